"""What Sphinx reads: ``.role`` files, the directive ``role-document``, and the role ``role``."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from attrs import evolve
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.environment import BuildEnvironment
from sphinx.parsers import Parser
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole, SphinxDirective

from roledsl.embedding.excerpts import excerpt
from roledsl.embedding.guest import Wrong
from roledsl.embedding.references import reference
from roledsl.render.document import Document
from roledsl.render.outline import outline
from roledsl.sphinx.nodes import Nodes, refer
from roledsl.sphinx.shown import Key, shown_in

NOTED: Final = "roledsl"  # under which the metadata of a page have what it shows
_log = logging.getLogger(__name__)


def note(env: BuildEnvironment, key: Key) -> None:
    """Note what the page at hand shows, so that it is read again when that changes."""
    shown = shown_in(env.config)
    noted: Any = env.metadata[env.docname].setdefault(NOTED, {})
    noted[key] = shown.digest(key)
    if (path := shown.path(key[1].partition(".")[0]) or shown.path(key[1])) is not None:
        env.note_dependency(path)


class RoleParser(Parser):
    """Reads a file of the workspace as a page of all documents in it."""

    supported: ClassVar[tuple[str, ...]] = ("role",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Put the documents into the page. What the text says, the workspace knows already."""
        self.setup_parse(inputstring, document)
        env: BuildEnvironment = document.settings.env
        shown = shown_in(env.config)
        for name in shown.on(env.docname):
            note(env, ("document", name, ""))
            document += Nodes(name, document).page(outline(shown.documents[name]), ids=[name])
        self.finish_parse()


class RoleDocument(SphinxDirective):
    """``.. role-document:: NAME``, with ``:section:`` for a part of it."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"section": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Give the document, or the section of it."""
        name, section = self.arguments[0], self.options.get("section", "")
        note(self.env, ("document", name, section))
        found = excerpt(shown_in(self.config).guest, name, section)
        if isinstance(found, Wrong):
            _log.warning("%s", found, location=self.get_location(), type="roledsl", subtype="document")
            return [nodes.paragraph("", "", nodes.emphasis("", found.message))]
        sectioned = isinstance(self.state_machine.node, (nodes.document, nodes.section))
        made = Nodes(name, self.state.document, sectioned=sectioned)
        return made.document(found) if isinstance(found, Document) else made.section(found)


class RoleReference(ReferenceRole):
    """``:role:`NAME```, which prints what ``{NAME}`` prints in a role file, or a text of the author's."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Give what a name stands for, as a link where it has a page."""
        note(self.env, ("reference", self.target, ""))
        found = reference(shown_in(self.config).guest, self.target)
        if isinstance(found, Wrong):
            _log.warning("%s", found, location=self.get_location(), type="roledsl", subtype="reference")
            return [nodes.literal(self.rawtext, self.title)], []
        made = refer(evolve(found, text=self.title) if self.has_explicit_title else found)
        return [made], []
