"""Takes the catalogue, the standings and what was found in them; gives a warning for each rule that is not kept."""

from clausebook.check.agreed import warn_of_nobody_agreed
from clausebook.check.delegation import warn_of_delegation
from clausebook.check.held import warn_of_held
from clausebook.check.law_of_others import warn_of_law_of_others
from clausebook.check.laws import say_later, warn_of_later_laws, warn_of_laws
from clausebook.check.planned import warn_of_lost_changes
from clausebook.check.readability import warn_of_summaries
from clausebook.check.reviews import warn_of_reviews
from clausebook.check.rules import check_rules, find_missing
from clausebook.check.summaries import warn_of_no_summaries
from clausebook.check.translations import check_translations
from clausebook.check.unwritten import find_unwritten, warn_of_unwritten

__all__ = [
    "check_rules",
    "check_translations",
    "find_missing",
    "find_unwritten",
    "say_later",
    "warn_of_delegation",
    "warn_of_held",
    "warn_of_later_laws",
    "warn_of_law_of_others",
    "warn_of_laws",
    "warn_of_lost_changes",
    "warn_of_no_summaries",
    "warn_of_nobody_agreed",
    "warn_of_reviews",
    "warn_of_summaries",
    "warn_of_unwritten",
]
