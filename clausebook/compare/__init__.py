"""One text of a policy against another: what changed, as data."""

from clausebook.compare.runs import mark_words
from clausebook.compare.sections import compare_policies, compare_wordings

__all__ = ["compare_policies", "compare_wordings", "mark_words"]
