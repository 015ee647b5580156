"""The page of findings: what checks have to say, file by file; only where the settings ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import frozen

from roledsl.diagnostics import Diagnostic
from roledsl.model.origin import Layer, Origin
from roledsl.site.addresses import FINDINGS, Link, line_address
from roledsl.site.page import Data, Page
from roledsl.site.site import Site


@frozen
class Finding:
    """A finding as it is listed: its place with a link to it, where the settings have one, and what it says."""

    place: Link
    severity: str
    code: str
    message: str
    help: str


def pages(site: Site) -> Iterator[Page]:
    """Give the page, where it is asked for."""
    if site.workspace.settings.site.findings:
        yield Page(FINDINGS, site.labels.gettext("Findings"), "findings", partial(_shown, site), "findings")


def _shown(site: Site) -> Data:
    found = site.request.findings
    files: dict[str, list[Finding]] = {}
    for said in found() if callable(found) else found:
        files.setdefault(said.source.name, []).append(_finding(said, site))
    return {"files": files}


def _finding(said: Diagnostic, site: Site) -> Finding:
    origin = Origin(said.source, said.span.start, said.span.end, Layer("", ""))
    text = site.labels.gettext("line {line}").format(line=said.line)
    place = Link(text, line_address(site.workspace.settings.site.source, origin))
    return Finding(place, said.severity.value, said.code, said.message, said.help)
