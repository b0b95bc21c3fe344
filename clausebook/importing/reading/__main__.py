"""The process that reads one file, and leaves what it says."""

from __future__ import annotations

import sys

from clausebook.importing.reading.working import work

if __name__ == "__main__":
    work(sys.argv[1:], lambda *_: None)
