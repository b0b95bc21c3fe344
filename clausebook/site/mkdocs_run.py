"""MkDocs, run in this process with a site that is planned already."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from clausebook.diagnostics import WorkStopped
from clausebook.site.theme_frame import ThemeChanged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from clausebook.render import Site
    from clausebook.site.mkdocs_plugin import ClausebookPlugin

_OWN_CONFIG = Path(__file__).with_name("mkdocs.yml")


class BuildFailed(WorkStopped):
    """MkDocs, or the check of the finished files, refused the build; nothing was published."""


def run_mkdocs(project: Path, site_dir: Path, site: Site) -> ClausebookPlugin:
    """Run MkDocs, which writes the guide, the theme's files and, by our plugin, every page; the plugin that it used.

    Raises BuildFailed, and what making the pages raises.
    """
    from mkdocs.commands.build import build
    from mkdocs.exceptions import Abort, MkDocsException

    warnings: list[str] = []
    with _capture_warnings(warnings), _choose_settings(project) as settings:
        config = _load_config({**settings, "site_dir": str(site_dir), "strict": True}, warnings)
        plugin = config.plugins.get("clausebook")
        if plugin is None:
            message = 'mkdocs.yml does not name the plugin "clausebook". Add it under "plugins:".'
            raise BuildFailed(message)
        plugin.hand_over(site)
        try:
            build(config)
        except (Abort, MkDocsException, ThemeChanged) as error:
            raise BuildFailed("\n".join([*warnings, str(error)])) from error
        finally:
            plugin.abandon()  # MkDocs does not tell its plugins that somebody has stopped it
        return cast("ClausebookPlugin", plugin)


def _load_config(settings: dict[str, Any], warnings: list[str]) -> MkDocsConfig:
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    try:
        return load_config(**settings)
    except (Abort, ConfigurationError, SystemExit) as error:
        # What is wrong has been logged where MkDocs gives up on a setting, and is in the error where it cannot read.
        said = "; ".join(" ".join(warning.split()) for warning in warnings) if isinstance(error, Abort) else ""
        message = f"mkdocs.yml cannot be used: {said or error}"
        raise BuildFailed(message) from error


@contextlib.contextmanager
def _choose_settings(project: Path) -> Iterator[dict[str, Any]]:
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
