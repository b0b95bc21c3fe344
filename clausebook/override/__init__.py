"""Override: a request to say a clause in a school's own words, or to settle it -> the files that would change.

So does what a file that came back proposes of values and of whole sections.
"""

from clausebook.override.declaring import Declared, declare_returned
from clausebook.override.planning import plan_override
from clausebook.override.proof import prove_override
from clausebook.override.targets import Target, find_target
from clausebook.override.value_places import refuse_locked

__all__ = ["Declared", "Target", "declare_returned", "find_target", "plan_override", "prove_override", "refuse_locked"]
