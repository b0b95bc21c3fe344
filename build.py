#!/usr/bin/env python3
"""Builds the site, with nothing to install first: `python3 build.py`. `python3 build.py --help` lists the rest.

No newer syntax here: on a Python that is too old, this file must get as far as saying so.
"""

if __name__ == "__main__":
    import sys

    from clausebook.bootstrap import ensure_for_command

    install = ensure_for_command(sys.argv[1:])

    from clausebook.cli import main

    main(install)
