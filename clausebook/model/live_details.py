"""Values that may change without a new approval: who holds a role, and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.values import Value
from clausebook.model.grammar import filter_words
from clausebook.model.template import Call
from clausebook.model.trust import dial_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.template import Insert
    from clausebook.model.trust import Role


def find_role(insert: Insert) -> str:
    """The role whose detail an insert shows; empty if it shows none."""
    subject = insert.subject
    return subject.arguments[0] if isinstance(subject, Call) and subject.function == "role" else ""


def write_detail(insert: Insert, roles: Mapping[str, Role]) -> Value:
    """What `{{ role(...) }}` shows: the role's title, or the detail that is asked for if it is known."""
    assert isinstance(insert.subject, Call)  # noqa: S101  find_role has said so
    key, *rest = insert.subject.arguments
    detail = rest[0] if rest else "title"
    role = roles[key]
    text = str(getattr(role, detail)) or role.title
    link = ""
    if detail == "email" and role.email:
        link = f"mailto:{role.email}"
    elif detail == "phone" and role.phone:
        link = f"tel:{dial_number(role.phone)}"
    return Value(filter_words(text, insert.filters), link, token=f"[{key} {detail}]")
