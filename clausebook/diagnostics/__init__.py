"""What can be wrong with a project, where, and how it is said."""

from clausebook.diagnostics.codes import Code
from clausebook.diagnostics.commands import quote_path, tell_command, telling_of
from clausebook.diagnostics.failures import BrokenPromise, WorkIncomplete, WorkStopped
from clausebook.diagnostics.report import ContentErrors, Diagnostic, Location, Report, Severity
from clausebook.diagnostics.wording import did_you_mean, find_nearest, join_words

__all__ = [
    "BrokenPromise",
    "Code",
    "ContentErrors",
    "Diagnostic",
    "Location",
    "Report",
    "Severity",
    "WorkIncomplete",
    "WorkStopped",
    "did_you_mean",
    "find_nearest",
    "join_words",
    "quote_path",
    "tell_command",
    "telling_of",
]
