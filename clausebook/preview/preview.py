"""A project's site, always from the files as they are now: what has changed is taken up before a page is shown."""

from __future__ import annotations

import tempfile
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise, ContentErrors, Report, WorkStopped
from clausebook.pipeline import Memory, keep_quiet, render_site
from clausebook.preview.shown_site import Shown, ShownSite, make_surroundings
from clausebook.runtime.clock import read_clock
from clausebook.runtime.garbage_collection import pause_garbage_collection
from clausebook.runtime.snapshot import list_content, list_surroundings, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from clausebook.render import Site
    from clausebook.runtime.snapshot import Snapshot

_FAULTS = (ContentErrors, WorkStopped, BrokenPromise)


class Unshowable(Exception):
    """The project, as it is now, has errors, and no page of it can be shown; the message says which."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a project was made of, and what surrounds its pages, on a day."""

    content: Snapshot
    surroundings: Snapshot
    day: date


class Preview:
    """The pages of a project as it is now. Everything in it may be called from several threads."""

    def __init__(self, project: Path, *, is_public: bool, say: Callable[[str], None]) -> None:
        """`say` is told what goes on; `is_public` leaves out drafts."""
        self._project, self._is_public, self._say = project, is_public, say
        self._changed = threading.Condition(threading.RLock())
        self._memory = Memory()
        self._look: _Look | None = None
        self._shown: ShownSite | None = None
        self._surrounded: Snapshot = {}
        self._places: list[Path] = []
        self._fault = self._said = ""
        self._folder = tempfile.TemporaryDirectory(prefix="clausebook-preview-", ignore_cleanup_errors=True)
        # A page that a browser still shows of an earlier run is older than any of this one.
        self.number = time.time_ns() // 1_000_000

    @property
    def base(self) -> str:
        """Where the root of the site stands on its host: "/" or "/policies/"."""
        return self._shown.site.base if self._shown else "/"

    def refresh(self) -> str:
        """Look whether anything has changed, and if so take it up; what is wrong now, or nothing."""
        with self._changed:
            try:
                look = self._take_look()
                if look != self._look:
                    self._fault = self._take_up(look, is_first=self._look is None)
                    self._look = self._add_places(look)
                    self._tell(self._fault)
                    self.number += 1
                    self._changed.notify_all()
            except OSError as error:  # a folder went away between two steps, or may not be read
                self._look, self._fault = None, str(error)
                self._tell(self._fault)
            return self._fault

    def wait_for_change(self, number: int, seconds: float) -> int:
        """Wait until there is another look than one with a number, or for so many seconds; the newest number."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != number, seconds)
            return self.number

    def show(self, path: str) -> Shown | None:
        """What stands at a path below the root, as of now; None if nothing does. Raises Unshowable."""
        return self._show(lambda shown: shown.find(path))

    def show_not_found(self) -> Shown | None:
        """The page at addresses that lead nowhere. Raises Unshowable."""
        return self._show(lambda shown: shown.find_not_found())

    def close(self) -> None:
        """Let go of the files that were made."""
        self._folder.cleanup()

    def _show(self, find: Callable[[ShownSite], Shown | None]) -> Shown | None:
        with self._changed:
            fault = self.refresh()
            if fault or self._shown is None:
                raise Unshowable(fault)
            try:
                return find(self._shown)
            except Exception as error:
                self._tell(_name_fault(error))
                raise Unshowable(_name_fault(error)) from error

    def _take_look(self) -> _Look:
        surroundings = take_snapshot([*list_surroundings(self._project), *self._places])
        return _Look(take_snapshot(list_content(self._project)), surroundings, read_clock())

    def _add_places(self, look: _Look) -> _Look:
        """A look with the folders that mkdocs.yml names, which are known only when MkDocs has run.

        What was looked at before is left as it was then: a file that was saved since is still to be taken up.
        """
        known = [*list_surroundings(self._project), *self._places]
        new = [place for place in (self._shown.surroundings.places if self._shown else ()) if place not in known]
        if not new:
            return look
        self._places += new
        snapshot = {**take_snapshot(new), **look.surroundings}
        if self._surrounded == look.surroundings:
            self._surrounded = snapshot
        return replace(look, surroundings=snapshot)

    def _take_up(self, look: _Look, *, is_first: bool) -> str:
        """Compose what has changed since the last look; what is wrong, or nothing."""
        report = Report()
        try:
            with pause_garbage_collection():
                site = render_site(
                    self._project,
                    today=look.day,
                    report=report,
                    say=self._say if is_first else keep_quiet,
                    is_preview=not self._is_public,
                    memory=self._memory,
                )
                self._shown = self._surround(site, look)
        except Exception as error:  # noqa: BLE001  whoever writes a template can make any: it is shown, and goes when mended
            return _name_fault(error)
        for warning in report.warnings if is_first else ():
            self._say(str(warning))
        if not is_first:
            self._say("The pages show what was changed.")
        return ""

    def _surround(self, site: Site, look: _Look) -> ShownSite:
        """A site in the surroundings of the one before, unless they have changed."""
        before, folder = self._shown, Path(self._folder.name)
        if before and self._surrounded == look.surroundings and _is_called_the_same(site, before.site):
            return ShownSite(site, before.surroundings, folder)
        shown = ShownSite(site, make_surroundings(self._project, site, folder), folder)
        self._surrounded = look.surroundings
        return shown

    def _tell(self, words: str) -> None:
        """Say what was not said just before: a page that cannot be shown may be asked for again and again."""
        if words and words != self._said:
            self._say(words)
        self._said = words


def _name_fault(error: Exception) -> str:
    """What to say of an error; of one that nobody foresaw, its kind too."""
    return str(error) if isinstance(error, _FAULTS) else f"{type(error).__name__}: {error}"


def _is_called_the_same(site: Site, last: Site) -> bool:
    """Whether what the frame says of a whole site is as it was."""
    return (site.name, site.address) == (last.name, last.address)
