"""What the names and functions of the language come to for one school, whatever its policies hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.values import Value
from clausebook.model.parameters import is_value
from clausebook.model.school_kinds import has_age, is_kind
from clausebook.model.template import AGES, FEDERATION, Combined

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.library import Reference
    from clausebook.model.parameters import ParameterValue
    from clausebook.model.template import Condition, Name
    from clausebook.model.trust import School, Trust

# Values of which one may be a kind of another.
_KINDS = frozenset({"school.phase", "school.legal_type"})
_LEGISLATION = "https://www.legislation.gov.uk/"


def find_named(name: Name, owner: School | Trust) -> str:
    """What `terms.…`, `school.…` or `trust.…` comes to, as words; validation has made sure that there is such a value.

    `owner` is the school, or the trust for the names of its own. A federation is printed by its name.
    """
    head, last = name.path
    if head == "terms":
        return owner.terms[last]
    value = getattr(owner, last)
    if name == FEDERATION:
        return value.name if value else ""
    return str(value)


def holds(condition: Condition, school: School, find: Callable[[Name], ParameterValue]) -> bool:
    """Whether what a condition asks is true of a school; `find` gives the value of a name."""
    if isinstance(condition, Combined):
        join = any if condition.is_any else all
        return join(holds(part, school, find) for part in condition.parts) != condition.negated
    value = find(condition.name)
    if condition.name == FEDERATION:  # it is printed by its name, and asked for by its id
        value = school.federation.id if school.federation else ""
    if condition.equals is not None and str(condition.name) in _KINDS:
        return is_kind(str(value), condition.equals) != condition.negated
    if condition.equals is not None and condition.name == AGES:
        return has_age(str(value), condition.equals) != condition.negated
    answer = bool(value) if condition.equals is None else is_value(value, condition.equals)
    return answer != condition.negated


def name_policy(title: str) -> str:
    """The title of a policy in a sentence: "Complaints policy" -> "complaints policy"; "SEND policy" stays."""
    starts_a_word = len(title) > 1 and title[1].islower()
    return title[0].lower() + title[1:] if starts_a_word else title


def cite(reference: Reference, options: tuple[tuple[str, str], ...] = ()) -> Value:
    """A source of law or guidance as a sentence names it, with a link: "section 127 of the Communications Act 2003"."""
    parts = [f"{kind} {number}" for kind, number in options]
    is_legislation = reference.address.startswith(_LEGISLATION)
    # Only whole sections have addresses of a form that is known: 127, 4A, and not 127(1).
    steps = [f"/{kind}/{number}" for kind, number in options[:1] if is_legislation and number.isalnum()]
    article = "" if reference.title.startswith("The ") or reference.kind in ("guidance", "code") else "the "
    text = f"{', '.join(parts)} of {article}{reference.title}" if parts else reference.title
    return Value(text, reference.address + "".join(steps))
