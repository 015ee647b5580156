"""The files that a site's readers can download: each document in the formats that were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import define, field

from roledsl.cli import processes
from roledsl.cli.files import file_name
from roledsl.cli.progress import Progress
from roledsl.cli.render import workers
from roledsl.cli.render.making import Documents, Order, Output, drafted
from roledsl.cli.site_files import OldSite
from roledsl.fingerprints import Made, fingerprint_of_bytes
from roledsl.render import request as rendering
from roledsl.render.writers import from_model
from roledsl.site.request import Audience, Download

FOLDER = "downloads"


@define
class SiteDownloads:
    """Makes files, of which the ``old`` site may have some already; see :class:`SitePages`."""

    old: OldSite
    workspace: Path
    audience: Audience
    jobs: int = 0
    files: dict[str, bytes] = field(factory=dict)
    made: dict[str, Made] = field(factory=dict)
    said: dict[str, str] = field(factory=dict)

    def make(self, documents: Documents, formats: Sequence[str]) -> dict[str, tuple[Download, ...]]:
        """Make the files of all documents, and tell of those of each."""
        order = Order(documents, rendering.Request(audience=self.audience))
        outputs = [Output(name, to, f"{FOLDER}/{file_name(name, to)}") for name in documents for to in formats]
        stale = [output for output in outputs if not self._is_again(order, output)]
        method = processes.start_method()
        jobs = self.jobs or workers.worth(stale, len(documents), method)
        with Progress("making downloads", len(stale)) as progress:
            for output, result in zip(
                stale, workers.made(order, stale, self.workspace, jobs, method), strict=True
            ):  # fmt: skip
                self._take(output, result.inputs, result.data)
                for message in result.said:
                    self.said.setdefault(message, output.name)
                progress.step()
        found: dict[str, tuple[Download, ...]] = {}
        for one in outputs:
            download = Download(one.to, one.file, len(self.files[one.file]))
            found[one.name] = (*found.get(one.name, ()), download)
        return found

    def _is_again(self, order: Order, output: Output) -> bool:
        """Take a file of the old site that would be made of the same now; where that takes making it, it is made."""
        if output.file not in self.old.made or from_model(output.to, order.request):
            return False
        inputs = drafted(order, output).fingerprint()
        data = self.old.again(output.file, inputs)
        if data is None:
            return False
        self._take(output, inputs, data)
        return True

    def _take(self, output: Output, inputs: str, data: bytes) -> None:
        self.files[output.file] = data
        self.made[output.file] = Made(output.name, output.to, inputs, fingerprint_of_bytes(data))
