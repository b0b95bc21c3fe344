"""The guide's page about packs: its commands work on the sample trust, and say what the page says that they say."""

from __future__ import annotations

import re
import shlex
import sys
from datetime import date
from pathlib import Path

import pytest

from clausebook import cli
from clausebook.diagnostics import Report
from clausebook.site.pack_files import build_pack

ROOT = Path(__file__).parents[2]
DAY = "2026-11-20"
PAGE = (ROOT / "docs" / "guide" / "a-pack-for-your-meeting.md").read_text(encoding="utf-8")
COMMANDS = sorted(
    set(re.findall(r"^python3 build\.py review-pack.*$|(?<=`)python3 build\.py review-pack[^`]*", PAGE, re.MULTILINE))
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_writes_a_pack(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever types what the page says gets a pack, and is told what the page says."""
    setting = ["--project", str(ROOT), "--today", DAY, "--output", str(tmp_path / "review-packs")]
    monkeypatch.setattr(sys, "argv", ["build.py", *shlex.split(command)[2:], *setting])
    with pytest.raises(SystemExit) as end:
        cli.main()
    said = capsys.readouterr()
    assert (end.value.code or 0, said.err) == (0, "")
    assert len(list((tmp_path / "review-packs").iterdir())) == 1
    if command.endswith('--meeting "2 December 2026"'):
        shown = said.out.replace(f"{tmp_path}/", "").splitlines()[:3]
        assert "\n".join(["", "```text", *shown, "```", ""]) in PAGE


def test_the_figures_of_the_page_are_those_of_the_sample(tmp_path: Path) -> None:
    """What the page promises of the yearly update is about what the command says of it."""
    today, since = date.fromisoformat(DAY), date(2026, 7, 1)
    _, figures = build_pack(ROOT, tmp_path, since=since, today=today, report=Report())
    found = re.search(r"the pack has (\d+) printed pages; the full documents have about (\d+)\.", PAGE)
    assert found
    assert abs(figures.pages - int(found[1])) <= 1
    assert round(figures.full_pages, -1) == int(found[2])
