"""Policies as they would be recognised in files, each section with the clause that it is, and ways to change them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.document import ClauseText
from clausebook.document.blocks import Prose
from clausebook.document.inlines import Filled, Words
from clausebook.document.rewriting import TreeRewriter
from clausebook.importing.recognised import Recognised, RecognisedSection
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.policies import Heading
from clausebook.model.template import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline
    from clausebook.model.parameters import Parameter
    from clausebook.model.policies import Policy, Section

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A policy as it is recognised, and the clause that each section is, empty where it is none of the library's."""

    recognised: Recognised
    truth: Mapping[Path, str]


def make_trial(policy: Policy, *, keep: Callable[[Section], ClauseText] | None = None) -> Trial:
    """A composed policy as a file of it would be recognised; `keep` gives the words of a section."""
    sections: list[RecognisedSection] = []
    truth: dict[Path, str] = {}
    for item in policy.items:
        if isinstance(item, Heading):
            body = item.passage.fill() if item.passage else ClauseText(())
            sections.append(RecognisedSection(item.title, body, item.label, is_appendix=item.is_appendix))
            continue
        body = keep(item) if keep else item.passage.fill()
        section = RecognisedSection(item.title, body, item.label, level=item.depth + 1)
        clause = _find_truth(item)
        if item.depth:
            last = sections[-1]
            truth[len(sections) - 1, len(last.children)] = clause
            sections[-1] = replace(last, children=(*last.children, section))
        else:
            truth[len(sections),] = clause
            sections.append(section)
    name = f"{policy.title}.docx"
    return Trial(Recognised(name, policy.title, policy.school.name, None, tuple(sections)), truth)


def make_plain(trial: Trial) -> Trial:
    """The trial with nothing but words, as a file has it: nobody knows where values stood."""
    return change_words(trial, lambda text: text)


def _find_truth(section: Section) -> str:
    """The clause that a section is; of a school's own words the clause in whose place they stand, if there is one."""
    if section.clause.topic != LOCAL_TOPIC:
        return section.clause.id
    difference = section.difference
    return difference.replaces if difference and difference.kind == "replaced" else ""


class _WordChanger(TreeRewriter):
    """Changes plain words, and with them the words that values print."""

    def __init__(self, change: Callable[[str], str]) -> None:
        self._change = change

    def visit_inlines(self, inlines: Iterable[Inline]) -> list[Inline]:
        found: list[Inline] = []
        for inline in super().visit_inlines(inlines):
            if found and isinstance(inline, Words) and isinstance(last := found[-1], Words):
                found[-1] = Words(last.text + inline.text)
            else:
                found.append(inline)
        return found

    def make_words(self, inline: Words) -> Inline:
        return replace(inline, text=self._change(inline.text))

    def make_filled(self, inline: Filled) -> Inline:
        return Words(self._change(inline.value.text))


def settle_words(tree: ClauseText, change: Callable[[str], str] = lambda text: text) -> ClauseText:
    """A tree of plain words, each run of them changed."""
    return ClauseText(tuple(_WordChanger(change).visit(tree)))


def change_sections(trial: Trial, change: Callable[[RecognisedSection], RecognisedSection]) -> Trial:
    """The trial in which each section is changed."""

    def walk(section: RecognisedSection) -> RecognisedSection:
        return change(replace(section, children=tuple(map(walk, section.children))))

    return replace(trial, recognised=replace(trial.recognised, sections=tuple(map(walk, trial.recognised.sections))))


def change_words(trial: Trial, change: Callable[[str], str]) -> Trial:
    """The trial in which each run of words is changed."""
    return change_sections(trial, lambda section: replace(section, body=settle_words(section.body, change)))


def retype(trial: Trial) -> Trial:
    """As another program sets it: curly quotation marks, long dashes, wide spaces, capitals at people."""
    capitals = re.compile(r"\b(pupil|headteacher|parent|governor)")

    def change(text: str) -> str:
        text = text.replace("'", "\u2019").replace(" - ", " \u2013 ").replace(". ", ".  ")
        return capitals.sub(lambda match: match[1].capitalize(), text)

    return change_words(trial, change)


def use_other_terms(trial: Trial) -> Trial:
    """As a school says it that has students, a principal and a board."""
    pairs = {"pupil": "scholar", "student": "scholar", "headteacher": "principal", "local governing committee": "board"}
    return change_words(trial, lambda text: _swap(text, pairs))


def _swap(text: str, pairs: Mapping[str, str]) -> str:
    for old, new in pairs.items():
        text = re.sub(rf"\b{old}", new, text).replace(old.capitalize(), new.capitalize())
    return text


_REWORDED = {
    "must": "should",
    "we ": "the school ",
    "tell": "inform",
    "picture": "image",
    "keep": "retain",
    "ask": "request",
    "use": "make use of",
    "quickly": "promptly",
    "straight away": "immediately",
    "about": "regarding",
    "help": "support",
    "show": "display",
    "start": "begin",
    "need": "require",
    "get": "obtain",
    "write to": "contact",
}


def reword(trial: Trial) -> Trial:
    """As somebody else would put it, word by word."""
    return change_words(trial, lambda text: _swap(text, _REWORDED))


def mistype(trial: Trial) -> Trial:
    """With two letters of a long word in each run of words the wrong way round."""

    def change(text: str) -> str:
        long = re.search(r"[a-z]{6,}", text)
        if not long:
            return text
        at = long.start() + 2
        return f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"

    return change_words(trial, change)


_MORE = "The governors looked at this again after the spring term and found that it works well for everybody."


def add_sentence(trial: Trial) -> Trial:
    """With one paragraph more in each section."""
    more: tuple[ClauseBlock, ...] = (Prose((Words(_MORE),)),)
    return change_sections(trial, lambda one: replace(one, body=ClauseText((*one.body.blocks, *more))))


def drop_block(trial: Trial) -> Trial:
    """Without the last block of each section that has several."""

    def drop(section: RecognisedSection) -> RecognisedSection:
        blocks = section.body.blocks
        return replace(section, body=ClauseText(blocks[:-1] if len(blocks) > 1 else blocks))

    return change_sections(trial, drop)


def rename_headings(trial: Trial) -> Trial:
    """Under headings that say nothing."""
    return change_sections(trial, lambda section: replace(section, heading="Guidance"))


def shout_headings(trial: Trial) -> Trial:
    """Under headings in capitals, with a colon."""
    return change_sections(trial, lambda section: replace(section, heading=f"{section.heading.upper()}:"))


def reorder(trial: Trial, seed: int = 7) -> Trial:
    """In another order, each under the number by which the others refer to it."""
    order = list(range(len(trial.recognised.sections)))
    random.Random(seed).shuffle(order)  # noqa: S311  the same each time
    sections = tuple(trial.recognised.sections[at] for at in order)
    truth = {(order.index(path[0]), *path[1:]): clause for path, clause in trial.truth.items()}
    return Trial(replace(trial.recognised, sections=sections), truth)


def merge(trial: Trial) -> Trial:
    """With each second section put into the one before, under its heading."""
    sections: list[RecognisedSection] = []
    truth: dict[Path, str] = {}
    flat = [(at, one) for at, one in enumerate(trial.recognised.sections) if not one.children]
    for number in range(0, len(flat), 2):
        (at, first), *rest = flat[number : number + 2]
        blocks = first.body.blocks
        for _, other in rest:
            blocks = (*blocks, *other.body.blocks)
        # What a merged section is, nobody can say: it may be either, and never either as it is.
        truth[len(sections),] = trial.truth[at,] if not rest else f"{trial.truth[at,]}|{trial.truth[rest[0][0],]}"
        sections.append(replace(first, body=ClauseText(blocks)))
    return Trial(replace(trial.recognised, sections=tuple(sections)), truth)


def split(trial: Trial) -> Trial:
    """With the second half of each section that has several blocks under a heading of its own."""
    sections: list[RecognisedSection] = []
    truth: dict[Path, str] = {}
    for at, section in enumerate(trial.recognised.sections):
        blocks, half = section.body.blocks, len(section.body.blocks) // 2
        if section.children or not half:
            continue
        for heading, part in ((section.heading, blocks[:half]), ("What else we do", blocks[half:])):
            truth[len(sections),] = trial.truth[at,]
            sections.append(replace(section, heading=heading, body=ClauseText(part), number=""))
    return Trial(replace(trial.recognised, sections=tuple(sections)), truth)


_OTHERS = {"number": "7", "duration": "3 working days", "date": "spring term 2028", "email": "info@hilltop.example"}


def find_other_value(parameter: Parameter, printed: str) -> str:
    """Another value for a parameter than the one that is printed, in words."""
    if parameter.type == "choice":
        return next((choice for choice in parameter.choices if choice != printed), printed)
    if parameter.type == "list":
        return printed
    return _OTHERS.get(parameter.type, "the quiet room" if parameter.type == "text" else printed)


def give_other_values(policy: Policy) -> Trial:
    """A policy in which every parameter that is printed, and that no condition asks for, has another value."""

    def fill(section: Section) -> ClauseText:
        passage = section.passage
        values = []
        for insert, value in zip(passage.wording.slots, passage.values, strict=True):
            name = str(insert.subject)
            parameter = section.clause.parameters.get(name) if isinstance(insert.subject, Name) else None
            is_plain = parameter and not insert.filters and not value.items
            text = find_other_value(parameter, value.text) if parameter and is_plain else value.text
            values.append(replace(value, text=text) if text != value.text else value)
        return replace(passage, values=tuple(values)).fill()

    return make_trial(policy, keep=fill)


def has_value(trial: Trial, other: Trial, path: Path) -> bool:
    """Whether a section says something else in another trial."""
    return _find(trial, path).body != _find(other, path).body


def _find(trial: Trial, path: Path) -> RecognisedSection:
    section = trial.recognised.sections[path[0]]
    for number in path[1:]:
        section = section.children[number]
    return section


CHANGES: Mapping[str, Callable[[Trial], Trial]] = {
    "as it is": lambda trial: trial,
    "set by another program": retype,
    "headings in capitals": shout_headings,
    "in another order": reorder,
    "under headings that say nothing": rename_headings,
    "with other terms": use_other_terms,
    "reworded": reword,
    "mistyped": mistype,
    "a paragraph more": add_sentence,
    "a block less": drop_block,
    "reworded, under headings that say nothing": lambda trial: rename_headings(reword(trial)),
    "two sections in one": merge,
    "one section as two": split,
}
