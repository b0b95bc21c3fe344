"""Starting: what someone tells of a new trust, and the library that it begins with -> the files of its project."""

from clausebook.starting.planning import plan_files
from clausebook.starting.policies import list_needed

__all__ = ["list_needed", "plan_files"]
