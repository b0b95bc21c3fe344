"""What stands before a policy's text: the title and the school; and what a document has for a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from clausebook.importing.incoming import AsideKind
from clausebook.importing.recognising.blocks.contents import fold
from clausebook.importing.recognising.headings.appendix_names import OPEN_END
from clausebook.importing.recognising.headings.plain_lines import heads_usually
from clausebook.importing.recognising.names.edge_titles import (
    name_by_edges,
    name_by_head,
    name_by_opening,
    name_by_properties,
)
from clausebook.importing.recognising.names.front_titles import (
    BRACKET,
    find_counted,
    find_largest,
    find_numbered,
    find_own_number,
    find_spelt_out,
    find_title_of_series,
    is_below_giver,
    is_over_all,
    is_set_as_no_other,
    says_whose,
)
from clausebook.importing.recognising.names.name_lines import ABOVE, are_several
from clausebook.importing.recognising.names.plain_titles import find_halves, find_listed, find_stacked_kind, find_topic
from clausebook.importing.recognising.names.stacked_titles import find_school_stack, find_stack
from clausebook.importing.recognising.names.title_lines import (
    PART,
    is_alike,
    is_part,
    is_school,
    is_set_as_title,
    leads_on,
    leave_parts_out,
    may_be_title,
    may_go_on,
    rate_title,
)
from clausebook.importing.recognising.words.addresses import PATH, SUPPLIED
from clausebook.importing.recognising.words.front_words import (
    INITIALS,
    KIND,
    TITLE_WORDS,
    is_bare_kind,
)
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import Incoming, IncomingBlock
    from clausebook.importing.recognising.findings import Findings
    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

_NAMED_WHOLE = re.compile(r"\w\W+(?:policy|procedures?|policy (?:and|&) procedures?|plan|charter)$", re.IGNORECASE)
_GOES_ON = re.compile(r"\((?:and|with|for|includ(?:ing|es))\b", re.IGNORECASE)
_JOINS_ON = re.compile(r"(?:and|&|of) \S", re.IGNORECASE)
_FOR = re.compile(r"^(?:for|of|at|by) ", re.IGNORECASE)
# When a policy was last looked at, behind its title.
_WHEN = re.compile(
    r"\s*\((?:last )?(?:revised|reviewed|updated|approved|adopted|agreed|amended)\b[^()]*\)$", re.IGNORECASE
)
_FRONT_LINES, _FRONT_PAGES, _SPARE = 30, 2, 2


@dataclass(slots=True)
class Names:
    """The title and the school as the document gives them, and the positions of the lines that do.

    `is_told` says that the title stands in the document, and not only in the file's name or properties, and `begin`
    where it does. `number` is what stands before the title in a book of policies: "6.4".
    """

    title: str = ""
    school: str = ""
    used: set[int] = field(default_factory=set)
    is_told: bool = False
    begin: int = -1
    number: str = ""

    def take_title(
        self, group: Sequence[SourceParagraph], told: Sequence[SourceParagraph], numbered: SourceParagraph | None = None
    ) -> None:
        """Have the words of the lines `told` for the title; one that is `numbered` without its number."""
        words = (line.marked.words if line is numbered else line.paragraph for line in told)
        title = " ".join(tidy_text(one.text) for one in words).rstrip(" :,;\u2013\u2014-")
        self.title = _WHEN.sub("", title)
        self.used |= {line.at for line in group}
        self.is_told, self.begin = True, group[0].at


class _Seen(NamedTuple):
    """The lines of the front, all lines, how most are set, and what is told beside the text."""

    front: list[SourceParagraph]
    lines: dict[int, SourceParagraph]
    body: BodyLook
    beside: list[str]


def find_names(incoming: Incoming, lines: dict[int, SourceParagraph], body: BodyLook, first_heading: int) -> Names:
    """The title and the school by the lines before the first heading, and those that repeat them further on."""
    names = Names()
    largest = find_largest(lines, body)
    first_heading = max(first_heading, largest[-1].at + 1) if largest else first_heading
    first_heading += is_set_as_no_other(first_heading, lines, body)
    front = [
        line
        for at, line in list(lines.items())[:_FRONT_LINES]
        if at < first_heading and line.paragraph.place.page <= _FRONT_PAGES
    ]
    edges = name_by_edges(incoming)
    elsewhere = edges or name_by_properties(incoming) or name_by_opening(incoming)
    beside = _list_beside(incoming)
    listed = find_listed(lines)
    stack = find_stack(front, lines, body) or largest[: len(largest) * (len(largest) > 1)]
    stack = stack or ([] if largest else find_stacked_kind(lines, body))
    numbered = find_numbered(lines, body) or find_counted(lines, body)
    titles = [line for line in front if may_be_title(line, body) and not _recurs(line, lines)]
    titles = titles or [line for line in front[1:] if is_below_giver(line, front, body)]
    titles = [line for line in titles if not (line.at in listed or is_part(line, body, is_sure=bool(edges)))]
    titles = leave_parts_out(titles, lines, body)
    best = max(largest or titles, key=lambda line: rate_title(line, body), default=None)
    best = None if stack else numbered or best
    is_taken = best is not None and _take_best(
        names, best, numbered, _Seen(front, lines, body, beside), is_needed=not elsewhere
    )
    if stack and not is_taken:
        series = find_title_of_series(stack[0], lines)
        names.take_title(stack, [series] if series else _drop_subtitle(stack))
    elif not (is_taken or elsewhere) and (topic := find_topic(lines, listed, body, beside)):
        group = [topic, *_find_bracket([topic], lines, body)]
        names.take_title(group, group)
    names.used |= {line.at for line in front if PATH.fullmatch(line.text.strip())}
    _find_school(names, front)
    _find_repeats(names, front, lines, body)
    names.number = numbered.paragraph.text.removesuffix(numbered.marked.words.text).strip() if numbered else ""
    names.title = names.title or elsewhere or name_by_head(incoming)
    return names


def _take_best(
    names: Names,
    best: SourceParagraph,
    numbered: SourceParagraph | None,
    seen: _Seen,
    *,
    is_needed: bool,
) -> bool:
    """Whether the best line is the title, or leads to it, which the names then have.

    `numbered` is that line if its number tells that it is one; `is_needed` says that nothing else tells the title.
    """
    front, lines, body, beside = seen
    subject = _find_subject(best, lines, body) if is_bare_kind(best.text) else None
    if subject:
        names.used.add(best.at)
    best = subject or find_title_of_series(best, lines) or best
    is_told = subject or numbered or KIND.search(best.text) or is_over_all(best, lines, body)
    if not (is_told or is_needed or (is_set_as_title(best) and not is_school(best))):
        return False
    group = _gather_title(best, lines, body)
    group = find_halves(best, lines, beside, body) if group == [best] else group
    group += _find_bracket(group, lines, body)
    numbered = group[0] if group[0].marked.number else numbered
    names.take_title(group, _drop_subtitle(group), numbered)
    names.used |= _find_kinds(group, front)
    return True


def _list_beside(incoming: Incoming) -> list[str]:
    """What tells of a file beside its text: the edges of its pages, its title, its name."""
    return [incoming.name, incoming.properties.title, *(aside.text for aside in incoming.asides)]


def _find_school(names: Names, front: list[SourceParagraph]) -> None:
    """Add the school, or who gives the policy, by the lines at the front that are no title."""
    supplied = {at for line in front if SUPPLIED.search(line.text) for at in (line.at, line.at + 1)}
    schools = [line for line in front if is_school(line) or _is_giver(line, names)]
    schools = [line for line in schools if line.at not in names.used | supplied]
    stack = front[slice(*_find_stacked(front))]
    if stack and not (schools and schools[0].at < stack[0].at):
        names.school = " ".join(tidy_text(line.paragraph.text) for line in stack)
        names.used |= {line.at for line in stack}
    elif schools and not are_several([tidy_text(line.text) for line in schools]):
        own = next((line for line in schools if not ABOVE.search(line.text)), schools[0])
        group = find_spelt_out(own, front)
        names.school = _FOR.sub("", " ".join(tidy_text(line.paragraph.text) for line in group))
        names.used |= {line.at for line in schools if _is_giver(line, names)}
        names.used |= {line.at for line in group} if len(group) > 1 else set()


def _find_stacked(front: list[SourceParagraph]) -> tuple[int, int]:
    stack = find_school_stack([tidy_text(line.text) for line in front])
    return stack.start, stack.stop


def _find_subject(kind: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook) -> SourceParagraph | None:
    """The line below one that says only "Policy" which says of what; one right above it goes on in it."""
    above = lines.get(kind.at - 1)
    goes_on = above is not None and is_alike(above, kind) and may_go_on(above)
    near = [line for at in (kind.at + 1, kind.at + 2) if (line := lines.get(at))]
    found = next((line for line in near if is_alike(line, kind) and may_go_on(line)), None)
    return found if body.stands_out(kind.look) and not goes_on else None


def _find_kinds(group: list[SourceParagraph], front: list[SourceParagraph]) -> set[int]:
    """The lines beside a title that say only what kind of document it is, set as it is."""
    near = [line for line in front if line not in group and abs(line.at - group[0].at) <= _SPARE]
    return {line.at for line in near if is_bare_kind(line.text) and is_alike(line, group[0])}


def _find_bracket(
    group: list[SourceParagraph], lines: dict[int, SourceParagraph], body: BodyLook
) -> list[SourceParagraph]:
    """The line of a title in brackets, below it or below the day beside it; in plain text one that goes on in it."""
    is_large = body.is_larger(group[-1].look)
    near = [line for step in range(1, _SPARE + is_large) if (line := lines.get(group[-1].at + step))]
    found = (line for line in near if BRACKET.fullmatch(line.text.strip()) and is_alike(line, group[-1]))
    return [line for line in found if is_large or _GOES_ON.match(line.text)][:1]


def _is_giver(line: SourceParagraph, names: Names) -> bool:
    """Whether a line above the title is a name with its initials: that of who gives the policy."""
    return 0 < names.begin - line.at <= _SPARE and INITIALS.search(line.text) is not None and not KIND.search(line.text)


def _recurs(line: SourceParagraph, lines: dict[int, SourceParagraph]) -> bool:
    """Whether lines further on look as a large line does that names no policy: then it is a heading."""
    is_part = PART.fullmatch(line.text) is not None or heads_usually(line.text)
    is_named = KIND.search(line.text) and not is_part
    if is_named or is_set_as_title(line):
        return False
    others = [
        one for one in lines.values() if one.look == line.look and abs(one.at - line.at) > 1 and one.may_be_heading
    ]
    return bool(others)


def _find_repeats(
    names: Names, front: list[SourceParagraph], lines: dict[int, SourceParagraph], body: BodyLook
) -> None:
    """Add the lines that say the title or the school again: in front nearly, further on to the letter.

    Further on the title may be cut short behind what it calls the document.
    """
    title, school = fold(names.title.replace("&", "and")), fold(names.school)
    before = {line.at for line in front}
    for at, line in lines.items():
        words = fold(line.paragraph.text.replace("&", "and"))
        if not words or line.marked.number is not None or body.is_below_top(line.look):
            continue
        is_near = abs(len(words.split()) - len(title.split())) <= _SPARE and (words in title or title in words)
        is_near = is_near or (title.endswith(words) and len(words.split()) > _SPARE)
        if line.at > names.begin >= 0 and _parts_text(line, lines[names.begin], lines, body):
            continue
        is_cut = title.startswith(f"{words} ") and len(words.split()) > _SPARE and _NAMED_WHOLE.search(line.text)
        is_name = words in (title, school) or is_cut
        below = lines.get(at + 1)
        is_lone = at in before or below is None or below.may_be_heading or not below.ends_sentence
        is_said = (is_name and is_lone) or (at in before and title and is_near and may_be_title(line, body))
        if is_said or (names.is_told and says_whose(words, title, line, lines)):
            names.used.add(at)
            names.used |= find_own_number(at, lines)


def _parts_text(
    line: SourceParagraph, title: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook
) -> bool:
    """Whether a large line that says the title again heads the first part: a line of another part is set as it is."""
    is_set = line.look != title.look and body.is_larger(line.look) and not line.look.is_centred
    if not is_set or not _heads_text(line, lines):
        return False
    others = (one for one in lines.values() if one.look == line.look and one.at > line.at and one.may_be_heading)
    return any(_heads_text(one, lines) for one in others)


def _heads_text(line: SourceParagraph, lines: dict[int, SourceParagraph]) -> bool:
    below = lines.get(line.at + 1)
    if below is None:
        return max(lines) > line.at  # a table, or a picture
    return not below.may_be_heading or below.marked.is_item


def _gather_title(best: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook) -> list[SourceParagraph]:
    """The lines that a title goes over: neighbours that are set alike and stand out."""
    group = [best]
    if not body.stands_out(best.look):
        return group
    for step in (-1, 1):
        at = best.at + step
        while (line := lines.get(at)) and is_alike(line, best) and (may_go_on(line) or (step < 0 and leads_on(line))):
            is_open = body.is_larger(best.look) or OPEN_END.search(group[-1].text) or _JOINS_ON.match(line.text)
            is_name = step < 0 and KIND.search(best.text) and INITIALS.search(line.text)
            is_long = sum(one.words for one in group) + line.words > TITLE_WORDS
            # Where a file tells no sizes, capitals are what a title is set in.
            goes_on = OPEN_END.search((line if step < 0 else group[-1]).text) is not None
            is_apart = not (line.look.size or goes_on) and line.look.is_caps != best.look.is_caps
            if is_long or is_name or is_apart or (step > 0 and not is_open):
                break
            group = [line, *group] if step < 0 else [*group, line]
            at += step
    return group


def _drop_subtitle(group: list[SourceParagraph]) -> list[SourceParagraph]:
    """The lines of a title up to one that names the policy whole, if the next begins anew ("Fire Policy", "Tutors")."""
    for number, line in enumerate(group[:-1], 1):
        is_open = OPEN_END.search(line.text) or not group[number].text[:1].isupper()
        if _NAMED_WHOLE.search(line.text) and not is_open:
            return group[:number]
    return group


def set_names_aside(names: Names, blocks: Sequence[IncomingBlock], findings: Findings) -> None:
    """Set the lines aside that say the title or the school."""
    for at in sorted(names.used):
        findings.set_aside(AsideKind.TITLE, blocks[at])
