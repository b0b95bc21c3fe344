"""The lines of who signed that have no label: a name, the post, the organisation and the day, below one another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.facts.labels import Asks, FactLabel, tell_label
from clausebook.importing.recognising.facts.lines import LabelledValue, read_line
from clausebook.importing.recognising.facts.values import is_blank, is_date
from clausebook.importing.recognising.words.front_words import is_of_topic
from clausebook.importing.recognising.words.person_names import NO_NAME, find_post, find_role, names_person
from clausebook.importing.recognising.words.said_dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock

SIGNED = FactLabel(FactKind.SIGNED_BY, FactKind.SIGNED_BY, Asks.WHO, is_weak=True)
_POST = FactLabel(FactKind.POSITION, is_weak=True)
_DAY = FactLabel(FactKind.VERSION_DATE, None, Asks.DATE, is_weak=True)
# A year below a name is that of the document, and no day on which somebody signed it.
_YEAR = FactLabel(FactKind.VERSION_DATE, None, Asks.DATE)
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}")
# Who it is that stands alone below a label of each kind.
_DOERS = {
    kind: FactLabel(who, who, Asks.WHO)
    for kind, who in (
        (FactKind.REVIEWED, FactKind.REVIEWER),
        (FactKind.REVIEWER, FactKind.REVIEWER),
        (FactKind.VERSION_DATE, FactKind.AUTHOR),
        (FactKind.AUTHOR, FactKind.AUTHOR),
        (FactKind.OWNER, FactKind.OWNER),
        (FactKind.APPROVED, FactKind.SIGNED_BY),
        (FactKind.BODY, FactKind.SIGNED_BY),
        (FactKind.NEXT_REVIEW, FactKind.SIGNED_BY),
        (FactKind.SIGNED_BY, FactKind.SIGNED_BY),
    )
}
# "Mrs A Wood", "A. Wood": a name by its form.
_MARKED = re.compile(r"(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Rev|Fr|Sr|Sister|Canon)\b|[A-Z]\.?(?:[ -]?[A-Z]\.?)* [A-Z][a-z]")
_RULE = re.compile(r"(?:[_.\u2026-]\s?){8,}")
_GAP = re.compile(r"\t+|\s{3,}")
_PARTED = re.compile(r"\s*,\s*|\s+[-\u2013\u2014]\s+|\s*\((?=[^()]+\)$)")
# The lines of a signature that have labels: "Name:", "Role:", "Date:".
_SIGNERS_LINES = frozenset({FactKind.SIGNED_BY, FactKind.TITLE, FactKind.POSITION, FactKind.VERSION_DATE})
_MOST_LINES, _MOST_WORDS, _MOST_NAME, _MOST_SIGNING = 3, 8, 5, 8


def read_name_alone(text: str) -> list[LabelledValue]:
    """A line that is the name of a person, with or without the post and the day; nothing if it is anything else."""
    words = " ".join(text.split())
    dates = find_dates(words)
    day = words[dates[-1].start :] if dates and dates[-1].end == len(words) else ""
    name, *more = _part_post(words[: len(words) - len(day)].strip(" ,-\u2013"))
    if len(name.split()) > _MOST_NAME or not names_person(name) or (more and not find_post(more[0])):
        return []
    if day and not more:
        return []
    told = [LabelledValue("", SIGNED, name, is_marked=False)]
    told += [LabelledValue("", _POST, one.rstrip(")"), is_marked=False) for one in more[:1]]
    return told + ([LabelledValue("", _tell_day(day), day, is_marked=False)] if day else [])


def read_name_below(
    text: str, above: LabelledValue | None, *, is_dated: bool, small: frozenset[str]
) -> list[LabelledValue]:
    """A line with nothing but a name, below a label with its value: who did what that says, or signed for it.

    `is_dated` says that a day alone stands below, which makes a signature of any name. Two words with capitals are a
    name only where the document has neither of them among its `small` ones: "Golden Rules" are nobody.
    """
    words = " ".join(text.split())
    bare = words.removeprefix("by ")
    is_led = bare != words and names_person(bare) and len(bare.split()) <= _MOST_WORDS
    named = [LabelledValue("", SIGNED, bare, is_marked=False)] if is_led else read_name_alone(bare)
    is_titled = is_led or len(named) > 1 or _MARKED.match(bare) is not None
    bases = {word.lower().removesuffix("s") for word in re.findall(r"[^\W\d_]+", bare)}
    is_name = is_titled or not (small | NO_NAME) & {form for base in bases for form in (base, f"{base}s")}
    doer = _DOERS.get(above.label.kind) if above and not is_dated else None
    if not named or not is_name or is_of_topic(bare) or not (doer or is_dated):
        return []
    if doer is None or doer.kind is FactKind.SIGNED_BY:
        return named
    return [LabelledValue("", doer, bare, is_marked=False)]


def _part_post(text: str) -> list[str]:
    """A line without its day, parted into the name and the post: "Rowan Green, Chair", "Rowan Green Chair"."""
    name, *more = _PARTED.split(text)
    words = text.split()
    for at in range(2, min(len(words), _MOST_NAME + 1) if not more else 0):
        if names_person(" ".join(words[:at])) and find_post(" ".join(words[at:])):
            return [" ".join(words[:at]), " ".join(words[at:])]
    return [name, *more]


def _tell_day(text: str) -> FactLabel:
    """What a day beside who signed means."""
    return _YEAR if _YEAR_ALONE.fullmatch(text) else _DAY


def is_rule(text: str) -> bool:
    """Whether a line is nothing but a rule or dots to sign on."""
    return _RULE.fullmatch(text.strip()) is not None


def take_signature(pairs: list[LabelledValue], blocks: Sequence[IncomingBlock], at: int) -> list[int]:
    """Add what the lines from `at` on tell of who signed in the last of `pairs`; the positions that they stand at."""
    signs = [pair for pair in pairs if pair.label.kind is FactKind.SIGNED_BY]
    if not signs:
        return []
    if signs[-1] is pairs[-1] and names_person(signs[-1].value):
        return take_signer(pairs, blocks, at)
    if not all(is_blank(pair.value) or find_role(_without_article(pair.value)) for pair in pairs):
        return []
    found, positions = read_signing(blocks, at)
    if not positions and all(is_blank(pair.value) for pair in pairs):
        posts, positions = _read_posts(blocks, at)
        pairs += posts
        return positions
    if positions:
        posts = [
            replace(pair, label=_POST, value=_without_article(pair.value)) for pair in pairs if not is_blank(pair.value)
        ]
        pairs[:] = [*(pair for pair in pairs if pair.label.body), *found, *posts]
    return positions


def _read_posts(blocks: Sequence[IncomingBlock], at: int) -> tuple[list[LabelledValue], list[int]]:
    """The posts of those who are to sign from the line `at` on, each alone in its line, and where they stand.

    Names and days that are still to be written may stand between them.
    """
    found: list[LabelledValue] = []
    end = at
    for position in range(at, min(at + _MOST_SIGNING, len(blocks))):
        words = " ".join(_read_words(blocks, position)).strip("()")
        is_post = 0 < len(words.split()) <= _MOST_NAME and find_post(words).casefold() == words.casefold()
        if not is_post and _tell_line(blocks, position) != []:
            break
        if is_post:
            found.append(LabelledValue("", _POST, words, is_marked=False))
            end = position + 1
    return found, list(range(at, end))


def _without_article(text: str) -> str:
    return text.strip().removeprefix("the ")


def read_signing(blocks: Sequence[IncomingBlock], at: int) -> tuple[list[LabelledValue], list[int]]:
    """What the lines from `at` on tell of who signed, below "Signed" or a rule, and the positions that they stand at.

    Each is a rule, a name, a post, a day, or a label of one of these, with its value or without; none tell anything
    if no name is among them.
    """
    found: list[LabelledValue] = []
    end = at
    for position in range(at, min(at + _MOST_SIGNING, len(blocks))):
        line = _tell_line(blocks, position)
        if line is None and found and len(_read_words(blocks, position)) <= _MOST_WORDS:
            # Whose signature it is may stand above the day.
            line = [] if is_date(" ".join(_read_words(blocks, position + 1))) else None
        if line is None:
            break
        found += line
        end = position + 1 if line else end
    if not any(pair.label == SIGNED and names_person(pair.value) for pair in found):
        return [], []
    return found, list(range(at, end))


def _read_words(blocks: Sequence[IncomingBlock], at: int) -> list[str]:
    block = blocks[at] if at < len(blocks) else None
    return block.text.split() if isinstance(block, IncomingParagraph) else []


def _tell_line(blocks: Sequence[IncomingBlock], at: int) -> list[LabelledValue] | None:
    block = blocks[at]
    return tell_signing(block.text) if isinstance(block, IncomingParagraph) else None


def tell_signing(text: str) -> list[LabelledValue] | None:
    """What a line between the label "Signed" and the day tells; nothing if it is blank, None if it is another line."""
    parts = [_tell_part(part) for part in _GAP.split(text.strip())]
    return None if None in parts else [pair for part in parts if part for pair in part]


def _tell_part(text: str) -> list[LabelledValue] | None:
    """What a part of such a line tells: two who signed stand side by side with room between them."""
    words = " ".join(text.split())
    if both := _read_post_and_name(words):
        return both
    if find_post(_PARTED.split(words.strip("()"))[0]) and len(words.split()) <= _MOST_WORDS:
        return [LabelledValue("", _POST, words.strip("()"), is_marked=False)]
    label = tell_label(words.strip(" _.\u2026-"))
    if not words or is_rule(words) or (label is not None and label.kind in _SIGNERS_LINES and not label.body):
        return []
    read = read_line(words)
    if read and all(pair.label.kind in _SIGNERS_LINES and not pair.label.body for pair in read):
        return [_name_signer(pair) for pair in read if not is_blank(pair.value)]
    if named := read_name_alone(words):
        return named
    return [LabelledValue("", _tell_day(words), words, is_marked=False)] if is_date(words) and not read else None


def _read_post_and_name(text: str) -> list[LabelledValue]:
    """Who signed, behind the post and a colon: "Treasurer: Rowan Green"."""
    post, _, name = text.partition(": ")
    if not (names_person(name) and find_post(post)):
        return []
    return [LabelledValue("", SIGNED, name, is_marked=False), LabelledValue("", _POST, post, is_marked=False)]


def _name_signer(pair: LabelledValue) -> LabelledValue:
    """The name below "Signed", whatever its label is: that of who signed."""
    return replace(pair, label=SIGNED) if pair.label.kind is FactKind.TITLE and names_person(pair.value) else pair


def take_signer(pairs: list[LabelledValue], blocks: Sequence[IncomingBlock], at: int) -> list[int]:
    """Add what the lines from `at` on tell of who signed: the post and the day; the positions that they stand at.

    A line that says neither is an organisation if it stands between them; any other ends the signature.
    """
    taken: list[int] = []
    told = len(pairs), 0
    for position in range(at, min(at + _MOST_SIGNING, len(blocks))):
        block = blocks[position]
        text = " ".join(block.text.split()) if isinstance(block, IncomingParagraph) else ""
        if not text or len(text.split()) > _MOST_WORDS or len(taken) - told[1] >= _MOST_LINES:
            break
        taken.append(position)
        read = read_line(text)
        dated = is_date(text) or (len(read) == 1 and read[0].label == _DAY and is_date(read[0].value))
        if dated:
            pairs += read or [LabelledValue("", _tell_day(text), text, is_marked=False)]
            return taken
        if read:
            break
        # Behind a post the next who signed may stand, and so on.
        if named := _read_post_and_name(text) or (read_name_alone(text) if pairs[-1].label == _POST else []):
            pairs += named
            told = len(pairs), len(taken)
        elif find_post(_PARTED.split(text.strip("()"))[0]):
            pairs.append(LabelledValue("", _POST, text.strip("()"), is_marked=False))
            told = len(pairs), len(taken)
    # Without the day, no more belongs to it than the post.
    del pairs[told[0] :]
    return taken[: told[1]]
