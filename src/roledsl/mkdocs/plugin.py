"""The MkDocs plugin: documents of a workspace as pages, references and embeds in all pages, findings as warnings."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from markdown import Markdown
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from roledsl.diagnostics import Severity
from roledsl.embedding.guest import EVERY, Guest, Wrong, told, welcome
from roledsl.embedding.links import Links
from roledsl.embedding.look import style_sheet
from roledsl.exporting.mkdocs import FOLDER, TITLE, index_path, page_paths, pages
from roledsl.exporting.paths import KINDS, by_kind
from roledsl.extras import MissingExtraError
from roledsl.mkdocs.extension import RoleExtension, Shown
from roledsl.render.request import AUDIENCES
from roledsl.workspace.files import SETTINGS_FILE, SUFFIX

_SHEET: Final = "assets/roledsl.css"
_KEPT: Final = frozenset({SETTINGS_FILE, "roledsl-baseline.json"})
_log = get_plugin_logger("roledsl")


class Options(Config):  # type: ignore[no-untyped-call]
    """What ``plugins: - roledsl:`` may set in mkdocs.yml."""

    workspace = options.Dir(exists=True, default=".")
    documents = options.ListOfItems(options.Type(str), default=list(EVERY))
    audience = options.Choice(AUDIENCES, default=AUDIENCES[0])
    folder = options.Type(str, default=FOLDER)
    title = options.Type(str, default=TITLE)


class RolePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Takes part in a build of MkDocs."""

    guest: Guest
    paths: dict[str, str]
    page: Page
    files: Files

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the workspace, say what is wrong with it, and take part in the reading of Markdown."""
        self.folder = self.config.folder.strip("/")
        try:
            self.guest = welcome(Path(self.config.workspace), self.config.audience)
        except MissingExtraError as error:
            raise PluginError(f"roledsl: {error}") from None
        self._say()
        self.documents = self.guest.documents(self.config.documents)
        self.paths = page_paths(self.documents, self.folder)
        config.markdown_extensions.append(RoleExtension(self._shown))  # type: ignore[arg-type] # which it passes on
        config.extra_css.append(_SHEET)
        if config.nav is not None:
            config.nav = self._with_pages(config.nav)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages; one that the author has written stays as it is, and no file of the workspace is published."""
        self.files = files
        for file in list(files):
            if self._is_of_the_workspace(file):
                files.remove(file)
        level = InclusionLevel.NOT_IN_NAV if config.nav is not None else InclusionLevel.UNDEFINED
        for path, text in pages(self.documents, self.folder, self.config.title).items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=text, inclusion=level))
        files.append(File.generated(config, _SHEET, content=style_sheet()))
        return files

    def _is_of_the_workspace(self, file: File) -> bool:
        """Tell whether a file among the pages is one of role files or of settings, which hold more than pages show."""
        path = Path(file.abs_src_path) if file.abs_src_path is not None else Path()
        named = path.suffix == SUFFIX or path.name in _KEPT
        return named and path.resolve().is_relative_to(self.guest.folder.resolve())

    def on_page_markdown(self, markdown: str, *, page: Page, **_more: Any) -> str:  # noqa: ANN401
        """Note which page is about to be read."""
        self.page = page
        return markdown

    def on_serve(self, server: LiveReloadServer, **_more: Any) -> LiveReloadServer:  # noqa: ANN401
        """Watch the workspace."""
        server.watch(str(self.guest.folder))
        return server

    # ---- What is said ----------------------------------------------------------------------------

    def _say(self) -> None:
        for diagnostic, file in self.guest.said():
            line, column = diagnostic.source.position(diagnostic.span.start)
            say = _log.info if diagnostic.severity is Severity.NOTE else _log.warning
            say(f"{file}:{line}:{column}: {told(diagnostic)}")

    def _tell(self, typed: str, wrong: Wrong) -> None:
        text = self.page.file.content_string
        line = text.count("\n", 0, max(text.find(typed), 0)) + 1
        _log.warning(f"{self.page.file.src_uri}:{line}: {wrong}")

    # ---- What is shown ---------------------------------------------------------------------------

    def _shown(self, _md: Markdown) -> Shown:
        return Shown(self.guest, Links(self.paths, self._seen), self._tell)

    def _seen(self, path: str) -> str:
        file = self.files.get_file_from_path(path)
        return file.url_relative_to(self.page.file) if file is not None else ""

    def _with_pages(self, nav: Any) -> Any:  # noqa: ANN401 -- a tree of YAML
        """Put the pages where the author has put their folder, ``roles/``, in the navigation."""
        here = f"{self.folder}/"
        if isinstance(nav, list):
            return [{self.config.title: self._navigation()} if e == here else self._with_pages(e) for e in nav]
        if isinstance(nav, dict):
            return {title: self._with_pages(entry) for title, entry in nav.items()}
        return self._navigation() if nav == here else nav

    def _navigation(self) -> list[Any]:
        kinds = by_kind(self.documents.values())
        listed = {KINDS[kind]: [self.paths[of.name] for of in those] for kind, those in kinds.items()}
        found: list[Any] = [index_path(self.folder)]
        if len(listed) == 1:
            return found + next(iter(listed.values()))
        return found + [{title: entries} for title, entries in listed.items()]
