"""Builds a site beside the one that stands, checks the finished bytes, and swaps once."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.paths import find_defaults
from clausebook.pipeline import keep_quiet, render_site
from clausebook.publish.gate import check_site
from clausebook.publish.swap import put_in_place, recover, stage_beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig

    from clausebook.diagnostics import Report
    from clausebook.pipeline import Say
    from clausebook.render import Site


class BuildFailed(Exception):
    """MkDocs, or the last look at the finished pages, refused the build; nothing was published."""


def build_site(
    project: Path, output: Path, *, today: date, report: Report, say: Say = keep_quiet
) -> Site:
    """Build the site of a project folder into `output`, all of it or nothing.

    Raises ContentErrors if the project has errors, BuildFailed if MkDocs or the last check refuses; in both
    cases, and if the build is killed, `output` is left as it was.
    """
    recover(output)
    site = render_site(project, today=today, report=report, say=say)
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


def _run_mkdocs(project: Path, site_dir: Path, site: Site) -> None:
    from mkdocs.commands.build import build
    from mkdocs.exceptions import Abort, MkDocsException

    heard: list[str] = []
    with _hear_warnings(heard), open_config(project, site_dir=str(site_dir)) as config:
        _name_project(config, project, site)
        try:
            build(config)
        except (Abort, MkDocsException) as error:
            raise BuildFailed("\n".join([*heard, str(error)])) from error


def _name_project(config: MkDocsConfig, project: Path, site: Site | None) -> None:
    plugin = config.plugins.get("clausebook")
    if plugin is None:
        message = 'mkdocs.yml does not name the plugin "clausebook". Add it under "plugins:".'
        raise BuildFailed(message)
    plugin.prepare(project, site)  # type: ignore[attr-defined]


@contextlib.contextmanager
def open_config(project: Path, **settings: object) -> Iterator[MkDocsConfig]:
    """MkDocs' settings for a project: its own mkdocs.yml, else the engine's with no pages of its own.

    Raises BuildFailed if its mkdocs.yml cannot be used.
    """
    from mkdocs.config import load_config
    from mkdocs.exceptions import ConfigurationError

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    own = project / "mkdocs.yml"
    with tempfile.TemporaryDirectory(prefix="clausebook-docs-") as empty:
        if not own.is_file():
            settings = {"docs_dir": empty, "nav": None, **settings}
        try:
            config = load_config(str(own if own.is_file() else find_defaults() / "mkdocs.yml"), strict=True, **settings)
        except (ConfigurationError, SystemExit) as error:
            message = f"mkdocs.yml cannot be used: {error}"
            raise BuildFailed(message) from error
        yield config


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
