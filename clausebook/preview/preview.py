"""A project's site, always from the files as they are now: what has changed is loaded before a page is shown."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise, ContentErrors, Report, WorkStopped
from clausebook.pipeline.project import Memory, keep_quiet
from clausebook.pipeline.public import render_site
from clausebook.pipeline.staff import render_staff_site
from clausebook.preview.preview_site import PreviewSite, ServedFile, write_mkdocs_output
from clausebook.processes.temporary import TemporaryFolder
from clausebook.render import GUIDE_FOLDER
from clausebook.runtime.clock import choose_day
from clausebook.runtime.garbage_collection import pause_garbage_collection
from clausebook.runtime.snapshot import list_content, list_mkdocs_sources, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from clausebook.render import Site
    from clausebook.runtime.snapshot import Snapshot

_FORESEEN = (ContentErrors, WorkStopped, BrokenPromise)


class Shown(Enum):
    """Which site of a project is shown: what would be published, the same with drafts, or the one for staff."""

    PUBLIC = "public"
    DRAFTS = "drafts"
    STAFF = "staff"


class Unshowable(Exception):
    """The project, as it is now, has errors, and no page of it can be shown; the message says which."""


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What a site is made from: the project's content, what MkDocs reads, and the day."""

    content: Snapshot
    mkdocs_sources: Snapshot
    day: date


class Preview:
    """The pages of a project as it is now. Everything in it may be called from several threads."""

    def __init__(self, project: Path, shown: Shown, *, say: Callable[[str], None]) -> None:
        """`say` is told what goes on."""
        self._project, self._shown, self._say = project, shown, say
        self._changed = threading.Condition(threading.RLock())
        self._memory = Memory()
        self._inputs: _Inputs | None = None
        self._site: PreviewSite | None = None
        # What MkDocs read when it last ran, and the folders of it that only mkdocs.yml names.
        self._mkdocs_sources: Snapshot = {}
        self._mkdocs_folders: list[Path] = []
        self._error = self._last_said = ""
        self._folder = TemporaryFolder("preview")
        # A page that a browser still shows of an earlier run is older than any of this one.
        self.number = time.time_ns() // 1_000_000

    @property
    def base(self) -> str:
        """The path of the site's root on its host: "/" or "/policies/"."""
        return self._site.site.base if self._site else "/"

    @property
    def guide(self) -> str:
        """Where the guide is below the root, if this site has it; else empty."""
        return GUIDE_FOLDER if self._site and self._site.site.has_guide else ""

    def refresh(self) -> str:
        """Reload the project if anything has changed; the error that keeps it from being shown, or nothing."""
        with self._changed:
            try:
                inputs = self._read_inputs()
                if inputs != self._inputs:
                    self._error = self._reload(inputs, is_first=self._inputs is None)
                    self._inputs = self._add_mkdocs_folders(inputs)
                    self._say_once(self._error)
                    self.number += 1
                    self._changed.notify_all()
            except OSError as error:  # a folder went away between two steps, or may not be read
                self._inputs, self._error = None, str(error)
                self._say_once(self._error)
            return self._error

    def wait_for_change(self, number: int, seconds: float) -> int:
        """Wait until the state has another number than this, or for so many seconds; the newest number."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != number, seconds)
            return self.number

    def show(self, path: str) -> ServedFile | None:
        """The file at a path below the root, as of now, or None. Raises Unshowable."""
        return self._show(lambda site: site.find(path))

    def show_not_found(self) -> ServedFile | None:
        """The page for addresses that do not exist. Raises Unshowable."""
        return self._show(lambda site: site.find_not_found())

    def close(self) -> None:
        """Delete the files that were made."""
        self._folder.close()

    def _show(self, find: Callable[[PreviewSite], ServedFile | None]) -> ServedFile | None:
        with self._changed:
            failed = self.refresh()
            if failed or self._site is None:
                raise Unshowable(failed)
            try:
                return find(self._site)
            except Exception as error:
                self._say_once(_describe_error(error))
                raise Unshowable(_describe_error(error)) from error

    def _read_inputs(self) -> _Inputs:
        sources = take_snapshot([*list_mkdocs_sources(self._project), *self._mkdocs_folders])
        return _Inputs(take_snapshot(list_content(self._project)), sources, choose_day())

    def _add_mkdocs_folders(self, inputs: _Inputs) -> _Inputs:
        """The inputs with the folders that mkdocs.yml names, which are known only when MkDocs has run.

        What was read before is left as it was then: a file that was saved since is still to be reloaded.
        """
        known = [*list_mkdocs_sources(self._project), *self._mkdocs_folders]
        new = [folder for folder in (self._site.mkdocs.sources if self._site else ()) if folder not in known]
        if not new:
            return inputs
        self._mkdocs_folders += new
        sources = {**take_snapshot(new), **inputs.mkdocs_sources}
        if self._mkdocs_sources == inputs.mkdocs_sources:
            self._mkdocs_sources = sources
        return replace(inputs, mkdocs_sources=sources)

    def _reload(self, inputs: _Inputs, *, is_first: bool) -> str:
        """Compose what has changed since the last time; what is wrong, or nothing."""
        report = Report()
        try:
            with pause_garbage_collection():
                site = self._render(inputs.day, report, self._say if is_first else keep_quiet)
                self._site = self._assemble_site(site, inputs)
        except Exception as error:  # noqa: BLE001  a template in the making can raise any: it is shown until it is mended
            return _describe_error(error)
        for warning in report.warnings if is_first else ():
            self._say(str(warning))
        if not is_first:
            self._say("The pages show what was changed.")
        return ""

    def _render(self, today: date, report: Report, say: Callable[[str], None]) -> Site:
        """The site that is shown, planned. Raises ContentErrors."""
        project, memory = self._project, self._memory
        if self._shown is Shown.STAFF:
            return render_staff_site(project, today=today, report=report, say=say, memory=memory)
        is_preview = self._shown is Shown.DRAFTS
        return render_site(
            project, today=today, report=report, say=say, is_preview=is_preview, memory=memory, formats=None
        )

    def _assemble_site(self, site: Site, inputs: _Inputs) -> PreviewSite:
        """A site with what MkDocs makes for it, which is kept as long as its sources are the same."""
        before, folder = self._site, self._folder.path
        if before and self._mkdocs_sources == inputs.mkdocs_sources and _has_same_frame(site, before.site):
            return PreviewSite(site, before.mkdocs, folder)
        assembled = PreviewSite(site, write_mkdocs_output(self._project, site, folder), folder)
        self._mkdocs_sources = inputs.mkdocs_sources
        return assembled

    def _say_once(self, words: str) -> None:
        """Say what was not said just before: a page that cannot be shown may be asked for again and again."""
        if words and words != self._last_said:
            self._say(words)
        self._last_said = words


def _describe_error(error: Exception) -> str:
    """The message of an error; of one that nobody foresaw, its type too."""
    return str(error) if isinstance(error, _FORESEEN) else f"{type(error).__name__}: {error}"


def _has_same_frame(site: Site, before: Site) -> bool:
    """Whether the frame of every page says the same of both sites."""
    return (site.name, site.address, site.frame_docs("")) == (before.name, before.address, before.frame_docs(""))
