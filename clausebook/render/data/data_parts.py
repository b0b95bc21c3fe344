"""What several files for programs say in one form: dates, decisions, files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.approvals import Approval
    from clausebook.model.dates import PartialDate
    from clausebook.render.frame.folders import FileFacts

Data = dict[str, object]
# One for all: `json.dumps` would make another for each value.
_write = json.JSONEncoder(ensure_ascii=False).encode
POLICY_DATA, POLICY_MARKDOWN = "policy.json", "policy.md"


def write_date(when: PartialDate | None) -> str | None:
    """ISO 8601 to the precision of the date; a school term, which ISO does not know, in words; None if not known."""
    if when is None:
        return None
    return when.iso or str(when).replace("\u00a0", " ")


def write_decision(approval: Approval | None) -> Data | None:
    """Who decided, when, and where the minutes say so; what is not known is None."""
    if approval is None:
        return None
    return {
        "kind": approval.kind,
        "by": approval.by or None,
        "on": write_date(approval.on),
        "minute": approval.minute or None,
    }


def write_file(form: str, address: str, facts: FileFacts) -> Data:
    """A file that people download."""
    return {"format": form, "address": address, "bytes": facts.size, "sha256": facts.sha256}


def write_lines(data: Mapping[str, object]) -> bytes:
    """An object as JSON: each key on a line of its own, and so is each thing of a list.

    A program reads it as it would any other, an eye finds its way, and a change is a line in a comparison.
    """
    lines = ",\n".join(f"  {_write(key)}: {_write_value(value)}" for key, value in data.items())
    return f"{{\n{lines}\n}}\n".encode()


def _write_value(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"    {_write(item)}" for item in value) + "\n  ]"
    return _write(value)


def plain(text: str) -> str:
    """A text without the spaces that only keep words on one line."""
    return text.replace("\u00a0", " ")
