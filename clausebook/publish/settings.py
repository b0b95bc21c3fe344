"""What a project says in one place and MkDocs asks for in another."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from clausebook.paths import list_template_folders

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from clausebook.render import Site


def apply_settings(config: MkDocsConfig, project: Path, site: Site) -> MkDocsConfig:
    """Take the site's name and address from the trust, and find our theme templates wherever they are."""
    config.site_name = escape(site.name)  # the theme prints it as it is
    config.site_url = site.address
    folders = [str(folder) for folder in list_template_folders(project, "site")]
    config.theme.dirs[:] = [*folders, *(folder for folder in config.theme.dirs if folder not in folders)]
    return config
