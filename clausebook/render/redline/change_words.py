"""What changed in a section, in a sentence: for a table of changes, and for whoever does not read marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.model.comparison import Change, Form, count_changed_sections, read_after
from clausebook.render.redline.change_kinds import Kind, judge_section
from clausebook.render.text.phrases import count_things

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.comparison import Block, Comparison, Run, SectionComparison
    from clausebook.model.shared_changes import SharedChange

# The parts of a policy that have no title.
IN_SHORT_NAME, FRONT_NAME, END_NAME = "In short", "Before the sections", "After the sections"
BESIDE_NAME = "Beside the words"
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
_QUOTED_AT_MOST = 2
_WORDS_AT_MOST = 30
_SENTENCES = {
    Kind.LAYOUT: "No words changed, only how they are set out.",
    Kind.PUNCTUATION: "Spelling and punctuation only.",
    Kind.ORDER: "The same words in another order.",
}
_ROWS = {Form.TABLE_HEAD, Form.TABLE_ROW}
_ITEMS = {Form.ITEM, Form.NUMBERED_ITEM}


def summarise_comparison(comparison: Comparison) -> str:
    """One line, without a full stop: "2 sections changed, 1 added; the opening has changed"."""
    sections = [section.change for section in comparison.sections if not section.is_heading]
    counts = [(change, sections.count(change)) for change in Change if change is not Change.SAME]
    said = [f"{count:,} {change.value}" for change, count in counts if count]
    if said:
        number, _, rest = said[0].partition(" ")
        said[0] = f"{number} section{'' if number == '1' else 's'} {rest}"
    clauses = [", ".join(said)] if said else []
    clauses += ["the title has changed"] * comparison.has_new_title
    clauses += ["the opening has changed"] * comparison.has_new_opening
    parts = [part for part in comparison.sections if part.is_heading and part.change is not Change.SAME]
    has_new_words = any(block.change is not Change.SAME for part in parts for block in part.blocks)
    clauses += [f"the {'words' if has_new_words else 'headings'} of parts have changed"] * bool(parts)
    clauses += ["the end has changed"] * (comparison.end.change is not Change.SAME)
    clauses += ["what stands beside the words has changed"] * (comparison.beside.change is not Change.SAME)
    summary = "; ".join(clauses) or "nothing has changed"
    return summary[0].upper() + summary[1:]


def count_sections(comparison: Comparison) -> str:
    """ "6 of the 10 sections changed. The other 4 are word for word the same."."""
    total = sum(not part.is_heading and part.after_place is not None for part in comparison.sections)
    removed = sum(part.change is Change.REMOVED and not part.is_heading for part in comparison.sections)
    changed = count_changed_sections(comparison) - removed
    left_out = f" {count_things(removed, 'section')} {'was' if removed == 1 else 'were'} removed." if removed else ""
    if not changed:
        first = _say_besides(comparison) if not removed else ""
        return f"{first} {_say_rest(total)}{left_out}".strip()
    verb = "has" if total == 1 else "have"
    if changed == total:
        first = f"The section {verb} changed." if total == 1 else f"All {total:,} sections {verb} changed."
        return f"{first}{left_out}"
    rest = total - changed
    others = "The other is" if rest == 1 else f"The other {rest:,} are"
    return f"{changed:,} of the {total:,} sections changed. {others} word for word the same.{left_out}"


def _say_besides(comparison: Comparison) -> str:
    """What changed where no section did: "The opening and the words of a part changed."."""
    parts = [part for part in comparison.sections if part.is_heading and part.change is not Change.SAME]
    openings = (comparison.in_short, comparison.front)
    told = {
        "the title": comparison.has_new_title,
        "the opening": any(part.change is not Change.SAME for part in openings),
        "the words of a part": any(part.blocks for part in parts),
        "the heading of a part": any(not part.blocks for part in parts),
        "the end": comparison.end.change is not Change.SAME,
        "what stands beside the words": comparison.beside.change is not Change.SAME,
    }
    words = join_words([name for name, has_changed in told.items() if has_changed], last="and")
    return f"{words[:1].upper()}{words[1:]} changed." if words else ""


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
    """One or two sentences that say what changed; small changes are quoted, others counted."""
    if part.change is Change.ADDED:
        return f"New {_name_thing(part)}."
    if part.change is Change.REMOVED:
        was = f" It was {part.before_label.rstrip(':.')}." if part.before_label else ""
        return f"This {_name_thing(part)} was removed.{was}"
    was = f"it was {part.before_label.rstrip(':.')}" if part.before_label else "it stands in another place"
    if part.change is Change.MOVED:
        return f"Moved: {was}. No words changed."
    moved = f"Moved: {was}." if part.change is Change.MOVED_AND_CHANGED else ""
    return f"{moved} {_say_title(part)} {_say_words(part)}".strip().replace("  ", " ")


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


def name_place(label: str, thing: str = "section") -> str:
    """A section by its number, or a part; some styles of numbering write the word themselves."""
    number = label.rstrip(":.")
    return number if " " in number else f"{thing} {number}"


def name_change(change: SharedChange) -> str:
    """What changed: the title of the section, or which other part of the policy it is."""
    first = change.reaches[0]
    title = first.part.after_title or first.part.before_title
    if title:
        return title
    compared = first.compared.comparison
    named = ((compared.in_short, IN_SHORT_NAME), (compared.front, FRONT_NAME), (compared.beside, BESIDE_NAME))
    return next((name for part, name in named if part is first.part), END_NAME)


def _say_title(part: SectionComparison) -> str:
    return f'Its title was "{part.before_title}".' if part.has_new_title else ""


def _say_words(part: SectionComparison) -> str:
    changed = [block for block in part.blocks if block.change is not Change.SAME]
    if not changed:
        return ""
    kind = judge_section(part)
    if kind in _SENTENCES:
        return _SENTENCES[kind]
    quoted = _quote_changes(changed)
    return quoted or _count_blocks(changed)


def _quote_changes(blocks: list[Block]) -> str:
    """A small change in the words themselves: '"24 hours" is now "2 days".'; empty if there is too much to quote."""
    if any(block.change is not Change.CHANGED for block in blocks):
        return ""
    pairs = [pair for block in blocks for pair in _list_pairs(block)]
    if not 0 < len(pairs) <= _QUOTED_AT_MOST or any(len(f"{old} {new}".split()) > _WORDS_AT_MOST for old, new in pairs):
        return ""
    return " ".join(_say_pair(old, new) for old, new in pairs)


def _say_pair(old: str, new: str) -> str:
    if old and new:
        return f'"{old}" is now "{new}".'
    words, what = (new, "Added") if new else (old, "Removed")
    end = "" if words.endswith((".", "!", "?")) else "."
    return f'{what}: "{words}"{end}'


def _list_pairs(block: Block) -> Iterator[tuple[str, str]]:
    """What was removed with what was added in its place; one of the two may be empty."""
    for line in block.lines:
        for cell in line.cells:
            yield from _pair_runs(cell.runs)


def _pair_runs(runs: tuple[Run, ...]) -> Iterator[tuple[str, str]]:
    old = ""
    for run in [*runs, None]:
        is_new = run is not None and run.change is Change.ADDED
        if old and not is_new:
            yield old, ""
        if run is not None and is_new:
            yield old, run.text.strip()
        old = run.text.strip() if run is not None and run.change is Change.REMOVED else ""


def _count_blocks(blocks: list[Block]) -> str:
    """ "2 paragraphs changed and 1 list added."."""
    counts: dict[tuple[Change, str], int] = {}
    for block in blocks:
        key = (block.change, name_block(block))
        counts[key] = counts.get(key, 0) + 1
    told = [
        f"{count_things(count, what)} {change.value}" for (change, what), count in sorted(counts.items(), key=_rank)
    ]
    return f"{join_words(told, last='and')}."


def _rank(entry: tuple[tuple[Change, str], int]) -> tuple[int, str]:
    (change, what), _ = entry
    return [Change.CHANGED, Change.ADDED, Change.REMOVED].index(change), what


def name_block(block: Block) -> str:
    """What a paragraph is to its reader: a "table", a "list" or a "paragraph"."""
    forms = {line.form for line in block.lines}
    if forms & _ROWS:
        return "table"
    return "list" if forms & _ITEMS else "paragraph"


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
