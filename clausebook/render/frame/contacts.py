"""A role -> how to reach whoever has it, as templates print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.grammar import capitalise
from clausebook.model.trust import dial_number
from clausebook.render.frame.templates import View
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.trust import Helper, Role, School, Trust

_LEAD = "safeguarding_lead"


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


@dataclass(frozen=True, slots=True)
class HelperView(View):
    """Whom to ring while the schools are closed."""

    who: str
    phone: str
    dial: str
    note: str


@dataclass(frozen=True, slots=True)
class WorriedView(View):
    """Whom to ring about a child: in school hours `lead`, who is empty where no school is known, and at other times."""

    lead: str
    contact: ContactView | None
    others: tuple[HelperView, ...]


def view_worried(place: School | Trust, *, is_school: bool) -> WorriedView:
    """Whom to ring about a child at a school; or anywhere in a trust, where the lead is a school's own."""
    lead = place.roles.get(_LEAD) if is_school else None
    title = capitalise(lead.title) if lead else ""
    return WorriedView(title, view_contact(lead) if lead else None, tuple(_view_helpers(place.out_of_hours)))


def _view_helpers(helpers: Iterable[Helper]) -> Iterable[HelperView]:
    for one in helpers:
        yield HelperView(one.who, one.phone.replace(" ", "\u00a0"), f"tel:{dial_number(one.phone)}", one.note)
