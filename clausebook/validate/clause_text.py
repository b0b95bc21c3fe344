"""Clause text -> what is wrong with it as a tree, whichever of its conditions hold.

A text is read once with the first branch of each condition, and once more for each other branch. How the conditions
fall out together for a school is read when its policies are composed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.document import ClauseText, Refusal, parse_lines, report_refusal, walk
from clausebook.document.blocks import Picture
from clausebook.document.inlines import Address, Link, Slot
from clausebook.model.template import Branch, settle_lines
from clausebook.model.wordings import list_pictures
from clausebook.validate.language import parse_template

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from clausebook.diagnostics import Location, Report
    from clausebook.document.inlines import Spot
    from clausebook.model.parameters import Parameter
    from clausebook.model.template import Arm, Template

_Choices = dict[Branch, "Arm | None"]
# All readings of a text together: what is longer takes more than a second when it is hostile.
_CHARACTERS_AT_MOST = 128 * 1024
_READINGS_AT_MOST = 200
_LEADS_SOMEWHERE = re.compile(r"(?:section|policy|law)\s*\(.*|role\s*\([^,]*,\s*['\"](?:email|phone)['\"]\s*\)")
_TOO_MANY = Refusal(1, 1, "the text has too many conditions.", "Make several clauses of it.")


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
    if template is None:
        return None
    readings = _read_every_way(text, template)
    addresses = {name for name, one in parameters.items() if one.type in ("email", "web")}
    refusals = [*readings.refusals, *(fault for tree in readings.trees for fault in _check_tree(tree, addresses))]
    refusals += [refuse_picture(picture) for picture in find_pictures(text, template) if not has_pictures]
    for refusal in refusals:
        report_refusal(refusal, location, report=report)
    for spot, address in (link for tree in readings.trees for link in _list_open_links(tree)):
        hint = 'Try whether it begins with "https://" too, and type that; if not, leave it.'
        message = f'"{address}" is not encrypted on its way to a reader.'
        report.warning(Code.OPEN_LINK, location.inside(spot.line, spot.column), message, hint)
    return template


def find_pictures(text: str, template: Template) -> list[Picture]:
    """Every picture that a text shows, whichever of its conditions hold; `template` is that of the text."""
    trees = _read_every_way(text, template).trees
    found = {picture.spot: picture for tree in trees for picture in list_pictures(tree)}
    return [found[spot] for spot in sorted(found)]


def refuse_picture(picture: Picture) -> Refusal:
    """The refusal of a picture where there can be none."""
    message = "a picture stands here, and only the text of a clause has pictures."
    return Refusal(picture.spot.line, picture.spot.column, message, "Say it in words.")


@dataclass(frozen=True, slots=True)
class _Readings:
    """A text in every way in which its conditions let it be read: the trees, and why it has none."""

    trees: tuple[ClauseText, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@lru_cache(maxsize=4096)
def _read_every_way(text: str, template: Template) -> _Readings:
    lines = text.split("\n")
    readings: dict[tuple[int, ...], None] = {}
    choices = [*islice(_list_choices(template, {}), _READINGS_AT_MOST + 1)]
    if len(choices) > _READINGS_AT_MOST:
        return _Readings(refusals=(_TOO_MANY,))
    for chosen in choices:
        settled = settle_lines(template, partial(_choose, choices=chosen))
        readings[tuple(number for number, _ in settled)] = None
    size = sum(len(lines[number - 1]) for numbers in readings for number in numbers)
    if len(readings) > 1 and size > _CHARACTERS_AT_MOST:
        return _Readings(refusals=(_TOO_MANY,))
    trees: list[ClauseText] = []
    refusals: list[Refusal] = []
    for numbers in readings:
        tree = parse_lines([(number, lines[number - 1]) for number in numbers])
        if isinstance(tree, ClauseText):
            trees.append(tree)
        else:
            refusals += tree
    return _Readings(tuple(trees), tuple(refusals))


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


def _check_tree(tree: ClauseText, addresses: Collection[str]) -> Iterator[Refusal]:
    """A value that is the address of a link leads somewhere, and a picture has the name of its file.

    `addresses` are the parameters that hold an address.
    """
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
