"""The fifth question of a build: do the policies keep the rules about who approves them, how often, and which exist?"""

from clausebook.check.forecast import forecast_reviews
from clausebook.check.impacts import choose_clause, list_impacts
from clausebook.check.laws import list_laws, warn_of_laws
from clausebook.check.packing import choose_policies, list_meeting_requests, place_choices, plan_request, refuse_empty
from clausebook.check.readability import list_readings, list_summaries, warn_of_summaries
from clausebook.check.rules import check_rules, find_missing
from clausebook.check.translations import check_translations

__all__ = [
    "check_rules",
    "check_translations",
    "choose_clause",
    "choose_policies",
    "find_missing",
    "forecast_reviews",
    "list_impacts",
    "list_laws",
    "list_meeting_requests",
    "list_readings",
    "list_summaries",
    "place_choices",
    "plan_request",
    "refuse_empty",
    "warn_of_laws",
    "warn_of_summaries",
]
