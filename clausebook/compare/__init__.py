"""One text of a policy against another: what changed, as data, and as a redline for a terminal."""

from clausebook.compare.sections import compare_policies, compare_wordings
from clausebook.compare.terminal import write_redline

__all__ = ["compare_policies", "compare_wordings", "write_redline"]
