"""In which words it is told where a policy is that is held elsewhere: as a file, or on another site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.trust import find_body
from clausebook.render.text.phrases import name_body, say_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.held import HeldFile, HeldPolicy
    from clausebook.model.trust import School, Trust

_KINDS = {"pdf": "PDF", "docx": "Word file", "odt": "OpenDocument file"}
AS_A_FILE, ON_ANOTHER_SITE = "Kept as a file", "On another site"


def name_approver_of(held: HeldPolicy, school: School, trust: Trust) -> str:
    """Who approved it, inside a sentence: "the trust board"; the head as the school calls them."""
    body = find_body(trust, held.approval.by)
    is_head = body is not None and body.level == "headteacher"
    return f"the {school.terms['head']}" if is_head else name_body(held.approval.by)


def say_file(file: HeldFile) -> str:
    """What a file is and how large: "PDF, 84 kB"."""
    return f"{_KINDS[file.kind]}, {say_size(file.size)}"


def say_place(held: HeldPolicy) -> str:
    """How it is held, in a few words."""
    return AS_A_FILE if held.file else ON_ANOTHER_SITE


def say_place_in_full(held: HeldPolicy) -> str:
    """How it is held, with what a reader will get: "Kept as a file (PDF, 84 kB)", "On another site: x.example"."""
    return f"{AS_A_FILE} ({say_file(held.file)})" if held.file else f"{ON_ANOTHER_SITE}: {held.host}"


def locate_held(held: HeldPolicy, home: str) -> str:
    """The way to it, `home` being that to its page."""
    return f"{home}{held.published_name}" if held.file else held.address


def say_places(held: Iterable[HeldPolicy]) -> str:
    """How several schools hold a policy: "as files", "on other sites", "as files or on other sites"."""
    known = list(held)
    is_one = len(known) == 1
    as_files = ["as a file" if is_one else "as files"] if any(one.file for one in known) else []
    on_sites = ["on another site" if is_one else "on other sites"] if any(one.address for one in known) else []
    return " or ".join([*as_files, *on_sites])
