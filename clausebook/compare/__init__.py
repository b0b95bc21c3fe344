"""One text of a policy against another: what changed, as data, and as a redline for a terminal."""

from clausebook.compare.sections import compare_policies
from clausebook.compare.terminal import write_redline

__all__ = ["compare_policies", "write_redline"]
