"""The return journey: a file for Word that we wrote, edited and brought back -> a change proposed to its clauses.

What was sent is made again and read by the same reader, so the two differ by what somebody edited and nothing else.
"""

from clausebook.importing.returning.joining import JoinedReturns, join_returns, refuse_plan
from clausebook.importing.returning.lines import list_keys, write_key
from clausebook.importing.returning.plan import CannotReturn, ClauseChange, ForPerson, ReturnPlan
from clausebook.importing.returning.planning import plan_return

__all__ = [
    "CannotReturn",
    "ClauseChange",
    "ForPerson",
    "JoinedReturns",
    "ReturnPlan",
    "join_returns",
    "list_keys",
    "plan_return",
    "refuse_plan",
    "write_key",
]
