"""Serves a project on this machine and rebuilds it at each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.publish.building import BuildFailed, open_config

if TYPE_CHECKING:
    from pathlib import Path


def serve_site(project: Path, *, address: str) -> None:
    """Serve until interrupted, at `host:port`. Raises BuildFailed if the first build fails."""
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import Abort

    with open_config(project) as config:
        settings = {"config_file": config.config_file_path, "dev_addr": address}
        if not (project / "mkdocs.yml").is_file():
            settings |= {"docs_dir": config.docs_dir, "nav": None}  # type: ignore[dict-item]
        try:
            serve(**settings)  # type: ignore[arg-type]
        except Abort as error:
            raise BuildFailed(str(error)) from error
