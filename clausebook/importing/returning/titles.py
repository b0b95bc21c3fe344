"""A heading that came back with other words -> the title in the clause's file."""

from __future__ import annotations

import re

from clausebook.importing.returning.lines import write_key
from clausebook.importing.returning.rewording import Unmappable

_TITLE = re.compile(r"(?m)^title:[ \t]*(?P<title>[^\r\n]*)")
_PLAIN = re.compile(r"[A-Za-z][\w ,'()/&-]*")
_HAND = "The heading comes from the policy's form, or has a value in it: change it there by hand."


def edit_title(text: str, title: str, sent: str, returned: str) -> str:
    """A clause's file with another title. `title` is the section's, `sent` the heading with what stands before it.

    Raises Unmappable if the clause's own title is not what was printed.
    """
    found = _TITLE.search(text)
    before = write_key(sent).removesuffix(write_key(title))
    if found is None or _read(found["title"]) != title or before == write_key(sent):
        raise Unmappable(_HAND)
    new = write_key(returned)
    new = new.removeprefix(before) if new.startswith(before) else re.sub(r"^\S{1,12}\t", "", new)
    if not new.strip():
        raise Unmappable(_HAND)
    return text[: found.start("title")] + _write(new.strip()) + text[found.end("title") :]


def _read(scalar: str) -> str:
    """What a line of YAML says, of the forms that a title is written in."""
    scalar = scalar.strip()
    if scalar.startswith("'") and scalar.endswith("'"):
        return scalar[1:-1].replace("''", "'")
    if scalar.startswith('"') and scalar.endswith('"') and "\\" not in scalar:
        return scalar[1:-1]
    return scalar.partition(" #")[0].rstrip()


def _write(title: str) -> str:
    is_word = title.lower() in {"yes", "no", "on", "off", "true", "false", "null"}
    return title if _PLAIN.fullmatch(title) and not is_word else "'" + title.replace("'", "''") + "'"
