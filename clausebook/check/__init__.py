"""The fifth question of a build: do the policies keep the rules about who approves them, how often, and which exist?"""

from clausebook.check.forecast import forecast_reviews
from clausebook.check.rules import check_rules, find_missing

__all__ = ["check_rules", "find_missing", "forecast_reviews"]
