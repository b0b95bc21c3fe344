"""The clauses of a made-up trust. What a clause holds besides plain paragraphs is settled by its place.

Each policy has twelve, so every policy has some of each kind, and a third hold a value of the school's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.wordstock import Writer, name_thing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CLAUSES_IN_A_POLICY = 12
LAWS = 24
PERIODS = ("12 hours", "24 hours", "2 school days", "5 school days", "1 week")
# Places from 0. The first four are the third that hold what each school says in its own way.
SCHOOL_NAME, TERM, PARAMETER, ROLE = 1, 4, 7, 10
LAW, LIST, OTHER_POLICY, PHASE, OTHER_SECTION, TABLE = 2, 3, 5, 6, 8, 9
# Where a school may choose another clause of the same topic.
ALTERNATES = (PARAMETER, TABLE)
_TERMS = ("{{ terms.learners | capital }}", "{{ terms.staff | capital }}", "{{ terms.head | a_or_an | capital }}")
# A paragraph goes past the mark by half its length, so a clause comes to about 267 words and a policy to 3,200.
_ENOUGH_WORDS = 238
_SENTENCES_IN_A_PARAGRAPH = 3

Data = dict[str, object]


def name_policy(number: int) -> str:
    """The id of a policy, from 0."""
    return name_thing(number)


def name_topic(policy: int, place: int) -> str:
    """The folder of a clause and its alternates; the first clause of every policy is one and the same."""
    return "scope" if place == 0 else name_thing(policy * CLAUSES_IN_A_POLICY + place)


@dataclass(slots=True)
class _Draft:
    """A clause in the making."""

    policy: int
    policies: int
    writer: Writer
    front: Data = field(default_factory=dict)


def write_clause(policy: int, place: int, *, policies: int, form: str) -> tuple[Data, str]:
    """The front matter and the text of a clause; `form` tells those of one place apart."""
    writer = Writer(f"clause {policy}.{place} {form}")
    front: Data = {
        "title": writer.write_title(),
        "summary": writer.write_sentence(),
        "lock": "locked" if place == 0 else "open" if place % 2 else "values",
        "owner": f"{writer.write_word()} lead".capitalize(),
    }
    draft = _Draft(policy, policies, writer, front)
    blocks = [_OPENINGS[place](draft)] if place in _OPENINGS else []
    while sum(len(block.split()) for block in blocks) < _ENOUGH_WORDS:
        blocks.append("\n".join(writer.write_sentence() for _ in range(_SENTENCES_IN_A_PARAGRAPH)))
    return front, "\n\n".join(blocks)


def _open_with_school(draft: _Draft) -> str:
    write = draft.writer.write_sentence
    return f"{write('{{ school.name }}')}\n{write('all at {{ school.short_name }}')}"


def _open_with_terms(draft: _Draft) -> str:
    return "\n".join(draft.writer.write_sentence(term) for term in _TERMS)


def _open_with_parameter(draft: _Draft) -> str:
    draft.front["parameters"] = {"answer_within": {"type": "duration", "default": PERIODS[0], "help": "How soon"}}
    return draft.writer.write_sentence("within {{ answer_within }}, staff")


def _open_with_role(draft: _Draft) -> str:
    return draft.writer.write_sentence("the {{ role('safeguarding_lead') }} ({{ role('safeguarding_lead', 'phone') }})")


def _open_with_law(draft: _Draft) -> str:
    act = f"act-{draft.policy % LAWS + 1}"
    draft.front["cites"] = [act]
    return draft.writer.write_sentence(f"under {{{{ law('{act}', section={draft.policy % 9 + 1}) }}}}, staff")


def _open_with_list(draft: _Draft) -> str:
    items = "\n".join(f"- {draft.writer.write_short_line()}" for _ in range(5))
    return f"{draft.writer.write_sentence()}\n\n{items}"


def _open_with_policy(draft: _Draft) -> str:
    other = name_policy((draft.policy + 1) % draft.policies)
    return draft.writer.write_sentence(f"as the {{{{ policy('{other}') }}}} says, parents")


def _open_with_phase(draft: _Draft) -> str:
    write = draft.writer.write_sentence
    return f"{{% if school.phase == 'primary' %}}\n{write()}\n{{% else %}}\n{write()}\n{{% endif %}}"


def _open_with_section(draft: _Draft) -> str:
    return draft.writer.write_sentence("besides {{ section('scope') }}, staff")


def _open_with_table(draft: _Draft) -> str:
    writer = draft.writer
    rows = [f"| {writer.write_word()} | {writer.write_phrase()} | {writer.write_title()} |" for _ in range(4)]
    return "\n".join(["| What | Who | When |", "|---|---|---|", *rows])


_OPENINGS: Mapping[int, Callable[[_Draft], str]] = {
    SCHOOL_NAME: _open_with_school,
    TERM: _open_with_terms,
    PARAMETER: _open_with_parameter,
    ROLE: _open_with_role,
    LAW: _open_with_law,
    LIST: _open_with_list,
    OTHER_POLICY: _open_with_policy,
    PHASE: _open_with_phase,
    OTHER_SECTION: _open_with_section,
    TABLE: _open_with_table,
}
