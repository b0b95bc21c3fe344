#!/usr/bin/env python3
"""Runs every test, browser tests included, with nothing to install first: `python3 tests/run.py`.

Further arguments are pytest's; paths count from the top of the checkout.
No newer syntax here: on a Python that is too old, this file must get as far as saying so.
"""

import os
import sys

if __name__ == "__main__":
    # In place of this file's own folder, whose subfolders are not modules.
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

    from clausebook.bootstrap import DEVELOPMENT_LOCK, ensure_environment

    ensure_environment(DEVELOPMENT_LOCK)

    from tests.session import run_tests

    raise SystemExit(run_tests(sys.argv[1:]))
