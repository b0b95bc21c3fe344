"""Resolve: Catalogue -> Policies. Orders, numbers and words every policy of every school."""

from clausebook.resolve.policies import resolve_policies

__all__ = ["resolve_policies"]
