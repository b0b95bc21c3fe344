"""The MkDocs plugin: an option class and event methods, nothing else.

`mkdocs build`, `mkdocs serve` and `properdocs build` make the same site through it as `build.py` does.
"""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File

from clausebook.diagnostics import BrokenPromise, ContentErrors, Report
from clausebook.paths import list_template_folders
from clausebook.pipeline.project import keep_quiet
from clausebook.pipeline.public import render_site
from clausebook.render import GUIDE_FOLDER, BrokenTemplate
from clausebook.runtime.clock import NoSuchDay, choose_day
from clausebook.runtime.snapshot import list_content, list_mkdocs_sources
from clausebook.search_index.writing import SearchIndexing
from clausebook.site.assets import prepare_assets
from clausebook.site.docs_pages import (
    COLOURS,
    drop_guide,
    has_pages,
    leave_out_guide,
    mend_page,
    name_files_of_docs,
    open_search_from_disk,
    write_colours,
)
from clausebook.site.reading_pages import SiteWriting, list_indexed, list_own_files
from clausebook.site.theme_frame import FrameCache
from clausebook.site.written_files import copy_files, make_keeper, refuse_others

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

    from clausebook.pipeline.project import Say
    from clausebook.render import Site

log = logging.getLogger("mkdocs.plugins.clausebook")


class ClausebookConfig(Config):  # type: ignore[no-untyped-call]
    """`project`: the folder that holds trust.yml, from mkdocs.yml; `today`: a date, for repeatable builds."""

    project = config_options.Type(str, default=".")
    today = config_options.Type(str, default="")


class ClausebookPlugin(BasePlugin[ClausebookConfig]):  # type: ignore[no-untyped-call]
    """Puts a project's policies among MkDocs' files and pages."""

    def __init__(self) -> None:
        self._prepared: Site | None = None
        self._say: Say = keep_quiet
        self._site: Site | None = None
        self.frames: FrameCache | None = None
        self._writing: SiteWriting | None = None
        self._indexing: SearchIndexing | None = None
        self._is_preview = False
        self._own: dict[str, str] = {}
        self.pages = 0
        self.sources: tuple[Path, ...] = ()

    def hand_over(self, site: Site, say: Say = keep_quiet) -> None:
        """Take a site that was rendered already, for the next build only; `say` is told how far its pages are."""
        self._prepared, self._say = site, say

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether the site is only served; being here also keeps this object between rebuilds."""
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compose and render before MkDocs empties its output folder, so that an error leaves it as it was."""
        project = self._find_project(config)
        if self._prepared is None:
            refuse_others(Path(config.site_dir))
        self._site, self._prepared = self._prepared or self._render(project), None
        self.frames = None
        self.sources = tuple(Path(place) for place in (config.docs_dir, config.theme.custom_dir) if place)
        if not self._site.has_guide:
            leave_out_guide(config)
        return apply_settings(config, project, self._site)

    def _render(self, project: Path) -> Site:
        report = Report()
        try:
            today = choose_day(self.config.today)
        except NoSuchDay as fault:
            message = f'"today" in mkdocs.yml, or SOURCE_DATE_EPOCH, {fault}; nothing was published.'
            raise PluginError(message) from fault
        try:
            # Every page is made now, for MkDocs will empty its output folder before it asks for them.
            site = render_site(project, today=today, report=report, is_preview=self._is_preview).hold()
        except ContentErrors as errors:
            message = f"The project has errors; nothing was published.\n{errors}"
            raise PluginError(message) from errors
        except (BrokenPromise, BrokenTemplate) as broken:
            message = f"The pages could not be made; nothing was published.\n{broken}"
            raise PluginError(message) from broken
        for warning in report.warnings:
            # Not as MkDocs' warnings, which fail a strict build: ours are for staff to read.
            log.info("%s", warning)
        return site

    def _find_project(self, config: MkDocsConfig) -> Path:
        return (Path(config.config_file_path or ".").resolve().parent / self.config.project).resolve()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Drop the theme's files that no page uses, and remember which files are the project's own."""
        assert self._site is not None  # noqa: S101  on_config has run
        if not self._site.has_guide:
            drop_guide(files)
        prepare_assets(self._site, files)
        if has_pages(files):
            sheet = files.get_file_from_path("assets/clausebook.css")
            assert sheet is not None  # noqa: S101  it is a file of the engine's
            files.append(File.generated(config, COLOURS, content=write_colours(sheet.content_string)))
        self._own = list_own_files(files, config)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Prepare the theme's frame, and begin with what others do beside MkDocs: our pages, and the search index.

        MkDocs has emptied its output folder by now.
        """
        assert self._site is not None  # noqa: S101  on_config has run
        self.frames = FrameCache(lambda cb: env.get_template("main.html").render(config=config, page=None, cb=cb))
        self.frames.prepare()
        self._writing = SiteWriting(self._site, self.frames, Path(config.site_dir), self._own)
        entries = self._site.list_search_entries()
        if entries:
            self._indexing = SearchIndexing(entries, Path(config.site_dir))
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Add the addresses of our pages to the sitemap."""
        context["reading"] = list_indexed(self._site) if self._site else []  # type: ignore[typeddict-unknown-key]
        return context

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Give a page of the guide no address that search engines should know: it is in no map of the site."""
        if page.file.src_uri.startswith(GUIDE_FOLDER):
            page.canonical_url = None
        return page

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Add what stands round a page that was written by hand."""
        assert self._site is not None  # noqa: S101  on_config has run
        context["docs"] = self._site.frame_docs("../" * page.url.count("/"))  # type: ignore[typeddict-unknown-key]
        context["is_guide"] = page.canonical_url is None  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend a page that was written by hand, and let it be read from a folder on disk if it is for staff alone."""
        mended = mend_page(output)
        return name_files_of_docs(mended) if self._site and self._site.opens_from_disk else mended

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Replace the theme's 404 page by ours."""
        if template_name != "404.html" or self.frames is None or self._site is None:
            return output_content
        return self.frames.write_page(self._site.not_found, root=self._site.base, canonical="")

    @event_priority(-100)  # after the theme's search has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write our pages and what goes out with them, and delete the one file that holds the time of the build."""
        assert self._site is not None  # noqa: S101  on_config has run
        assert self._writing is not None  # noqa: S101  on_env has run
        writing, self._writing = self._writing, None
        self.pages = writing.finish(self._say)
        if self._indexing is not None:
            indexing, self._indexing = self._indexing, None
            indexing.finish()
        if self._site.opens_from_disk:
            open_search_from_disk(Path(config.site_dir))
        Path(config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)
        copy_files(self._site.copied, Path(config.site_dir))
        make_keeper().write_list(Path(config.site_dir))

    def on_build_error(self, *, error: Exception) -> None:
        """Stop what a build that failed has begun."""
        self.abandon()

    def abandon(self) -> None:
        """Stop the workers and the indexer, if a build has ended before them."""
        if self._writing is not None:
            writing, self._writing = self._writing, None
            writing.abandon()
        if self._indexing is not None:
            indexing, self._indexing = self._indexing, None
            indexing.abandon()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when a clause, a manifest, a model or a template changes."""
        project = self._find_project(config)
        for path in (*list_content(project), *list_mkdocs_sources(project)):
            if path.exists():
                server.watch(str(path))
        return server


def apply_settings(config: MkDocsConfig, project: Path, site: Site) -> MkDocsConfig:
    """Set the site's name and address from the trust, and the folders of our theme templates."""
    config.site_name = escape(site.name)  # the theme prints it as it is
    config.site_url = site.address
    folders = [str(folder) for folder in list_template_folders(project, "site")]
    config.theme.dirs[:] = [*folders, *(folder for folder in config.theme.dirs if folder not in folders)]
    return config
