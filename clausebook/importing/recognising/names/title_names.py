"""What a title says of a name in it: whose the policy is, or what it is about."""

from __future__ import annotations

import re

from clausebook.importing.recognising.names.mentions import is_line_name
from clausebook.importing.recognising.words.front_words import KIND, is_bare_kind
from clausebook.importing.recognising.words.person_names import names_group

_POSSESSED = re.compile(r"(?P<who>[^'\u2019]+)(?:['\u2019]s|(?<=s)['\u2019]) (?P<what>.+)")


def has_title(title: str, name: str) -> bool:
    """Whether a title says whose the policy is: "Elm Park School's Fire Policy", "Fire Policy at Elm Park School"."""
    before, _, behind = title.partition(name)
    return (not before and behind[:2] in ("'s", "\u2019s")) or (
        not behind and before.endswith((" of ", " at ", " for "))
    )


def is_topic(title: str, name: str) -> bool:
    """Whether a name in a title is what the policy is about: nothing stands between it and the kind of document."""
    rest = title.casefold().partition(name.casefold())[2].strip(" -\u2013")
    return re.match(r"(?:and|&) ", rest) is not None or is_bare_kind(rest)


def find_possessor(title: str) -> str:
    """The name of two words or more that a title begins with, whose the policy is: "Larkmere Tutors' Fire Policy"."""
    found = _POSSESSED.fullmatch(title)
    is_name = found is not None and " " in found["who"] and is_line_name(found["who"]) and not names_group(found["who"])
    return found["who"] if found and is_name and KIND.search(found["what"]) else ""
