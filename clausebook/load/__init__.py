"""Load: a project folder -> Sources. Reads files, refuses unsafe ones, keeps every value's place."""

from clausebook.load.project import load_project, read_event

__all__ = ["load_project", "read_event"]
