"""The signs that were printed for a leaf, and the line that came back -> the leaf's words anew.

What was not touched stays as it was typed: values are slots again, links lead where they led, notes are notes.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from clausebook.document.inlines import Emphasis, LineBreak, Link, Slot, Strong, Words
from clausebook.importing.incoming import IncomingCounting
from clausebook.importing.returning.given_signs import list_given, read_given, take_given
from clausebook.importing.returning.matching_signs import match_signs, straighten
from clausebook.importing.returning.notes import name_note
from clausebook.importing.returning.printed_signs import PrintedLook, PrintedSign
from clausebook.importing.returning.values import put_values
from clausebook.model.returning import WordsChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.document.inlines import Inline
    from clausebook.importing.returning.given_signs import GivenSign
    from clausebook.importing.returning.lines import FileLine

_SAFE = ("https://", "http://", "mailto:", "tel:")

# Where values are given that are no school's own, by how their expressions begin.
_GIVEN = {
    "section(": "by moving the section, for Clausebook counts them",
    "law(": "in clauses/references.yml",
    "cited_law(": "in clauses/references.yml",
    "policy(": "in that policy, whose title it is",
    "trust.": "in trust.yml, for every school",
}


# Values that name a section, a law or a policy.
_REFERENCES = ("section(", "law(", "cited_law(", "policy(")


class Unmappable(ValueError):
    """What came back cannot be put into the clause: why, and what to do."""


def reword(
    printed: tuple[str, Sequence[PrintedSign]],
    sent: FileLine,
    returned: FileLine,
    values: Mapping[int, str],
    links: Mapping[str, str],
) -> tuple[Inline, ...]:
    """The inlines of a leaf as the line that came back has them.

    `printed` is what stood before its words, and their signs. `values` are those that came back as other values, by
    the places of their first signs: they stay slots. `links` are the expressions of the sections by the bookmarks to
    which a link inside the file leads. Raises Unmappable.
    """
    before, printed_signs = printed
    # A value that is another one is not what is known to stand elsewhere.
    elsewhere = {at: one for at, one in returned.elsewhere.items() if values.get(at, one.text) == one.text}
    gone = [one for at, one in returned.elsewhere.items() if at not in elsewhere]
    known = {at: one for at, one in returned.known.items() if not any(off.start <= at < off.end for off in gone)}
    given = take_given(replace(returned, known=known), before)
    was = list_given(sent.spans)[len(before) :]
    if len(was) != len(printed_signs):
        was = []
    signs, places = put_values(printed_signs, values, elsewhere)
    was = [was[at] for at in places] if was else []
    is_bold, is_italic = (_tell_style(signs, was, name) for name in ("is_bold", "is_italic"))
    made: list[PrintedSign] = []
    old, new = [straighten(one.shown) for one in signs], read_given(given)
    opcodes = list(match_signs(old, new))
    is_retyped = any(kind != "equal" for kind, *_ in opcodes)
    for kind, first, last, start, end in opcodes:
        if kind == "equal":
            pairs = zip(signs[first:last], given[start:end], range(first, last), strict=True)
            # A value that is another one has lost what was set at the words that it had.
            stood = [was[at] if was and places[at] not in values else None for at in range(first, last)]
            made += [_keep(sign, one, stood[at - first], links, is_retyped=is_retyped) for sign, one, at in pairs]
        else:
            _refuse_broken(signs, first, last, goes_whole=kind == "delete")
            made += [_take(one, is_bold=is_bold, is_italic=is_italic, links=links) for one in given[start:end]]
    return build_inlines(made)


def take_line(line: FileLine, before: str, links: Mapping[str, str], *, is_bold: bool = False) -> tuple[Inline, ...]:
    """The inlines of a line that is new. Raises Unmappable."""
    given = take_given(line, before)
    return build_inlines([_take(one, is_bold=is_bold, is_italic=False, links=links) for one in given])


def _tell_style(signs: Sequence[PrintedSign], was: Sequence[GivenSign], name: str) -> bool:
    """Whether the paragraph's style itself sets words so, as that of a table's head does."""
    typed = {"is_bold": "is_strong", "is_italic": "is_stressed"}[name]
    pairs = [(getattr(one, name), getattr(sign.look, typed)) for sign, one in zip(signs, was, strict=False)]
    return bool(pairs) and all(shown for shown, is_typed in pairs if not is_typed) and not all(of for _, of in pairs)


def _refuse_broken(signs: Sequence[PrintedSign], first: int, last: int, *, goes_whole: bool) -> None:
    """Raise Unmappable if words of a value were changed, for they are no words of the clause.

    With `goes_whole` a value may go, all of it, as with the sentence in which it stands. A reference goes with the
    words on both sides of it, for no school can mean another value by these.
    """
    for at in range(first, min(last + 1, len(signs))):
        sign = signs[at]
        if not isinstance(sign.typed, Slot) or (at == last and not sign.at):
            continue
        begin, end = at - sign.at, at - sign.at + sign.length
        is_whole = first <= begin and end <= last
        if is_whole and (goes_whole or _is_rewritten(sign.typed, signs[first:begin], signs[end:last])):
            continue
        value = "".join(one.shown for one in signs[begin:end])
        raise Unmappable(_explain_value(value, sign.typed.expression))


def _is_rewritten(slot: Slot, before: Sequence[PrintedSign], after: Sequence[PrintedSign]) -> bool:
    """Whether a reference went with words on both of its sides."""
    is_reference = slot.expression.startswith(_REFERENCES)
    return is_reference and all(any(one.shown.isalnum() for one in of) for of in (before, after))


def _explain_link(typed: Inline, link: str) -> str:
    """That a value leads elsewhere, and where its address is kept."""
    expression = typed.expression if isinstance(typed, Slot) else ""
    new = f"now leads to “{link}”" if link else "lost its link"
    what = f"{{{{ {expression} }}}}, a value," if expression else "An address"
    return f"{what} {new}: change the address {_find_given(expression)}, or the clause by hand."


def _find_given(expression: str) -> str:
    return next((where for begin, where in _GIVEN.items() if expression.startswith(begin)), "where it is given")


def _explain_value(value: str, expression: str) -> str:
    """That words are a value, and where to change it."""
    return (
        f"“{value}” is a value, which the clause has as {{{{ {expression} }}}}: change the value "
        f"{_find_given(expression)}, or the clause by hand."
    )


def _keep(
    sign: PrintedSign, given: GivenSign, was: GivenSign | None, links: Mapping[str, str], *, is_retyped: bool
) -> PrintedSign:
    """A sign that stayed, as it was typed; set otherwise only where it came back otherwise.

    Who types a sentence anew types no links: a value that has lost its own in words that changed still has it.
    """
    look = sign.look
    if was is not None and given.is_bold != was.is_bold:
        look = replace(look, is_strong=given.is_bold)
    if was is not None and given.is_italic != was.is_italic:
        look = replace(look, is_stressed=given.is_italic)
    if was is not None and given.link.rstrip("/") != was.link.rstrip("/"):
        if not isinstance(sign.typed, str):
            if given.link or not is_retyped:
                raise Unmappable(_explain_link(sign.typed, given.link))
            return replace(sign, look=look)
        look = replace(look, link=_read_link(given.link, links))
    return replace(sign, look=look)


def _take(given: GivenSign, *, is_bold: bool, is_italic: bool, links: Mapping[str, str]) -> PrintedSign:
    """A sign that is new."""
    if given.control:
        raise Unmappable("A box or a blank to fill in was added: type it into the clause by hand.")
    if given.known is not None:
        return given.known
    if given.note:
        return PrintedSign(given.shown, name_note(given.note), PrintedLook())
    look = PrintedLook(given.is_bold and not is_bold, given.is_italic and not is_italic, _read_link(given.link, links))
    typed: str | Inline = LineBreak() if given.shown == "\n" else straighten(given.shown)
    return PrintedSign(given.shown, typed, look)


def _read_link(link: str, links: Mapping[str, str]) -> str | Slot:
    if not link or link.startswith(_SAFE):
        return link
    if link.startswith("#") and link[1:] in links:
        return Slot(links[link[1:]])
    raise Unmappable(f"A link to “{link}” was added, which is no address that a page can have: put it in by hand.")


def build_inlines(signs: Sequence[PrintedSign]) -> tuple[Inline, ...]:
    """Signs as inlines: links outermost, then strong words, then stressed ones."""
    kept = _trim(_join_spaces(_drop_parts(signs)))
    made: list[Inline] = []
    for link, linked in groupby(kept, key=lambda sign: sign.look.link):
        inner = tuple(_build_strong(list(linked)))
        made += [Link(inner, link)] if link else inner
    return tuple(made)


def _build_strong(signs: Sequence[PrintedSign]) -> list[Inline]:
    made: list[Inline] = []
    for is_strong, group in groupby(signs, key=lambda sign: sign.look.is_strong):
        inner: list[Inline] = []
        for is_stressed, same in groupby(group, key=lambda sign: sign.look.is_stressed):
            words = _build_words(list(same))
            inner += [Emphasis(tuple(words))] if is_stressed else words
        made += [Strong(tuple(inner))] if is_strong else inner
    return made


def _build_words(signs: Sequence[PrintedSign]) -> list[Inline]:
    made: list[Inline] = []
    for is_text, group in groupby(signs, key=lambda sign: isinstance(sign.typed, str)):
        if is_text:
            made.append(Words("".join(str(sign.typed) for sign in group)))
        else:
            made += [sign.typed for sign in group if not isinstance(sign.typed, str)]
    return made


def _drop_parts(signs: Sequence[PrintedSign]) -> list[PrintedSign]:
    """Each node once: by the first of its signs. One of which signs are missing is the words that are left of it."""
    kept: list[PrintedSign] = []
    at = 0
    while at < len(signs):
        sign = signs[at]
        part = signs[at : at + sign.length]
        if isinstance(sign.typed, str) or (
            len(part) == sign.length and [one.at for one in part] == [*range(len(part))]
        ):
            kept.append(sign)
            at += sign.length
        else:
            kept.append(replace(sign, typed=straighten(sign.shown), at=0, length=1))
            at += 1
    return kept


def _join_spaces(signs: Sequence[PrintedSign]) -> list[PrintedSign]:
    """Runs of spaces are one, and none stands at the ends or beside a line's end."""
    kept: list[PrintedSign] = []
    for sign in signs:
        is_space = isinstance(sign.typed, str) and sign.typed.isspace()
        last = kept[-1].typed if kept else " "
        if is_space and (isinstance(last, LineBreak) or (isinstance(last, str) and last.isspace())):
            continue
        if isinstance(sign.typed, LineBreak) and isinstance(last, str) and last.isspace() and kept:
            kept.pop()
        kept.append(replace(sign, typed=" ") if is_space else sign)
    while kept and isinstance(kept[-1].typed, str) and kept[-1].typed.isspace():
        kept.pop()
    return kept


def _trim(signs: Sequence[PrintedSign]) -> list[PrintedSign]:
    """Signs in which no stress and no link begins or ends with a space, which no text could say."""
    trimmed = list(signs)
    for at, sign in enumerate(trimmed):
        if not (isinstance(sign.typed, str) and sign.typed.isspace()):
            continue
        before = trimmed[at - 1].look if at else PrintedLook()
        after = trimmed[at + 1].look if at + 1 < len(trimmed) else PrintedLook()
        look = PrintedLook(
            sign.look.is_strong and before.is_strong and after.is_strong,
            sign.look.is_stressed and before.is_stressed and after.is_stressed,
            sign.look.link if sign.look.link == before.link == after.link else "",
        )
        trimmed[at] = replace(sign, look=look)
    return trimmed


def is_counted_otherwise(sent: FileLine, returned: FileLine) -> bool:
    """Whether an item has a number where it had a bullet, or the other way round."""
    kinds = [one.counting is IncomingCounting.BULLET for one in (sent, returned)]
    is_counted = IncomingCounting.NONE not in (sent.counting, returned.counting)
    return sent.is_listed and is_counted and kinds[0] is not kinds[1]


def is_same(sent: FileLine, returned: FileLine) -> bool:
    """Whether a line came back as it was sent: its words, its level, how they are set, and where they lead."""
    is_alike = sent.key == returned.key and sent.outline == returned.outline
    return is_alike and _list_looks(sent) == _list_looks(returned)


def show_looks(sent: FileLine, returned: FileLine) -> WordsChange:
    """A change of a line; where its words are the same, with how they are set and where they lead."""
    if sent.key != returned.key:
        return WordsChange(sent.text, returned.text)
    return WordsChange(_write_look(sent), _write_look(returned))


def _write_look(line: FileLine) -> str:
    """A line's words as somebody would type them: stressed words between asterisks, and links with their addresses."""
    written = ""
    for (is_bold, is_italic, link), group in groupby(line.spans, key=lambda span: (span.bold, span.italic, span.link)):
        text = "".join(span.text for span in group)
        mark = "**" * is_bold + "*" * is_italic
        written += f"[{mark}{text}{mark}]({link})" if link else f"{mark}{text}{mark}"
    return written


def _list_looks(line: FileLine) -> list[tuple[str, bool, bool, str]]:
    return [
        (straighten(one.shown), one.is_bold, one.is_italic, one.link.rstrip("/"))
        for one in list_given(line.spans)
        if not one.shown.isspace()
    ]
