"""Resolve: Catalogue -> Policies. Orders, numbers and words every policy of every school."""

from clausebook.resolve.policies import resolve_policies
from clausebook.resolve.replacements import compose_beside, compose_replaced
from clausebook.resolve.reuse import LastComposed

__all__ = ["LastComposed", "compose_beside", "compose_replaced", "resolve_policies"]
