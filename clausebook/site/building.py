"""Builds a site in a staging folder, checks the finished files, and swaps it with the current one."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from clausebook.pipeline.project import keep_quiet
from clausebook.pipeline.public import render_site
from clausebook.record import read_seals
from clausebook.render import STAFF_MARK, TRUST_BRAND
from clausebook.runtime.garbage_collection import pause_garbage_collection
from clausebook.site.downloads import open_formats
from clausebook.site.gate import check_site
from clausebook.site.mkdocs_run import BuildFailed, run_mkdocs
from clausebook.site.written_files import make_keeper
from clausebook.storage.export_folder import FolderInUse
from clausebook.storage.swap import put_in_place, recover, stage_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.pipeline.project import Say
    from clausebook.render import Site


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What was built: how many pages, those of the guide aside, and whether the public finds no policy there.

    `kept` are the paths of what stood there before and no build wrote.
    """

    pages: int
    is_empty: bool
    kept: tuple[str, ...]


def build_site(  # noqa: PLR0913  what, where, as when, and for whom
    project: Path,
    output: Path,
    *,
    today: date,
    report: Report,
    say: Say = keep_quiet,
    is_staff: bool = False,
    published: Sequence[Path] = (),
    has_downloads: bool = False,
) -> BuiltSite:
    """Build the public site of a project folder, or the one for staff, into `output`, all of it or nothing.

    `has_downloads` gives files too: the public, and programs, the texts that they may read, staff drafts and packs. A
    decision is missed that the site before it was made from, or one that is in a folder of `published`.

    Raises ContentErrors if the project has errors, BuildFailed if MkDocs or the last check refuses, FolderInUse if
    `output` is no site of this kind, InTheWay if it holds something that can be neither kept nor replaced, and OSError;
    in each case, and if the build is killed, `output` is left as it was. Raises NotConfirmed if the new site is there
    and may not last. What stands in `output` and no build wrote is carried over.
    """
    recover(output)
    if output.exists() and not (output.is_dir() and _is_ours(output, is_staff=is_staff)):
        raise FolderInUse(output)
    with pause_garbage_collection(), contextlib.ExitStack() as stack:
        earlier = [read_seals(output), *(read_seals(one, str(one)) for one in published)]
        render = _find_renderer(is_staff=is_staff)
        if has_downloads:
            # A site for staff has some of the files alone.
            formats = open_formats(project, is_for_all=not is_staff)
            render = partial(render, formats=stack.enter_context(formats))
        elif not is_staff:
            render = partial(render, formats=None)
        site = render(project, today=today, report=report, say=say, earlier=earlier)
        return _write_site(project, output, site, say)


def _write_site(project: Path, output: Path, site: Site, say: Say) -> BuiltSite:
    """Make the pages of a site, look at them, and put them in their place; raises as `build_site` does."""
    with stage_beside(output) as staging:
        say("Making and writing the pages")
        pages = run_mkdocs(project, staging, site, say=say).pages
        say("Checking the finished pages")
        faults = check_site(staging, opens_from_disk=site.opens_from_disk, copied=site.copied)
        if faults:
            raise BuildFailed("\n".join(faults))
        say("Putting the site in its place")
        keeper = make_keeper()
        put_in_place(staging, output, keeper)
    return BuiltSite(pages, site.is_empty, tuple(keeper.kept))


def _find_renderer(*, is_staff: bool) -> Callable[..., Site]:
    """What renders the site; the pages of staff, a tenth of all modules, are loaded for staff alone."""
    if not is_staff:
        return render_site
    from clausebook.pipeline.staff import render_staff_site

    return render_staff_site


def _is_ours(output: Path, *, is_staff: bool) -> bool:
    """Whether a folder may be replaced whole: it is empty, or holds a site of ours of the same kind."""
    is_site = (output / "assets" / f"brand-{TRUST_BRAND}.css").is_file()
    return not any(output.iterdir()) or (is_site and (output / STAFF_MARK).is_file() == is_staff)
