"""Validate: Sources -> Catalogue. Gives every value its type and checks every name that one file uses of another."""

from clausebook.validate.catalogue import build_catalogue
from clausebook.validate.events import build_events
from clausebook.validate.needs import list_needs

__all__ = ["build_catalogue", "build_events", "list_needs"]
