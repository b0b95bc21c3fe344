"""Provides an interpreter with the packages that a lock file pins, before anything else is imported.

Standard library only: this runs where nothing has been installed yet.
This file alone must also parse on a Python that is too old, so that it can say so; hence no newer syntax here.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "Clausebook needs Python 3.11 or newer, and this is Python %d.%d: "
        "run it with a newer one, for instance `python3.13 build.py` or `uv run build.py`.\n" % sys.version_info[:2]
    )
    raise SystemExit(2)

from clausebook.bootstrap.environment import DEVELOPMENT_LOCK, IMPORT_LOCK, RUNTIME_LOCK, ensure_environment
from clausebook.bootstrap.extras import ensure_for_command

__all__ = ["DEVELOPMENT_LOCK", "IMPORT_LOCK", "RUNTIME_LOCK", "ensure_environment", "ensure_for_command"]
