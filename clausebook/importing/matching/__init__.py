"""What was recognised, set beside the library: which clauses it is, and what cousins have in common."""

from clausebook.importing.matching.policies import Matcher, match_policy

__all__ = ["Matcher", "match_policy"]
