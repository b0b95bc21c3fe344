"""Values that may change without a new approval: who holds a role, and how to reach them.

What a role is called is none of them: a sentence that names a role says whom its rule is about.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from clausebook.document.values import Value
from clausebook.model.grammar import filter_words
from clausebook.model.template import Call
from clausebook.model.trust import dial_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.template import Insert
    from clausebook.model.trust import Role

# Before the name of what is not bound by its words: no author's file may hold this character.
LIVE = "\ue000"
# Signs of Markdown, and what would be the mark of a list where a line begins. Approvals are bound by it for ever.
_SIGN = re.compile(
    r"^(?:[-+#>:\u2022\u25e6\u25aa\u2013\u2014]|o\s|\(?\w{1,5}[.)](?=\s|$))"
    r"|[\\*`~|<\[\]\u2610-\u2612\u25a1]|&(?=#?\w+;)|_{3,}|\( \)"
)
# Links inside a site: sections count by their keys, other policies by their titles.
_INSIDE = ("policy:", "#")


def find_role(insert: Insert) -> str:
    """The role whose detail an insert shows; empty if it shows none."""
    subject = insert.subject
    return subject.arguments[0] if isinstance(subject, Call) and subject.function == "role" else ""


def write_detail(insert: Insert, roles: Mapping[str, Role]) -> Value:
    """What `{{ role(...) }}` shows: the role's title, or the detail that is asked for if it is known.

    Only a detail is live. Where it is not known, the title stands in its place, and a title is words.
    """
    assert isinstance(insert.subject, Call)  # noqa: S101  find_role has said so
    key, *rest = insert.subject.arguments
    detail = rest[0] if rest else "title"
    role = roles[key]
    known = "" if detail == "title" else str(getattr(role, detail))
    if not known:
        return Value(filter_words(role.title, insert.filters))
    link = ""
    if detail == "email" and role.email:
        link = f"mailto:{role.email}"
    elif detail == "phone" and role.phone:
        link = f"tel:{dial_number(role.phone)}"
    return Value(filter_words(known, insert.filters), link, token=f"[{key} {detail}]")


def bind_words(value: Value) -> str:
    """What an approval binds of a value that is no list: a token if it is live, else its words and where they lead.

    A sign in its words that would mean more if an author typed it is marked: it is only the sign here.
    """
    if value.token:
        return f"{LIVE}{value.token}"
    words = _mark_signs(value.text)
    return f"{words}{LIVE}<{address}>" if (address := bind_address(value)) else words


@lru_cache(maxsize=4096)
def _mark_signs(text: str) -> str:
    return _SIGN.sub(lambda match: f"{LIVE}{match[0]}", text)


def bind_address(value: Value) -> str:
    """The address that an approval binds of a value; empty if it leads nowhere, or inside the site."""
    return "" if value.token or value.link.startswith(_INSIDE) else value.link
