"""Clause text -> what is wrong with it as a tree, whichever of its conditions hold.

A text is read once with the first branch of each condition, and once more for each other branch. How the conditions
fall out together for a school is read when its policies are composed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.document import ClauseText, Refusal, parse_lines, walk
from clausebook.document.blocks import Picture
from clausebook.document.inlines import Address, Link, Slot
from clausebook.model.template import Branch, settle_lines
from clausebook.model.wordings import list_pictures
from clausebook.validate.language import parse_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.diagnostics import Location, Report
    from clausebook.document.inlines import Spot
    from clausebook.model.parameters import Parameter
    from clausebook.model.template import Arm, Template

_Choices = dict[Branch, "Arm | None"]
# All readings of a text together: what is longer takes more than a second when it is hostile.
_CHARACTERS_AT_MOST = 128 * 1024
_LEADS_SOMEWHERE = re.compile(r"(?:section|policy|law)\s*\(.*|role\s*\([^,]*,\s*['\"](?:email|phone)['\"]\s*\)")
_NAME = re.compile(r"\w+")
_TOO_MANY = Refusal(1, 1, "the text has too many conditions for its length.", "Make several clauses of it.")


def read_clause_text(
    text: str,
    location: Location,
    parameters: Mapping[str, Parameter],
    *,
    report: Report,
    has_pictures: bool = False,
) -> Template | None:
    """The template of a text, or None after reporting why it is refused.

    What cannot be read as a tree is reported too. `location` is the place of the text's first line, or of the key that
    has the text; `parameters` are the values that a school can choose in it. Pictures are refused but in a text that
    `has_pictures`, which is that of a clause.
    """
    template = parse_template(text, location, report=report)
    for picture in find_pictures(text, template) if template and not has_pictures else ():
        report_refusal(refuse_picture(picture), location, report=report)
    if template is not None:
        addresses = frozenset(name for name, one in parameters.items() if one.type in ("email", "web"))
        found = _find_faults(text, template, addresses)
        for refusal in found.refusals:
            report_refusal(refusal, location, report=report)
        for spot, address in found.open_links:
            place = location.inside(spot.line, spot.column)
            hint = 'Try whether it begins with "https://" too, and type that; if not, leave it.'
            report.warning(Code.OPEN_LINK, place, f'"{address}" is not encrypted on its way to a reader.', hint)
    return template


def find_pictures(text: str, template: Template) -> tuple[Picture, ...]:
    """Every picture that a text shows, whichever of its conditions hold; `template` is that of the text."""
    return _find_faults(text, template, frozenset()).pictures


def refuse_picture(picture: Picture) -> Refusal:
    """The refusal of a picture where there can be none."""
    message = "a picture stands here, and only the text of a clause has pictures."
    return Refusal(picture.spot.line, picture.spot.column, message, "Say it in words.")


def report_refusal(refusal: Refusal, location: Location, *, report: Report) -> None:
    """Report a refusal; `location` is the place of the text's first line, or of the key that has the text."""
    place = location.inside(refusal.line, refusal.column)
    report.error(Code.CLAUSE_MARKDOWN, place, refusal.message, refusal.hint)


@dataclass(frozen=True, slots=True)
class _Faults:
    """What is refused in a text, which addresses of web pages in it are not encrypted, and the pictures in it."""

    refusals: tuple[Refusal, ...]
    open_links: tuple[tuple[Spot, str], ...] = ()
    pictures: tuple[Picture, ...] = ()


@lru_cache(maxsize=4096)
def _find_faults(text: str, template: Template, addresses: frozenset[str]) -> _Faults:
    """Everything wrong with a text, each once; `addresses` are the parameters that hold an address."""
    lines = text.split("\n")
    refusals: dict[Refusal, None] = {}
    open_links: dict[tuple[Spot, str], None] = {}
    pictures: dict[Spot, Picture] = {}
    readings = _list_readings(lines, template)
    if len(readings) > 1 and sum(len(lines[number - 1]) for one in readings for number in one) > _CHARACTERS_AT_MOST:
        return _Faults((_TOO_MANY,))
    for numbers in readings:
        tree = parse_lines([(number, lines[number - 1]) for number in numbers])
        if isinstance(tree, ClauseText):
            refusals |= dict.fromkeys(_check_tree(tree, addresses))
            open_links |= dict.fromkeys(_list_open_links(tree))
            pictures |= {picture.spot: picture for picture in list_pictures(tree)}
        else:
            refusals |= dict.fromkeys(tree)
    shown = tuple(picture for _, picture in sorted(pictures.items(), key=lambda item: item[0]))
    return _Faults(tuple(sorted(refusals)), tuple(sorted(open_links)), shown)


def _list_readings(lines: Sequence[str], template: Template) -> list[tuple[int, ...]]:
    """The numbers of the lines of each reading, each reading once, in order."""
    found: dict[tuple[int, ...], None] = {}
    size = 0
    for choices in _list_choices(template, {}):
        settled = settle_lines(template, partial(_choose, choices=choices))
        numbers = tuple(number for number, _ in settled)
        if numbers not in found:
            found[numbers] = None
            size += sum(len(lines[number - 1]) for number in numbers)
        if size > _CHARACTERS_AT_MOST:
            break
    return [*found]


def _choose(branch: Branch, choices: _Choices) -> Arm | None:
    return choices.get(branch, branch.arms[0])


def _list_choices(template: Template, outer: _Choices) -> Iterator[_Choices]:
    """First arms everywhere, then each other arm, or none, of each condition in turn."""
    if not outer:
        yield {}
    for node in template:
        if isinstance(node, Branch):
            others = [*node.arms[1:], *([None] if node.arms[-1].test else [])]
            for arm in others:
                yield {**outer, node: arm}
            for arm in node.arms:
                yield from _list_choices(arm.nodes, {**outer, node: arm})


def _list_open_links(tree: ClauseText) -> Iterator[tuple[Spot, str]]:
    for node in walk(tree):
        address = node.link if isinstance(node, Address) else node.address if isinstance(node, Link) else ""
        if isinstance(address, str) and address.startswith("http://"):
            yield node.spot, address


def _check_tree(tree: ClauseText, addresses: frozenset[str]) -> Iterator[Refusal]:
    """A value that is the address of a link leads somewhere, and a picture has the name of its file."""
    for node in walk(tree):
        if isinstance(node, Picture) and node.digest:
            message = f'the picture "{node.bound_file}" has a name that only records give.'
            yield Refusal(node.spot.line, node.spot.column, message, f'Name its file: "{node.file}".')
        elif isinstance(node, Link) and isinstance(node.address, Slot):
            written = node.address.expression
            if _LEADS_SOMEWHERE.fullmatch(written) or written in addresses:
                continue
            hint = "A link leads to section('...'), policy('...') or law('...'), role('...', 'email'), or an address."
            message = f"the link {{{{ {written} }}}} leads nowhere."
            yield Refusal(node.address.spot.line, node.address.spot.column, message, hint)
