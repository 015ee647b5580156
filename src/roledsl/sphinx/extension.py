"""The Sphinx extension: what it sets, when it reads the workspace, and which pages are to be read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import ENUM, Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

import roledsl
from roledsl.diagnostics import Severity
from roledsl.embedding.guest import EVERY, told, welcome
from roledsl.embedding.look import style_sheet
from roledsl.extras import MissingExtraError
from roledsl.render.request import AUDIENCES
from roledsl.sphinx.nodes import REFERENCE
from roledsl.sphinx.reading import NOTED, RoleDocument, RoleParser, RoleReference
from roledsl.sphinx.shown import Shown, show, shown_in
from roledsl.workspace.files import SUFFIX

_SHEET: Final = "roledsl.css"
_log = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Take part in a build of Sphinx."""
    app.add_config_value("roledsl_workspace", ".", "env", str)
    app.add_config_value("roledsl_documents", list(EVERY), "env", (list, tuple))
    app.add_config_value("roledsl_audience", "house", "env", ENUM(*AUDIENCES))
    app.add_source_suffix(SUFFIX, "role")
    app.add_source_parser(RoleParser)
    app.add_directive("role-document", RoleDocument)
    app.add_role("role", RoleReference())
    app.add_css_file(_SHEET)
    app.connect("config-inited", _read)
    app.connect("env-get-outdated", _outdated)
    app.connect("missing-reference", _refer)
    app.connect("builder-inited", _bring_sheet)
    app.connect("html-page-context", _keep_source)
    return {"version": roledsl.__version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _read(app: Sphinx, config: Config) -> None:
    """Read the workspace and say what is wrong with it; files that make no document are no pages."""
    folder = Path(app.confdir, config.roledsl_workspace).resolve()
    try:
        guest = welcome(folder, config.roledsl_audience)
    except FileNotFoundError:
        raise ConfigError(f"roledsl_workspace: there is no folder {config.roledsl_workspace!r}") from None
    except MissingExtraError as error:
        raise ConfigError(str(error)) from None
    for diagnostic, file in guest.said():
        say = _log.info if diagnostic.severity is Severity.NOTE else _log.warning
        say(told(diagnostic), location=f"{file}:{diagnostic.line}", type="roledsl", subtype=diagnostic.code)
    shown = Shown(guest, guest.documents(config.roledsl_documents), Path(app.srcdir))
    show(config, shown)
    config.exclude_patterns += shown.without_documents()


def _outdated(app: Sphinx, env: BuildEnvironment, *_found: set[str]) -> list[str]:
    """Name the pages on which something is shown that is not as it was."""
    shown = shown_in(app.config)
    noted: dict[str, Any] = {docname: meta.get(NOTED, {}) for docname, meta in env.metadata.items()}
    return [docname for docname, keys in noted.items() if shown.changed(keys)]


def _refer(app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, inner: nodes.Element) -> nodes.Node | None:
    """Lead a reference to the page of its document; without one it is its text."""
    if node["reftype"] != REFERENCE:
        return None
    place = shown_in(app.config).places.get(node["reftarget"])
    if place is None or place.docname not in env.found_docs:
        return inner
    return make_refnode(app.builder, node["refdoc"], place.docname, place.anchor, inner)


def _keep_source(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _tree: nodes.document) -> None:
    """Let no page lead to a role file, nor Sphinx copy one to ``_sources``: it holds more than its documents show."""
    if pagename in app.env.found_docs and app.env.doc2path(pagename).suffix == SUFFIX:
        context.update(has_source=False, sourcename="")


def _bring_sheet(app: Sphinx) -> None:
    if app.builder.format == "html":
        sheet = Path(app.outdir, "_static", _SHEET)
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(style_sheet(), "utf-8")
