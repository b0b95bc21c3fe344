"""What one process recognised in a file, another has, whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from clausebook.document import ClauseText
from clausebook.importing import packing
from clausebook.importing.incoming import CannotRead, Incoming, IncomingParagraph, IncomingSpan
from clausebook.importing.recognised import Recognised
from clausebook.importing.recognised_passing import read_recognised, write_recognised
from clausebook.importing.recognising import recognise_whole
from tests.importing.planning.stand_ins import recognise_typed

if TYPE_CHECKING:
    from pathlib import Path

# Each kind of block and of words that a clause may have, and each kind of thing that is recognised beside them.
RICH = """# Kite policy
@ APPROVED Approved on: 3 May 2026
@ CYCLE How often: 2 years
@ NEXT_REVIEW Next: May 2028
! Ann Bee: Head of kites
Kites are **fun** and *light*: see https://kites.example/ today, or [the office](mailto:office@elm.example)[^1].

[^1]: A note.

## 2.1 Flying
- one
- two

| Wind | What |
|---|---|
| Strong | wait |

> Let it fly.

kites:


### Appendix A: Strings
Text.
"""


def test_every_kind_of_thing_comes_back(tmp_path: Path) -> None:
    """Blocks, words, facts, people, dates and half characters are what they were; what is not there is None."""
    recognised = recognise_typed(RICH.replace("fun", "f\ud800un"))
    assert read_recognised(tmp_path) is None
    write_recognised(recognised, tmp_path)
    found = read_recognised(tmp_path)
    assert found == recognised
    assert found is not None
    assert isinstance(found.sections[0].body, ClauseText)


def test_what_is_recognised_comes_back(tmp_path: Path) -> None:
    """So does what is recognised in a file."""
    lines = ("Kite Policy", "1. Aims", "We fly kites. " * 9, "2. Flying", "Approved by: Governors, 3 May 2026")
    recognised = recognise_whole(
        Incoming("a.txt", "txt", tuple(IncomingParagraph((IncomingSpan(line),)) for line in lines))
    )
    write_recognised(recognised, tmp_path)
    assert read_recognised(tmp_path) == recognised


def test_no_more_is_taken_than_a_document_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that a file made write without end is not believed, and its file is refused."""
    write_recognised(Recognised("a.txt", "Kites " * 99, "", None, ()), tmp_path)
    monkeypatch.setattr(packing, "_JSON_AT_MOST", 99)
    with pytest.raises(CannotRead, match=r"far more parts.*Save it as a Word document"):
        read_recognised(tmp_path)


@pytest.mark.parametrize("written", [[], {"=": "Aside", "kind": 1, "text": ""}, {"=": "os"}, "kites", 7])
def test_what_is_no_policy_is_none(tmp_path: Path, written: object) -> None:
    """Nothing else than a recognised policy is taken for one."""
    (tmp_path / "recognised.json").write_text(json.dumps(written), encoding="ascii")
    with pytest.raises((ValueError, KeyError, TypeError)):
        read_recognised(tmp_path)
