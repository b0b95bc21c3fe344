"""What was recognised, set beside the library: which clauses it is, and what cousins have in common."""

from clausebook.importing.matching.cores import find_cores
from clausebook.importing.matching.edition_dates import calls_itself_draft
from clausebook.importing.matching.editions import group_editions
from clausebook.importing.matching.policies import Matcher, match_policy
from clausebook.importing.matching.proposing import Proposer, propose_slots, take_proposals

__all__ = [
    "Matcher",
    "Proposer",
    "calls_itself_draft",
    "find_cores",
    "group_editions",
    "match_policy",
    "propose_slots",
    "take_proposals",
]
