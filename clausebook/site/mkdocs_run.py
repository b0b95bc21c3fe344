"""MkDocs, run in this process with a site that is planned already."""

from __future__ import annotations

import contextlib
import logging
import os
from typing import TYPE_CHECKING, cast

from clausebook.diagnostics import WorkStopped
from clausebook.paths import find_docs_settings
from clausebook.pipeline.project import keep_quiet
from clausebook.site.theme_frame import ThemeChanged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from clausebook.pipeline.project import Say
    from clausebook.render import Site
    from clausebook.site.mkdocs_plugin import ClausebookPlugin


class BuildFailed(WorkStopped):
    """MkDocs, or the check of the finished files, refused the build; nothing was published."""


def run_mkdocs(project: Path, site_dir: Path, site: Site, *, say: Say = keep_quiet) -> ClausebookPlugin:
    """Run MkDocs, which writes the pages written by hand and, by our plugin, all others; the plugin that it used.

    Raises BuildFailed, and what making the pages raises.
    """
    from mkdocs.commands.build import build
    from mkdocs.exceptions import Abort, MkDocsException

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    settings, warnings = find_docs_settings(project), list[str]()
    with _capture_warnings(warnings):
        config = _load_config(settings, site_dir, warnings)
        plugin = config.plugins.get("clausebook")
        if plugin is None:
            message = 'mkdocs.yml does not name the plugin "clausebook". Add it under "plugins:".'
            raise BuildFailed(message)
        if settings.parent != project:  # they are the engine's
            plugin.config["project"] = str(project.resolve())
        plugin.hand_over(site, say)
        try:
            build(config)
        except (Abort, MkDocsException, ThemeChanged) as error:
            # What MkDocs says as it stops says no more than that it does; it has told why by then.
            said = [] if isinstance(error, Abort) and warnings else [str(error)]
            raise BuildFailed("\n".join([*warnings, *said])) from error
        finally:
            plugin.abandon()  # MkDocs does not tell its plugins that somebody has stopped it
        return cast("ClausebookPlugin", plugin)


def _load_config(settings: Path, site_dir: Path, warnings: list[str]) -> MkDocsConfig:
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    try:
        return load_config(config_file=str(settings), site_dir=str(site_dir), strict=True)
    except (Abort, ConfigurationError, SystemExit) as error:
        # What is wrong has been logged where MkDocs gives up on a setting, and is in the error where it cannot read.
        said = "; ".join(" ".join(warning.split()) for warning in warnings) if isinstance(error, Abort) else ""
        message = f"mkdocs.yml cannot be used: {said or error}"
        raise BuildFailed(message) from error


@contextlib.contextmanager
def _capture_warnings(warnings: list[str]) -> Iterator[None]:
    """Collect MkDocs' warnings, and print nothing of what it logs."""

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            warnings.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    collector, propagated = Collector(level=logging.WARNING), logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagated
