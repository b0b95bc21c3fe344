"""Sections of several files that say nearly the same -> one clause, and what it would change in each file."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from clausebook.importing.matched import Core, CoreChange, CoreChangeKind, CoreParameter, CoreUse
from clausebook.importing.matching.candidates import open_library
from clausebook.importing.matching.core_spans import find_spreads, is_article, join_spreads, write_tokens
from clausebook.importing.matching.core_tokens import EMAIL, END, PHONE, WEB, WORD
from clausebook.importing.matching.core_values import judge_spread
from clausebook.importing.matching.people_words import print_detail
from clausebook.importing.matching.plain_words import COMMON, are_same, clean, list_loosely, measure
from clausebook.importing.matching.slotting import put_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.importing.matching.core_spans import Spread
    from clausebook.importing.matching.core_tokens import CoreSection, Token
    from clausebook.importing.matching.core_values import SlotFound
    from clausebook.importing.matching.people_words import RoleTitles
    from clausebook.importing.matching.slotting import SlotPlace
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.trust import School

_WORTH_TELLING = 0.4
_SLIP_LETTERS, _SLIP_DISTANCE = 4, 2
_NAME_WORDS, _NAME_WORDS_BEHIND = 2, 4
_FIRSTS_MEASURED, _OTHERS_MEASURED = 8, 40
_SENTENCE_ENDS = frozenset(".!?:")


@dataclass(frozen=True, slots=True)
class _Slotted:
    """A place of the common text with what stands for it; `name` is its parameter's, or the expression of a detail."""

    spread: Spread
    slot: SlotFound
    name: str
    place: SlotPlace


class CoreMaker:
    """Makes common clauses of the sections of some files."""

    def __init__(
        self,
        catalogue: Catalogue,
        roles: RoleTitles,
        sections: Iterable[CoreSection],
        schools: Mapping[str, School],
    ) -> None:
        self._schools = schools
        self._roles = roles
        school = next(iter(catalogue.schools.values()), None)
        self._candidates = list(open_library(catalogue, school).candidates.values()) if school else []
        by_file: dict[str, set[str]] = defaultdict(set)
        for section in sections:
            by_file[section.file].update(token.key for token in section.tokens if token.kind == WORD)
        # In how many files each word stands: what one file alone has may be a slip of the keyboard.
        self._files = Counter(word for words in by_file.values() for word in words)
        self._ids = set(catalogue.clauses)

    def make(self, sections: Sequence[CoreSection]) -> Core:
        """The common clause of sections of several files."""
        base = _choose_base(sections)
        spreads = self._join_articles(base, sections, find_spreads(base, sections))
        slotted = self._find_slots(base, sections, spreads)
        taken = {one.spread for one in slotted}
        others = [spread for spread in spreads if spread not in taken]
        title = Counter(section.section.heading for section in sections).most_common(1)[0][0]
        ranked = ((one.measure(base.words), one.clause.id) for one in self._candidates)
        likeness, likest = max(ranked, default=(0.0, ""))
        is_near = likeness >= _WORTH_TELLING
        return Core(
            id=self._name(title),
            title=title,
            text=put_slots(base.section.body, [one.place for one in slotted]),
            parameters=tuple(_list_parameters(sections, slotted)),
            uses=tuple(self._make_use(number, base, sections, slotted, others) for number in range(len(sections))),
            schools=tuple(sorted({section.school for section in sections} - {""})),
            likest=likest if is_near else "",
            likest_likeness=round(likeness, 3) if is_near else 0.0,
        )

    def _name(self, title: str) -> str:
        """An id that no clause has yet, of the words of its title."""
        topic = "-".join(re.findall(r"[a-z0-9]+", clean(title).lower()))[:40].strip("-") or "common-text"
        id_ = next(one for number in range(1, 10_000) if (one := _number(topic, number)) not in self._ids)
        self._ids.add(id_)
        return id_

    def _join_articles(
        self, base: CoreSection, sections: Sequence[CoreSection], spreads: Sequence[Spread]
    ) -> list[Spread]:
        """Places with an article that differs, joined to what follows it where the two are a value: "our library"."""
        joined: list[Spread] = []
        for spread in spreads:
            last = joined[-1] if joined else None
            if last and last.end == spread.start < spread.end and is_article(last):
                whole = join_spreads(last, spread)
                if judge_spread(whole, base, sections, self._roles):
                    joined[-1] = whole
                    continue
            joined.append(spread)
        return joined

    def _find_slots(
        self, base: CoreSection, sections: Sequence[CoreSection], spreads: Sequence[Spread]
    ) -> list[_Slotted]:
        found: list[_Slotted] = []
        names: dict[tuple[object, ...], str] = {}
        for spread in spreads:
            slot = judge_spread(spread, base, sections, self._roles) if spread.end > spread.start else None
            if slot is None:
                continue
            texts = tuple(clean(spread.write(number, sections)) for number in range(len(sections)))
            name = slot.expression or names.setdefault((slot, texts), "")
            if not name:
                name = names[slot, texts] = _name_parameter(base, spread, slot, set(names.values()))
            tokens = base.tokens[spread.start : spread.end]
            filters = "".join(f" | {one}" for one in _list_filters(base, spread, slot))
            place = base.placed.locate(tokens[0].start, tokens[-1].end, name + filters)
            if place:
                found.append(_Slotted(spread, slot, name, place))
        return found

    def _make_use(
        self,
        number: int,
        base: CoreSection,
        sections: Sequence[CoreSection],
        slotted: Sequence[_Slotted],
        others: Sequence[Spread],
    ) -> CoreUse:
        own = sections[number]
        filled: dict[str, str] = {}
        changes = []
        for one in slotted:
            words = _strip_possessive(clean(one.spread.write(number, sections)), one.slot)
            if not are_same(filled.setdefault(one.name, words), words):
                changes.append(CoreChange(CoreChangeKind.WORDS, words, filled[one.name]))
        changes += [
            self._judge_change(spread, number, base, sections)
            for spread in others
            if not are_same(spread.write(number, sections), _write_base(spread, base))
        ]
        parameters = {one.name for one in slotted if one.slot.type}
        details = {name: words for name, words in filled.items() if name not in parameters}
        others_here = self._find_other_details(own, details)
        changes += [CoreChange(CoreChangeKind.WORDS, details[name], words) for name, words in others_here.items()]
        text = _fill(base, slotted, {**filled, **others_here})
        is_same = are_same(text, own.placed.text)
        likeness = 1.0 if is_same else min(measure(list_loosely(text), list_loosely(own.placed.text)), 0.999)
        return CoreUse(
            name=own.file,
            path=own.path,
            values={name: words for name, words in filled.items() if name in parameters},
            likeness=round(likeness, 3),
            details=details,
            changes=() if is_same else tuple(changes),
        )

    def _find_other_details(self, own: CoreSection, details: Mapping[str, str]) -> dict[str, str]:
        """What the clause would print where a file has other words than its school's own file gives."""
        school = self._schools.get(own.file)
        printed = {name: print_detail(name, school) for name in details} if school else {}
        return {name: words for name, words in printed.items() if not are_same(words, details[name])}

    def _judge_change(
        self, spread: Spread, number: int, base: CoreSection, sections: Sequence[CoreSection]
    ) -> CoreChange:
        own, common = clean(spread.write(number, sections)), clean(_write_base(spread, base))
        if not common or not own:
            return CoreChange(CoreChangeKind.LESS if not own else CoreChangeKind.MORE, own, common)
        is_slip = self._is_slip(spread, number, base)
        return CoreChange(CoreChangeKind.SLIP if is_slip else CoreChangeKind.WORDS, own, common)

    def _is_slip(self, spread: Spread, number: int, base: CoreSection) -> bool:
        """Whether one file alone has a word that is but a letter or two from the word of the others."""
        mine, theirs = spread.found[number], base.tokens[spread.start : spread.end]
        if len(mine) != 1 or len(theirs) != 1 or {mine[0].kind, theirs[0].kind} != {WORD}:
            return False
        word, usual = mine[0].key, theirs[0].key
        is_rare = self._files[word] <= 1 < self._files[usual]
        is_long = min(len(word), len(usual)) >= _SLIP_LETTERS
        is_ending = word.startswith(usual) or usual.startswith(word)
        return is_rare and is_long and not is_ending and OSA.distance(word, usual) <= _SLIP_DISTANCE


def _choose_base(sections: Sequence[CoreSection]) -> CoreSection:
    """The text that most sections have, but for what schools differ in; of as many, the one most like others."""
    counts = Counter(section.keys for section in sections)
    most = max(counts.values())
    common = [section for section in sections if counts[section.keys] == most]
    firsts = list({section.keys: section for section in reversed(common)}.values())
    if len(firsts) == 1:
        return firsts[0]
    others = sections[:_OTHERS_MEASURED]
    return max(firsts[:_FIRSTS_MEASURED], key=lambda one: sum(measure(one.words, other.words) for other in others))


def _number(topic: str, number: int) -> str:
    return f"{topic}/in-common" if number == 1 else f"{topic}/in-common-{number}"


def _write_base(spread: Spread, base: CoreSection) -> str:
    return write_tokens(base.tokens[spread.start : spread.end], base)


def _list_filters(base: CoreSection, spread: Spread, slot: SlotFound) -> Iterator[str]:
    if slot.is_possessive:
        yield "possessive"
    last = base.tokens[spread.start - 1] if spread.start else None
    begins = last is None or _ends_sentence(last)
    if (
        slot.expression
        and not slot.expression.startswith("school.")
        and begins
        and _write_base(spread, base)[0].isupper()
    ):
        yield "capital"


def _strip_possessive(words: str, slot: SlotFound) -> str:
    return re.sub(r"['\u2019]s?$", "", words) if slot.is_possessive else words


def _fill(base: CoreSection, slotted: Sequence[_Slotted], filled: dict[str, str]) -> str:
    """The common text with one file's values, as the clause would print it."""
    text, end = "", 0
    for one in sorted(slotted, key=lambda slotted: slotted.spread.start):
        tokens = base.tokens[one.spread.start : one.spread.end]
        ending = base.placed.text[tokens[0].start : tokens[-1].end]
        possessive = ending[len(_strip_possessive(ending, one.slot)) :]
        text += base.placed.text[end : tokens[0].start] + filled[one.name] + possessive
        end = tokens[-1].end
    return text + base.placed.text[end:]


def _name_parameter(base: CoreSection, spread: Spread, slot: SlotFound, taken: set[str]) -> str:
    """A name of the words that stand before a value in its sentence, such as "taken_down_within", or else behind it."""
    if (kind := base.tokens[spread.start].kind) in (EMAIL, PHONE, WEB):
        return _find_free(kind, taken)
    starts = [at for at in range(spread.start) if _ends_sentence(base.tokens[at])]
    before = _list_telling(base.tokens[starts[-1] if starts else 0 : spread.start])[-_NAME_WORDS:]
    behind = _list_telling(base.tokens[spread.end : spread.end + _NAME_WORDS_BEHIND])[:_NAME_WORDS]
    return _find_free("_".join(before or behind) or slot.type, taken)


def _ends_sentence(token: Token) -> bool:
    return token.kind == END or token.text in _SENTENCE_ENDS


def _list_telling(tokens: Sequence[Token]) -> list[str]:
    words = [token.key for token in tokens if token.kind == WORD and token.key.isascii()]
    return [word for word in words[-8:] if word.isalpha() and (word not in COMMON or word in ("within", "under"))]


def _find_free(stem: str, taken: set[str]) -> str:
    return next(name for at in range(1, 10_000) if (name := stem if at == 1 else f"{stem}_{at}") not in taken)


def _list_parameters(sections: Sequence[CoreSection], slotted: Sequence[_Slotted]) -> Iterator[CoreParameter]:
    for name, one in {one.name: one for one in reversed(slotted) if one.slot.type}.items():
        found = {own.file: clean(one.spread.write(at, sections)) for at, own in enumerate(sections)}
        default = Counter(found.values()).most_common(1)[0][0]
        choices = tuple(sorted(set(found.values()))) if one.slot.type == "choice" else ()
        yield CoreParameter(name, one.slot.type, default, found, choices)
