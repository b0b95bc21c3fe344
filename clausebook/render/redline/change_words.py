"""What changed in a section, in a sentence: for a table of changes, and for whoever does not read marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausebook.model.comparison import Change, count_changed_sections, count_changed_words, read_after, read_before
from clausebook.model.grammar import capitalise, end_sentence
from clausebook.model.shared_changes import TITLE_KEY
from clausebook.render.redline.change_kinds import Kind, judge_section
from clausebook.render.redline.line_words import name_place
from clausebook.render.redline.quoted_changes import (
    PLAIN,
    TELLING,
    ToldChange,
    list_told,
    quote_blocks,
    say_told,
    tell_pair,
)
from clausebook.render.text.phrases import count_things, say_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.comparison import Block, Comparison, Run, SectionComparison
    from clausebook.model.shared_changes import SharedChange

# The parts of a policy that have no title.
TITLE_NAME = "The title of the policy"
IN_SHORT_NAME, FRONT_NAME, END_NAME = "In short", "Before the sections", "After the sections"
BESIDE_NAME = "About this policy"
# The marks of a part, or of a paragraph, that changed.
CHANGE_TAGS = {
    Change.CHANGED: "Changed",
    Change.ADDED: "New",
    Change.REMOVED: "Removed",
    Change.MOVED: "Moved",
    Change.MOVED_AND_CHANGED: "Moved and changed",
}
MOVES = (Change.MOVED, Change.MOVED_AND_CHANGED)
# What a part must be for some of its words to be marked, and others not.
REWORDED = (Change.CHANGED, Change.MOVED_AND_CHANGED)
_TONES = {
    Change.CHANGED: "info",
    Change.ADDED: "info",
    Change.REMOVED: "warn",
    Change.MOVED: "own",
    Change.MOVED_AND_CHANGED: "own",
}
_VERBS = {
    Change.CHANGED: "changed",
    Change.ADDED: "is new",
    Change.REMOVED: "was removed",
    Change.MOVED: "moved",
    Change.MOVED_AND_CHANGED: "moved and changed",
}
# How much is quoted of a whole policy, where its changes follow; and of one that is a line of a list, in letters.
_QUOTED_AT_MOST = 2
_LETTERS_AT_MOST = 160
_LABELS = {
    Kind.LAYOUT: "No words changed, only how they are set out.",
    Kind.PUNCTUATION: "Spelling and punctuation only.",
    Kind.ORDER: "The same words in another order.",
}


class _Besides(NamedTuple):
    """What changed and is no section: its name, that it changed, and what in it."""

    name: str
    verb: str
    told: list[ToldChange]


def summarise_comparison(comparison: Comparison, *, counts_words: bool = False) -> str:
    """How much changed, and what where that is short: '2 sections changed. "5 days" is now "2 days".'.

    `counts_words` says how many words there are to read.
    """
    sections = [section.change for section in comparison.sections if not section.is_heading]
    counts = [(change, sections.count(change)) for change in Change if change is not Change.SAME]
    said = [f"{count:,} {change.value}" for change, count in counts if count]
    if said:
        number, _, rest = said[0].partition(" ")
        said[0] = f"{number} section{'' if number == '1' else 's'} {rest}"
    clauses = [", ".join(said)] if said else []
    besides = _list_besides(comparison)
    clauses += _say_together(besides)
    summary = "; ".join(clauses) or "nothing has changed"
    words = f": {count_things(count_changed_words(comparison), 'word')} to read" if counts_words else ""
    told = say_told(_list_all_told(comparison), at_most=_QUOTED_AT_MOST, letters_at_most=_LETTERS_AT_MOST)
    return f"{_begin(summary)}{words}. {told}".strip()


def _begin(said: str) -> str:
    return capitalise(said)


def count_changes(comparison: Comparison) -> str:
    """How much of a policy changed, for where each section that did is marked: quoted is only what is no section."""
    besides = _list_besides(comparison)
    said = [_join_told(one) for one in besides]
    if len(besides) > 1:
        told = say_told(_list_besides_told(besides), at_most=_QUOTED_AT_MOST)
        said = [*(f"{_begin(one)}." for one in _say_together(besides)), told]
    return " ".join(filter(None, [_count_sections(comparison), *said]))


def count_sections(comparison: Comparison) -> str:
    """How much of a policy changed, and what: first what is no section, then how many sections, then what in them.

    That what is said about the policy changed comes last, where a section says something else too.
    """
    besides = _list_besides(comparison)
    if len(besides) > 1:
        said = [f"{_begin(one)}." for one in _say_together(besides)]
        return " ".join([*said, _count_sections(comparison), say_told(_list_all_told(comparison))]).strip()
    told = say_told(_list_section_told(comparison), at_most=_QUOTED_AT_MOST)
    first, last = [_join_told(one) for one in besides], ""
    if told and comparison.beside.change is not Change.SAME:
        # What a section says is asked for sooner than why it is different.
        first, last = [], f"{_begin(besides[0].name)} {besides[0].verb}, too."
    return " ".join(filter(None, [*first, _count_sections(comparison), told, last]))


def _join_told(one: _Besides) -> str:
    """'The end changed: "Ask the office." is now "Ask nobody."'."""
    more = say_told(one.told, at_most=_QUOTED_AT_MOST)
    return f"{_begin(one.name)} {one.verb}{':' if more.startswith(chr(34)) else '.'} {more}".strip()


def _say_together(besides: Iterable[_Besides]) -> list[str]:
    """ "the title, the short version and part 2 changed", and the same of what is new or gone."""
    names: dict[str, list[str]] = {}
    for one in besides:
        names.setdefault(one.verb, []).append(one.name)
    many = {"is new": "are new", "was removed": "were removed"}
    return [f"{say_list(of)} {many.get(verb, verb) if len(of) > 1 else verb}" for verb, of in names.items()]


def _count_sections(comparison: Comparison) -> str:
    """ "6 of the 10 sections changed. The other 4 are word for word the same."."""
    total = sum(not part.is_heading and part.after_place is not None for part in comparison.sections)
    removed = sum(part.change is Change.REMOVED and not part.is_heading for part in comparison.sections)
    changed = count_changed_sections(comparison) - removed
    left_out = f" {count_things(removed, 'section')} {'was' if removed == 1 else 'were'} removed." if removed else ""
    if not changed:
        return f"{_say_rest(total)}{left_out}"
    verb = "has" if total == 1 else "have"
    if changed == total:
        first = f"The section {verb} changed." if total == 1 else f"All {total:,} sections {verb} changed."
        return f"{first}{left_out}"
    rest = total - changed
    others = "The other is" if rest == 1 else f"The other {rest:,} are"
    return f"{changed:,} of the {total:,} sections changed. {others} word for word the same.{left_out}"


def _list_besides(comparison: Comparison) -> list[_Besides]:
    """What changed and is no section, in the order of the policy."""
    named = [("the short version", comparison.in_short), ("the opening", comparison.front)]
    named += [(_name_part(part), part) for part in comparison.sections if part.is_heading]
    named += [("the end", comparison.end), ("what is said about the policy", comparison.beside)]
    changed = [(name, part) for name, part in named if part.change is not Change.SAME]
    found = [
        _Besides(name, _VERBS[part.change], list_told(part) if part.change in REWORDED else [])
        for name, part in changed
    ]
    if comparison.has_new_title:
        title = tell_pair(read_before(comparison.title), read_after(comparison.title))
        told = [ToldChange(TELLING, said) for said in (title, *comparison.notes)]
        found.insert(0, _Besides("the title", _VERBS[Change.CHANGED], told))
    return found


def _name_part(part: SectionComparison) -> str:
    """A part of a policy by its number, or that it is its heading alone that changed."""
    label = part.label.rstrip(":.)")
    name = name_place(label, "part") if label else f'the part "{part.after_title or part.before_title}"'
    return name if any(block.change is not Change.SAME for block in part.blocks) else f"the heading of {name}"


def _list_section_told(comparison: Comparison) -> list[ToldChange]:
    """The changes of all sections, each with the name of its section where there are several."""
    changed = [part for part in comparison.sections if part.change is not Change.SAME and not part.is_heading]
    return [one for part in changed for one in _name_told(part, is_alone=len(changed) == 1)]


def _name_told(part: SectionComparison, *, is_alone: bool) -> Iterator[ToldChange]:
    name = f'"{part.after_title or part.before_title}"'
    if part.change not in REWORDED:
        yield ToldChange(PLAIN, f"{name} {_VERBS[part.change]}.")
        return
    for one in list_told(part):
        # What is told of a section as a whole begins with its title.
        is_named = is_alone or one.said.startswith(f"\u201c{part.after_title}\u201d")
        yield one if is_named else _place_told(one, name)


def _place_told(one: ToldChange, name: str) -> ToldChange:
    return ToldChange(one.rank, f"In {name}, {one.said[:1].lower()}{one.said[1:]}")


def _list_all_told(comparison: Comparison) -> list[ToldChange]:
    """Every change; where several things that are no section changed, each with the name of the one in which it is."""
    return _list_besides_told(_list_besides(comparison)) + _list_section_told(comparison)


def _list_besides_told(besides: Sequence[_Besides]) -> list[ToldChange]:
    is_alone = len(besides) == 1
    return [told if is_alone else _place_told(told, one.name) for one in besides for told in one.told]


def _say_rest(total: int) -> str:
    return (
        "The section is word for word the same."
        if total == 1
        else f"All {total:,} sections are word for word the same."
    )


def tag_part(part: SectionComparison) -> tuple[str, str]:
    """The mark of a change, and its tone."""
    changed = [block.change for block in part.blocks if block.change is not Change.SAME]
    if part.change is Change.CHANGED and changed and set(changed) == {Change.ADDED} and not part.has_new_title:
        return "Added to", "info"
    return CHANGE_TAGS[part.change], _TONES[part.change]


def tag_paragraph(block: Block) -> str:
    """The mark of a paragraph; empty for one that has not changed."""
    return CHANGE_TAGS.get(Change.MOVED if block.is_moved else block.change, "")


def say_change(part: SectionComparison) -> str:
    """In a few sentences what changed, the most telling first; small changes are quoted whole, the rest counted."""
    if part.change in (Change.ADDED, Change.REMOVED):
        return _say_whole(part)
    was = f"it was {part.before_label.rstrip(':.')}" if part.before_label else "it is in another place now"
    if part.change is Change.MOVED:
        return f"Moved: {was}. No words changed."
    moved = f"Moved: {was}." if part.change is Change.MOVED_AND_CHANGED else ""
    told = list_told(part)
    label = _LABELS.get(judge_section(part), "")
    return " ".join(filter(None, [moved, label, say_told(one for one in told if one.said != label)]))


def _say_whole(part: SectionComparison) -> str:
    is_new, words = part.change is Change.ADDED, quote_blocks(part.blocks)
    name = f"{'New' if is_new else 'Removed'} {_name_thing(part)}"
    was = f" It was {part.before_label.rstrip(':.')}." if part.before_label and not is_new else ""
    return (end_sentence(f'{name}: "{words}"') if words else f"{name}.") + was


def _name_thing(part: SectionComparison) -> str:
    """What is new or gone: the heading of a part, and with words of its own the part."""
    if part.is_heading:
        return "part" if part.blocks else "heading"
    return "section"


def say_move(part: SectionComparison, thing: str = "section", quotes: str = '""') -> str:
    """Where a part that moved was before, and where it is now; empty for one that stayed.

    `thing` is what it is called, `quotes` are the marks before and after a title.
    """
    if part.change not in MOVES:
        return ""
    was = f"was {part.before_label}," if part.before_label else "stood"
    place = f"before {quotes[0]}{part.stood_before}{quotes[1]}" if part.stood_before else "at the end"
    now = f" It is now {part.after_label}." if part.after_label else ""
    words = " Its words did not change." if part.change is Change.MOVED else ""
    return f"This {thing} {was} {place}.{now}{words}"


def name_change(change: SharedChange) -> str:
    """What changed: the title of the section, or which other part of the policy it is."""
    part, comparison = change.part, change.reaches[0].compared.comparison
    if part.key == TITLE_KEY:
        return TITLE_NAME
    title = part.after_title or part.before_title
    if title:
        return title
    named = (
        (comparison.in_short, IN_SHORT_NAME),
        (comparison.front, FRONT_NAME),
        (comparison.beside, BESIDE_NAME),
    )
    return next((name for one, name in named if one is part), END_NAME)


def write_excerpt(block: Block, words_around: int = 14) -> tuple[Run, ...]:
    """The runs of the first changed cell of a paragraph, with a few words before and after what changed."""
    cells = [cell for line in block.lines for cell in line.cells]
    changed = next((cell for cell in cells if any(run.change is not Change.SAME for run in cell.runs)), None)
    if changed is None:
        return ()
    runs = [run for run in changed.runs if run.text]
    first = next(i for i, run in enumerate(runs) if run.change is not Change.SAME)
    last = next(i for i in reversed(range(len(runs))) if runs[i].change is not Change.SAME)
    before, after = runs[:first], runs[last + 1 :]
    return (*_cut(before, words_around, is_end=False), *runs[first : last + 1], *_cut(after, words_around, is_end=True))


def _cut(runs: list[Run], words: int, *, is_end: bool) -> tuple[Run, ...]:
    text = read_after(runs)
    pieces = text.split(" ")
    if len(pieces) > words:
        text = f"{' '.join(pieces[:words])} \u2026" if is_end else f"\u2026 {' '.join(pieces[-words:])}"
    return (type(runs[0])(Change.SAME, text),) if runs else ()
