"""What was asked for: which documents, in which formats, and how they are to be made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

if TYPE_CHECKING:
    from roledsl.checks import Selection
    from roledsl.cli.places import Checked, Wanted
    from roledsl.cli.render.making import Documents, Output
    from roledsl.render.request import Request
    from roledsl.workspace.settings import CheckSettings


# What people call a format, who have never typed one.
_ALSO_CALLED = {
    "word": "docx", "doc": "docx", "markdown": "md", "text": "txt", "page": "html", "pages": "html", "excel": "xlsx",
}  # fmt: skip


@frozen
class Asked:
    """What was asked for, as it was typed; empty or None for what was not."""

    names: tuple[str, ...]
    to: str | None
    output: Path | None
    zip: Path | None
    purpose: str | None
    audience: str | None
    style: str | None
    templates: Path | None
    template: Path | None
    pattern: str | None
    jobs: int | None
    force: bool
    prune: bool
    form: str

    @property
    def into_files(self) -> bool:
        """Whether files are to be written."""
        return self.output is not None or self.zip is not None

    def refuse_nonsense(self) -> None:
        """Refuse options that cannot be wanted at once."""
        from roledsl.pipeline import FORMATS

        form = self.output.suffix[1:] if self.output is not None else ""
        for holds, said in (
            (self.output and self.zip, "-o writes loose files, and --zip writes them into one; choose one of the two"),
            (
                self.form == "json" and not self.into_files,
                "--format json lists what was written, so it needs -o DIR or --zip FILE",
            ),
            (
                self.pattern is not None and not self.into_files,
                "--names is for files, so it needs -o DIR or --zip FILE",
            ),
            (self.force and self.output is None, "--force writes anew what is in a folder, so it needs -o DIR"),
            (self.prune and self.output is None, "--prune removes what is in a folder, so it needs -o DIR"),
            (
                self.output is not None and form in FORMATS and not self.output.is_dir(),
                f"-o names a folder; `--to {form} > {self.output}` would write one document into a file",
            ),
            (self.prune and self.names, "--prune goes with all documents; name none"),
        ):
            if holds:
                raise click.UsageError(said)

    def formats(self) -> list[str]:
        """Give the formats: those that were named, else the one that what was asked for comes in."""
        from roledsl.pipeline import FORMATS
        from roledsl.render.request import misfit

        purpose = self._purpose()
        default = "html" if self.into_files else "md"
        if purpose == "grid":
            default = "xlsx"
        elif self.template is not None:
            default = "docx"
        wanted = dict.fromkeys(part.strip() for part in (default if self.to is None else self.to).split(","))
        formats = [_one_of(_ALSO_CALLED.get(one.lower(), one), FORMATS, "format", "--to") for one in wanted]
        if self.template is not None and "docx" not in formats:
            raise click.UsageError("--template is for Word files, so it needs docx among `--to`")
        for one in formats:
            if reason := misfit(purpose, one):
                raise click.UsageError(reason)
        return formats

    def request(self) -> Request:
        """Give what is asked of each rendering."""
        from roledsl.cli import given
        from roledsl.render.request import AUDIENCES, STYLES, Request

        return Request(
            self._purpose(),
            _one_of(self.audience, AUDIENCES, "audience", "--for") or AUDIENCES[0],
            _one_of(self.style, STYLES, "style", "--style"),
            given.templates(self.templates) if self.templates is not None else {},
            given.word_template(self.template) if self.template is not None else None,
        )

    def _purpose(self) -> str:
        from roledsl.render.request import PURPOSES

        return _one_of(self.purpose, PURPOSES, "purpose", "--as") or ("grid" if self.to == "xlsx" else PURPOSES[0])

    def chosen(self, checked: Checked, request: Request) -> list[str]:
        """Name the documents: those that were named, else all; else all packs, where packs are to be made."""
        workspace = checked.workspace
        for name in self.names:
            if name not in workspace.documents:
                raise click.UsageError(_unknown(name, checked))
        if self.names or request.purpose != "pack":
            return list(dict.fromkeys(self.names)) or list(workspace.documents)
        if not workspace.packs:
            raise click.UsageError("there is no pack in this workspace; name the documents that one is to be made of")
        return list(workspace.packs)

    def documents(self, checked: Checked, chosen: Sequence[str], left_out: Sequence[str]) -> Documents:
        """Give the documents themselves; of several that were named for a pack, one that holds them all."""
        documents = checked.workspace.documents
        if self.purpose == "pack" and len(self.names) > 1:
            from roledsl.cli.render.making import PACK
            from roledsl.model.role import pack_of

            return {} if left_out else {PACK: pack_of("Job descriptions", [documents[name] for name in chosen])}
        return {name: documents[name] for name in chosen}

    def unfit(self, documents: Documents, request: Request) -> dict[str, tuple[str, str]]:
        """Find the documents of which nothing can be made for a purpose: by name, why, and why none of its kind can.

        One that was named is a usage error.
        """
        from roledsl.render.purposes import shaped
        from roledsl.render.request import UnfitError

        found = {}
        for name, of in _as_seen(documents, request).items():
            try:
                shaped(of, request.purpose)
            except UnfitError as error:
                if self.names:
                    raise click.UsageError(str(error)) from None
                found[name] = (str(error), error.kind)
        return found

    def outputs(self, documents: Documents, formats: Sequence[str], request: Request) -> list[Output]:
        """Give the files that are to be, with their names; a usage error where two would have one."""
        from roledsl.cli.render import naming
        from roledsl.cli.render.making import Output

        default = "{name}" if request.purpose in {"description", "pack"} else "{name}-{purpose}"
        pattern = naming.Pattern(default if self.pattern is None else self.pattern, request.purpose)
        seen = _as_seen(documents, request)
        pattern.refuse_unknown(documents.values())  # one that is private there is only empty
        files = naming.named({name: pattern.name(of) for name, of in seen.items()}, formats)
        return [Output(name, to, file) for (name, to), file in files.items()]


def wanted(audience: str) -> Wanted:
    """Give what is looked for before documents are made: for the public too what only seems to be private."""
    from attrs import evolve

    from roledsl.cli.places import language

    def for_public(settings: CheckSettings) -> Selection:
        selection = language(settings)
        return evolve(selection, select=(*(selection.select or ()), "RD640"))

    return for_public if audience == "public" else language


def _as_seen(documents: Documents, request: Request) -> Documents:
    """Give documents as those see them for whom they are made."""
    if request.audience != "public":
        return documents
    from roledsl.render.public import public

    return {name: public(of) for name, of in documents.items()}


def refuse_to_print(documents: int, formats: Sequence[str]) -> None:
    """Refuse what cannot be printed: anything but one document in one format."""
    if documents != 1 or len(formats) != 1:
        raise click.UsageError(_several(documents, len(formats)))


def _one_of(value: str | None, known: Sequence[str], what: str, option: str) -> str:
    """Give a value that must be one of those known; empty for none."""
    from roledsl.suggestions import nearest

    if value is None or value in known:
        return value or ""
    near = nearest(value, known)
    hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(known)}"
    raise click.BadParameter(f"there is no {what} '{value}'; {hint}", param_hint=f"'{option}'")


def _unknown(name: str, checked: Checked) -> str:
    from roledsl.cli.declared import declared
    from roledsl.pipeline import FORMATS
    from roledsl.suggestions import nearest
    from roledsl.vocabulary import with_article

    other = next((entry for entry in declared(checked) if entry.name == name), None)
    if other is not None:
        return f"'{name}' is {with_article(other.kind)}, which makes no document of its own"
    if name in FORMATS:
        return f"there is no document '{name}'; several formats have commas and no blanks between: `--to docx,{name}`"
    titled = [of.name for of in checked.workspace.documents.values() if of.label.casefold() == name.casefold()]
    near = titled or nearest(name, checked.workspace.documents)
    return f"there is no document '{name}'; " + (f"did you mean '{near[0]}'?" if near else "`roledsl list` names all")


def _several(documents: int, formats: int) -> str:
    if not documents:
        return "there is no role, nor anything else that makes a document, in this workspace"
    what = f"{documents} documents" if documents > 1 else f"{formats} formats"
    return f"{what} can't be printed together; write them into a folder with `-o DIR`, or name one and one format"
