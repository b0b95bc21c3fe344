"""An `Incoming` -> a `Recognised` policy: its sections, its facts, what was set aside, what is doubtful.

Structure is recognised by evidence that agrees through the document, not by what one line looks like.
"""

from clausebook.importing.recognising.accounting import Account, account
from clausebook.importing.recognising.own_files import set_printed_aside
from clausebook.importing.recognising.recogniser import recognise
from clausebook.importing.recognising.whole import recognise_whole

__all__ = ["Account", "account", "recognise", "recognise_whole", "set_printed_aside"]
