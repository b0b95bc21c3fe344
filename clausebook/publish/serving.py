"""Serves a project on this machine and rebuilds it at each change."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from clausebook.publish.building import BuildFailed, choose_settings

if TYPE_CHECKING:
    from pathlib import Path


def serve_site(project: Path, *, address: str, is_public: bool = False) -> None:
    """Serve until interrupted, at `host:port`; what goes on is said on stderr.

    What is not approved is shown with a banner, unless only what would be published is asked for.

    Raises BuildFailed if the first build fails. A later one that fails is reported, and the next good
    change is shown.
    """
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import Abort, MkDocsException

    from clausebook.publish.mkdocs_plugin import EDITION

    if is_public:
        os.environ[EDITION] = "public"
    _speak()
    with choose_settings(project) as settings:
        try:
            serve(dev_addr=address, **settings)
        except (Abort, MkDocsException) as error:
            raise BuildFailed(str(error)) from error


def _speak() -> None:
    """MkDocs says through its log where it serves and what is wrong."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
