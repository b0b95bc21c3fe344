"""Builds a site beside the one that stands, checks the finished bytes, and swaps once."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausebook.pipeline import keep_quiet, render_site, render_staff_site
from clausebook.publish.exporting import FolderInUse
from clausebook.publish.frame import ThemeChanged
from clausebook.publish.gate import check_site
from clausebook.publish.swap import put_in_place, recover, stage_beside
from clausebook.render import STAFF_MARK, TRUST_BRAND

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig

    from clausebook.diagnostics import Report
    from clausebook.pipeline.project import Say
    from clausebook.render import Site


_OWN_CONFIG = Path(__file__).with_name("mkdocs.yml")


class BuildFailed(Exception):
    """MkDocs, or the last look at the finished pages, refused the build; nothing was published."""


def build_site(  # noqa: PLR0913  what, where, as when, and for whom
    project: Path, output: Path, *, today: date, report: Report, say: Say = keep_quiet, is_staff: bool = False
) -> Site:
    """Build the public site of a project folder, or the one for staff, into `output`, all of it or nothing.

    Raises ContentErrors if the project has errors, BuildFailed if MkDocs or the last check refuses, and
    FolderInUse if `output` holds files that no build wrote; in each case, and if the build is killed,
    `output` is left as it was.
    """
    recover(output)
    if output.exists() and not (output.is_dir() and _is_ours(output, is_staff=is_staff)):
        raise FolderInUse(output)
    render = render_staff_site if is_staff else render_site
    with _rest_collector():
        site = render(project, today=today, report=report, say=say)
        with stage_beside(output) as staging:
            say("Writing the pages")
            _run_mkdocs(project, staging, site)
            say("Checking the finished pages")
            faults = check_site(staging)
            if faults:
                raise BuildFailed("\n".join(faults))
            say("Putting the site in its place")
            put_in_place(staging, output)
    return site


def _is_ours(output: Path, *, is_staff: bool) -> bool:
    """Whether a folder may be replaced whole: it is empty, or holds a site of ours of the same kind."""
    is_site = (output / "assets" / f"brand-{TRUST_BRAND}.css").is_file()
    return not any(output.iterdir()) or (is_site and (output / STAFF_MARK).is_file() == is_staff)


def _run_mkdocs(project: Path, site_dir: Path, site: Site) -> None:
    from mkdocs.commands.build import build
    from mkdocs.exceptions import Abort, MkDocsException

    heard: list[str] = []
    with _hear_warnings(heard), choose_settings(project) as settings:
        config = _load_config({**settings, "site_dir": str(site_dir), "strict": True})
        plugin = config.plugins.get("clausebook")
        if plugin is None:
            message = 'mkdocs.yml does not name the plugin "clausebook". Add it under "plugins:".'
            raise BuildFailed(message)
        plugin.hand_over(site)
        try:
            build(config)
        except (Abort, MkDocsException, ThemeChanged) as error:
            raise BuildFailed("\n".join([*heard, str(error)])) from error


def _load_config(settings: dict[str, Any]) -> MkDocsConfig:
    from mkdocs.config import load_config
    from mkdocs.exceptions import ConfigurationError

    try:
        return load_config(**settings)
    except (ConfigurationError, SystemExit) as error:
        message = f"mkdocs.yml cannot be used: {error}"
        raise BuildFailed(message) from error


@contextlib.contextmanager
def choose_settings(project: Path) -> Iterator[dict[str, Any]]:
    """What to load MkDocs' settings with: the project's own mkdocs.yml, else the engine's and no hand-written pages."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    own = project / "mkdocs.yml"
    if own.is_file():
        yield {"config_file": str(own)}
        return
    with tempfile.TemporaryDirectory(prefix="clausebook-docs-") as empty:
        plugins = {"clausebook": {"project": str(project)}}
        yield {"config_file": str(_OWN_CONFIG), "docs_dir": empty, "plugins": plugins}


@contextlib.contextmanager
def _rest_collector() -> Iterator[None]:
    """Let Python's collector of circular garbage rest.

    A build keeps almost all that it makes until its end, and makes next to no circles, so the collector walks over
    a growing heap in vain: at 4,000 policies that took a seventh of the time up to the finished pages.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def _hear_warnings(heard: list[str]) -> Iterator[None]:
    """Keep what MkDocs warns of, and keep the rest of its talk from the terminal."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    listener, spread = Listener(level=logging.WARNING), logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = spread
