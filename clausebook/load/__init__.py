"""Load: a project folder -> Sources. Reads files, refuses unsafe ones, keeps every value's place."""

from clausebook.load.gathering import ParsedFiles
from clausebook.load.project import load_project, read_event
from clausebook.load.raw_files import read_raw_file, refuse_links

__all__ = ["ParsedFiles", "load_project", "read_event", "read_raw_file", "refuse_links"]
