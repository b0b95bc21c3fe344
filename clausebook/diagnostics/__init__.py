"""What can be wrong with a project, where, and how it is said."""

from clausebook.diagnostics.codes import Code
from clausebook.diagnostics.report import (
    BrokenPromise,
    ContentErrors,
    Diagnostic,
    Location,
    Report,
    Severity,
)
from clausebook.diagnostics.wording import did_you_mean, join_words

__all__ = [
    "BrokenPromise",
    "Code",
    "ContentErrors",
    "Diagnostic",
    "Location",
    "Report",
    "Severity",
    "did_you_mean",
    "join_words",
]
