"""A role -> how to reach whoever has it, as templates print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.trust import dial_number
from clausebook.render.frame.templates import View
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from clausebook.model.trust import Role


@dataclass(frozen=True, slots=True)
class ContactView(View):
    """A telephone number that stays on one line, the link that dials it, and an e-mail address; any may be empty."""

    phone: str
    dial: str
    email: Verbatim


def view_contact(role: Role) -> ContactView:
    """How to reach whoever has a role."""
    dial = f"tel:{dial_number(role.phone)}" if role.phone else ""
    return ContactView(role.phone.replace(" ", "\u00a0"), dial, Verbatim(role.email))
