"""An `Incoming` -> a `Recognised` policy: its sections, its facts, what was set aside, what is doubtful.

Structure is recognised by evidence that agrees through the document, not by what one line looks like.
"""
