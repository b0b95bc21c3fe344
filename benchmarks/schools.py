"""The schools of a made-up trust: each with its own words, people and colour, and here and there a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.clauses import ALTERNATES, CLAUSES_IN_A_POLICY, LIST, OTHER_POLICY, PARAMETER, PERIODS, TERM, name_topic
from benchmarks.models import is_fixed
from benchmarks.wordstock import Writer

if TYPE_CHECKING:
    from benchmarks.clauses import Data

_PHASES = ("primary", "primary", "secondary", "all-through")
_WORDS_FOR = {
    "head": ("headteacher", "principal", "head of school"),
    "board": ("local governing committee", "academy council", "board of governors"),
    "learners": ("pupils", "students", "children"),
    "staff": ("staff", "colleagues", "members of staff"),
}
_CRESTS = ("shield", "cross", "tree", "book", "star", "sun")
_STYLES = ("decimal", "dotted", "sections", "capitals", "plain", "letters")
_PEOPLE = ("office", "safeguarding_lead", "online_safety_lead", "chair")
_AGREED = {"because": "It suits the building better", "agreed_by": "Local governing committee"}
# Of a hundred policies, how many differ in each way; of the tier "trust" none may.
FILLED, ALTERNATE, OMITTED, ADDED, REPLACED, MOVED = 30, 6, 3, 4, 1, 2


def name_school(number: int) -> str:
    """The id of a school, from 0; the number keeps it from being another's."""
    return f"{Writer(f'school {number}').write_word()}-{number + 1}"


def write_school(number: int) -> Data:
    """What one school says of itself."""
    writer = Writer(f"the school {number}")
    first, second = writer.write_rare_words(2)
    phase = _PHASES[number % len(_PHASES)]
    domain = f"{first}{number + 1}.example"
    learners = writer.choose(*_WORDS_FOR["learners"])
    terms = {key: writer.choose(*words) for key, words in _WORDS_FOR.items()}
    roles = {
        role: {
            "title": role.replace("_", " ") if role != "office" else "school office",
            "phone": f"01632 960 {(number * len(_PEOPLE) + index) % 1000:03}",
            "email": f"{role.replace('_', '.')}@{domain}",
        }
        for index, role in enumerate(_PEOPLE)
    }
    school: Data = {
        "name": f"{first.title()} {second.title()} {'Primary School' if phase == 'primary' else 'School'}",
        "short_name": f"{first.title()} {second.title()}",
        "place": writer.write_word().title(),
        "phase": phase,
        "legal_type": writer.choose("academy", "free-school"),
        "local_authority": f"{writer.write_word().title()} Council",
        "terms": terms | {"learners": learners, "learner": "child" if learners == "children" else learners[:-1]},
        "ethos": {"statement": writer.write_sentence(), "motto": writer.write_title()},
        "roles": roles,
        "brand": {"colour": f"#{number * 7919 % 0x1000000:06x}", "crest": _CRESTS[number % len(_CRESTS)]},
        "numbering": _STYLES[number // 2 % len(_STYLES)] if number % 2 else "decimal",
    }
    return school


def write_manifest(school: int, policy: int, *, model: str) -> tuple[Data, str]:
    """One school's manifest, and the name of the clause of its own that it asks for ("" for none)."""
    writer = Writer(f"manifest {school}.{policy}")
    owner = writer.choose("Deputy headteacher", "Head of year", "Business manager")
    manifest: Data = {"model": model, "owner": owner}
    return manifest, "" if is_fixed(policy) else _add_differences(manifest, policy, writer)


def _add_differences(manifest: Data, policy: int, writer: Writer) -> str:
    sections: dict[str, Data] = {}
    parameter, own = name_topic(policy, PARAMETER), ""
    if writer.happens(FILLED):
        sections[parameter] = {"with": {"answer_within": writer.choose(*PERIODS)}}
    if writer.happens(ALTERNATE):
        topic = name_topic(policy, ALTERNATES[writer.happens(50)])
        sections[topic] = {"use": f"{topic}/other", **_AGREED}
    if writer.happens(OMITTED):
        sections[name_topic(policy, CLAUSES_IN_A_POLICY - 1)] = {"omit": True, **_AGREED}
    if writer.happens(ADDED):
        own = f"own-{policy + 1}"
        manifest["add"] = [{"clause": f"local/{own}", "after": name_topic(policy, TERM), **_AGREED}]
    elif writer.happens(REPLACED):
        own = f"own-{policy + 1}"
        sections[name_topic(policy, LIST)] = {"replace": f"local/{own}", **_AGREED}
    if writer.happens(MOVED):
        manifest["move"] = [{"section": name_topic(policy, OTHER_POLICY), "at": "end", **_AGREED}]
    if sections:
        manifest["sections"] = sections
    return own
