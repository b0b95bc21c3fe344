"""Override: a request to say a clause in a school's own words, or to settle it -> the files that would change."""

from clausebook.override.planning import plan_override
from clausebook.override.proof import prove_override
from clausebook.override.targets import Target, find_target

__all__ = ["Target", "find_target", "plan_override", "prove_override"]
