"""Clausebook turns one shared library of clauses into every school's own policies."""

__version__ = "0.1.0"
