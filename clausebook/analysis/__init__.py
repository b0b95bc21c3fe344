"""Takes the catalogue and the standings; gives what follows: impacts, law, the year's meetings, packs, readings."""

from clausebook.analysis.forecast import forecast_decisions
from clausebook.analysis.impacts import choose_clause, list_impacts
from clausebook.analysis.laws import find_later_laws, list_later_laws, list_laws
from clausebook.analysis.pack_choices import (
    choose_policies,
    list_meeting_requests,
    place_choices,
    plan_request,
    refuse_empty,
)
from clausebook.analysis.packs import make_item, make_pack, make_units
from clausebook.analysis.readability import list_readings, list_summaries
from clausebook.analysis.shared_changes import group_pending

__all__ = [
    "choose_clause",
    "choose_policies",
    "find_later_laws",
    "forecast_decisions",
    "group_pending",
    "list_impacts",
    "list_later_laws",
    "list_laws",
    "list_meeting_requests",
    "list_readings",
    "list_summaries",
    "make_item",
    "make_pack",
    "make_units",
    "place_choices",
    "plan_request",
    "refuse_empty",
]
