"""Sections and values in a manifest's text: one place is other, and every other line stays, comments too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.model.requests import RequestRefused
from clausebook.override.manifest_places import (
    add_section,
    find_section,
    leave_out_section,
    move_listed,
    move_section,
    take_out_section,
)
from clausebook.override.yaml_items import set_nested
from tests.faults import ask_each

if TYPE_CHECKING:
    from collections.abc import Callable

    Edit = Callable[[str], str]

WHY = {"because": "Why.", "agreed_by": "Us"}
ITEM = {"clause": "local/bags", "key": "bags"}
ADDED = "  - clause: local/bags\n    key: bags\n    after: hair\n    because: Why.\n    agreed_by: Us\n"
LISTED = """\
title: Wear
# The order is the governors'.
sections:
  - aims/fair
  # Asked most often.
  - {key: hair, clause: hair/any}
  - part: All else
    key: rest
    sections:
      - clause: lost/box
        key: lost
      - clothes/simple
"""
MODEL = """\
model: wear
sections:
  hair: {with: {days: 2}}  # one line
  bags:
    use: bags/any
    with:
      size: small
    because: Old.
    agreed_by: Them
    until: 2030
"""


def add(place: dict[str, str], behind: int = 0) -> Edit:
    """A section more."""
    return lambda text: add_section(text, ITEM, place, WHY, behind)


EDITS: list[tuple[str, Edit, str, str, str]] = [
    ("behind an item", add({"after": "aims"}), LISTED, "  - aims/fair\n",
     "  - aims/fair\n  - clause: local/bags\n    key: bags\n"),
    ("behind an item with keys", add({"after": "hair"}), LISTED, "hair/any}\n",
     "hair/any}\n  - clause: local/bags\n    key: bags\n"),
    ("the second behind one", add({"after": "aims"}, 1), LISTED, "hair/any}\n",
     "hair/any}\n  - clause: local/bags\n    key: bags\n"),
    ("before an item", add({"before": "aims"}), LISTED, "  - aims/fair\n",
     "  - clause: local/bags\n    key: bags\n  - aims/fair\n"),
    ("in a part", add({"after": "clothes"}), LISTED, "      - clothes/simple\n",
     "      - clothes/simple\n      - clause: local/bags\n        key: bags\n"),
    ("behind a part", add({"after": "rest"}), LISTED, "      - clothes/simple\n",
     "      - clothes/simple\n  - clause: local/bags\n    key: bags\n"),
    ("to a model", add({"after": "hair"}), "model: wear\n", "model: wear\n",
     f"model: wear\nadd:\n{ADDED}"),
    ("to a model without a last line end", add({"after": "hair"}), "model: wear", "model: wear",
     f"model: wear\nadd:\n{ADDED}"),
    ("to others that were added", add({"after": "hair"}), "model: wear\nadd:\n- {clause: help/fund, at: end}\n",
     "at: end}\n", "at: end}\n- {clause: local/bags, key: bags, after: hair, because: Why., agreed_by: Us}\n"),
    ("an item less", lambda text: take_out_section(text, "hair"), LISTED.replace("  # Asked most often.\n", ""),
     "  - {key: hair, clause: hair/any}\n", ""),
    ("an item of a part less", lambda text: take_out_section(text, "lost"), LISTED,
     "      - clause: lost/box\n        key: lost\n", ""),
    ("an addition less", lambda text: take_out_section(text, "bags"),
     "model: wear\nadd:\n  - clause: local/bags\n    at: end\n", "add:\n  - clause: local/bags\n    at: end\n", ""),
    ("left out, of which it says nothing", lambda text: leave_out_section(text, "aims", WHY), MODEL, "until: 2030\n",
     "until: 2030\n  aims:\n    omit: yes\n    because: Why.\n    agreed_by: Us\n"),
    ("left out, of which it gave values", lambda text: leave_out_section(text, "hair", WHY), MODEL,
     "{with: {days: 2}}", "{omit: yes, because: Why., agreed_by: Us}"),
    ("left out, for which it chose another", lambda text: leave_out_section(text, "bags", WHY), MODEL,
     "use: bags/any\n    with:\n      size: small\n    because: Old.\n    agreed_by: Them\n    until: 2030\n",
     "omit: yes\n    because: Why.\n    agreed_by: Us\n"),
    ("left out, of which it said the place", lambda text: leave_out_section(text, "aims", WHY),
     "model: wear\nmove:\n  - {section: aims, at: end, because: Old., agreed_by: Them}\n",
     "move:\n  - {section: aims, at: end, because: Old., agreed_by: Them}\n",
     "sections:\n  aims:\n    omit: yes\n    because: Why.\n    agreed_by: Us\n"),
    ("moved", lambda text: move_section(text, "aims", {"after": "hair"}, WHY), "model: wear\n", "model: wear\n",
     "model: wear\nmove:\n  - section: aims\n    after: hair\n    because: Why.\n    agreed_by: Us\n"),
    ("moved again", lambda text: move_section(text, "aims", {"after": "hair"}, WHY),
     "model: wear\nmove:\n  - {section: aims, at: end, because: Old., agreed_by: Them}\n",
     "at: end, because: Old., agreed_by: Them", "after: hair, because: Why., agreed_by: Us"),
    ("moved down in a list", lambda text: move_listed(text, "aims", {"after": "hair"}), LISTED,
     "  - aims/fair\n  # Asked most often.\n  - {key: hair, clause: hair/any}\n",
     "  # Asked most often.\n  - {key: hair, clause: hair/any}\n  - aims/fair\n"),
    ("moved up in a part", lambda text: move_listed(text, "clothes", {"before": "lost"}), LISTED,
     "      - clause: lost/box\n        key: lost\n      - clothes/simple\n",
     "      - clothes/simple\n      - clause: lost/box\n        key: lost\n"),
    ("a value more", lambda text: set_nested(text, ("sections", "aims", "with", "days"), "3"), MODEL, "until: 2030\n",
     "until: 2030\n  aims:\n    with:\n      days: 3\n"),
    ("a value", lambda text: set_nested(text, ("sections", "hair", "with", "days"), "3"), MODEL, "days: 2", "days: 3"),
    ("a value of an item that names a clause alone",
     lambda text: set_nested(text, (*find_section(text, "clothes"), "with", "days"), "3"), LISTED,
     "- clothes/simple", "- {clause: clothes/simple, with: {days: 3}}"),
    ("a value where none was yet", lambda text: set_nested(text, ("sections", "aims", "with", "days"), "3"),
     "model: wear\nsections:\n", "sections:\n", "sections:\n  aims:\n    with:\n      days: 3\n"),
]  # fmt: skip


@ask_each(("name", "edit", "text", "old", "new"), EDITS)
def test_one_place_is_other(name: str, edit: Edit, text: str, old: str, new: str) -> None:
    """Whatever form it was typed in, on Windows too."""
    assert text.count(old) == 1, name
    assert edit(text) == text.replace(old, new)
    if "\n" in text:
        on_windows = text.replace("\n", "\r\n")
        assert edit(on_windows) == text.replace(old, new).replace("\n", "\r\n")


REFUSED: list[tuple[str, Edit, str]] = [
    ("whose comment would go", lambda text: take_out_section(text, "hair"),
     "title: Wear\nsections:\n  - {key: hair, clause: hair/any}\n  # of it\n  - aims/fair\n".replace(
         "{key: hair, clause: hair/any}", "key: hair\n    # of it alone\n    clause: hair/any")),
    ("which is the only one", lambda text: take_out_section(text, "aims"), "title: Wear\nsections:\n  - aims/fair\n"),
    ("which is not there", lambda text: take_out_section(text, "hats"), LISTED),
    ("that goes into another part", lambda text: move_listed(text, "aims", {"after": "lost"}), LISTED),
    ("in a list between brackets", lambda text: move_listed(text, "aims", {"after": "hair"}),
     "title: Wear\nsections: [aims/fair, hair/any]\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "edit", "text"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_what_cannot_be_edited_is_refused(name: str, edit: Edit, text: str) -> None:
    """A person edits the file by hand."""
    del name
    with pytest.raises(RequestRefused):
        edit(text)
