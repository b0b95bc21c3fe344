"""The lines that came back -> the same with the bookmarks that are theirs, whatever program saved the file.

Programs drop bookmarks, give them names of their own, or leave those of words that were taken out to the next line.
Some drop styles too: then a list of contents and the tags below headings are lines like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind
from clausebook.importing.returning.lines import list_lines, write_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.returning.lines import FileLine

_COPY = re.compile(r"_Copy_\d+\Z")
_WORD, _LABEL = re.compile(r"\w+"), re.compile(r"\w+")
# Of the words to which a bookmark belonged, as much must be left in a line that has it beside others.
_LEFT = 0.5


def place_lines(sent: Incoming, returned: Incoming) -> tuple[list[FileLine], list[FileLine]]:
    """The lines of a file as it was sent and as it came back, those with the bookmarks of these."""
    mine, others = list_lines(sent.blocks), list_lines(returned.blocks)
    named = {name: line for line in mine for name in line.anchors}
    is_foreign = not any(name in named for line in others for name in line.anchors)
    is_flat = any(line.outline for line in mine) and not any(line.outline for line in others)
    if not is_foreign and not is_flat:
        others = _raise_joined(mine, others)
        return mine, _keep_once([_keep_own(line, named) for line in others], named)
    if is_flat:
        others = _raise_headings(mine, others)
    others = _drop_printed(sent, [replace(line, anchors=()) for line in others])
    others = _name_headings(mine, _tell_counted(mine, others))
    return [_drop_looks(line) for line in mine], [_drop_looks(line) for line in others]


def _raise_headings(sent: Sequence[FileLine], lines: Sequence[FileLine]) -> list[FileLine]:
    """Lines of a file in which no heading is one any more: those that were are told by bookmarks, or by their words.

    Of lines with the same words that is the heading which stands among the same lines as before.
    """
    named = {name: line.outline for line in sent for name in line.anchors if line.outline}
    keys, others = ([line.key for line in of] for of in (sent, lines))
    levels: dict[int, int] = {}
    for at, start, size in SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks():
        levels |= {start + one: sent[at + one].outline for one in range(size) if sent[at + one].outline}
    levels |= {at: named[name] for at, line in enumerate(lines) for name in line.anchors if name in named}
    return [replace(line, outline=levels.get(at, 0)) for at, line in enumerate(lines)]


def _raise_joined(sent: Sequence[FileLine], lines: Sequence[FileLine]) -> list[FileLine]:
    """Lines of which headings are such again, where a program gave them the style of a paragraph that is gone.

    LibreOffice does so where the paragraph before a heading was deleted with changes tracked.
    """
    headings = {name: at for at, line in enumerate(sent) if line.outline for name in line.anchors}
    raised = list(lines)
    for at, line in enumerate(lines):
        own = next((sent[headings[name]] for name in line.anchors if name in headings), None)
        if own is None or line.outline or line.key != own.key:
            continue
        place = next(headings[name] for name in line.anchors if name in headings)
        if place and at and sent[place - 1].key != lines[at - 1].key:
            raised[at] = replace(line, outline=own.outline, style=own.style, is_listed=own.is_listed)
    return raised


def _keep_own(line: FileLine, named: Mapping[str, FileLine]) -> FileLine:
    """A line with those of its bookmarks that are its own, and none that a program added or left to it."""
    names = [name if name in named else _COPY.sub("", name) for name in line.anchors]
    own = [name for name in names if name in named and bool(named[name].outline) == bool(line.outline)]
    if len(own) > 1:
        own = [name for name in own if _share(named[name], line) >= _LEFT] or own[-1:]
    return replace(line, anchors=tuple(dict.fromkeys(own)))


def _keep_once(lines: Sequence[FileLine], named: Mapping[str, FileLine]) -> list[FileLine]:
    """Each bookmark on one line: of a passage that was copied, on that which says most of it."""
    best: dict[str, int] = {}
    for at, line in enumerate(lines):
        for name in line.anchors:
            if name not in best or _share(named[name], line) > _share(named[name], lines[best[name]]):
                best[name] = at
    return [
        replace(line, anchors=tuple(name for name in line.anchors if best[name] == at)) for at, line in enumerate(lines)
    ]


def _share(was: FileLine, line: FileLine) -> float:
    """How much of a line's words are in another."""
    mine, others = (Counter(_WORD.findall(one.key.lower())) for one in (was, line))
    return (mine & others).total() / max(mine.total(), 1)


def _drop_printed(sent: Incoming, lines: Sequence[FileLine]) -> list[FileLine]:
    """Lines without the list of contents and the tags below headings, which are read as such in the file as sent."""
    contents, tags = (
        {write_key(line) for aside in sent.asides if aside.kind is kind for line in aside.text.split("\n")}
        for kind in (AsideKind.CONTENTS, AsideKind.FIELD)
    )
    kept: list[FileLine] = []
    is_below = False
    for line in lines:
        is_printed = not line.outline and (line.key in contents or (is_below and line.key in tags))
        if not is_printed:
            kept.append(line)
        is_below = bool(line.outline)
    return kept


def _tell_counted(sent: Sequence[FileLine], lines: Sequence[FileLine]) -> list[FileLine]:
    """Lines of which paragraphs that the policy counts are no items of a list, though no style tells them."""
    counted = {line.key for line in sent if line.label and not line.is_listed}
    forms = {_write_form(line) for line in lines if line.is_listed and line.key in counted}
    forms -= {_write_form(line) for line in sent if line.is_listed}
    return [replace(line, is_listed=line.is_listed and _write_form(line) not in forms) for line in lines]


def _write_form(line: FileLine) -> str:
    """How a label is made: "1.2" and "10.4" alike."""
    return _LABEL.sub("0", line.label)


def _name_headings(sent: Sequence[FileLine], lines: Sequence[FileLine]) -> list[FileLine]:
    """Lines with the bookmarks of the headings that they are: in their order, and then wherever one stands alone."""
    mine, others = ([at for at, line in enumerate(of) if line.outline] for of in (sent, lines))
    keys, other_keys = (
        [(of[at].outline, of[at].key) for at in at_all] for of, at_all in ((sent, mine), (lines, others))
    )
    pairs = {
        mine[start + at]: others[first + at]
        for start, first, size in SequenceMatcher(None, keys, other_keys, autojunk=False).get_matching_blocks()
        for at in range(size)
    }
    pairs |= _pair_left([at for at in mine if at not in pairs], sent, [*set(others) - {*pairs.values()}], lines)
    found = {place: sent[at].anchors for at, place in pairs.items()}
    return [replace(line, anchors=found.get(at, ())) for at, line in enumerate(lines)]


def _pair_left(
    mine: Sequence[int], sent: Sequence[FileLine], others: Collection[int], lines: Sequence[FileLine]
) -> dict[int, int]:
    places: dict[int, int] = {}
    for at in mine:
        alike = [place for place in others if lines[place].key == sent[at].key]
        if len(alike) == 1 and sum(sent[one].key == sent[at].key for one in mine) == 1:
            places[at] = alike[0]
    return places


def _drop_looks(line: FileLine) -> FileLine:
    """A line without links to places of its file, for which each program has names of its own, and without its style's.

    What is bold or italic all through is so by its style, which a program may set in words or drop.
    """
    shown = [span for span in line.spans if span.text.strip()]
    is_bold, is_italic = all(span.bold for span in shown), all(span.italic for span in shown)
    spans = tuple(
        replace(
            span,
            link="" if span.link.startswith("#") else span.link,
            bold=span.bold and not is_bold,
            italic=span.italic and not is_italic,
        )
        for span in line.spans
    )
    return replace(line, spans=spans)
