#!/usr/bin/env python3
"""How much of a policy a redline marks, next to the least that could be marked, and to what other tools mark.

`redline_quality.py` makes forty edits of a policy of 1,500 words, one at a time, and counts the words that our
comparison, Python's difflib, git's word diff and diff-match-patch mark for each. `--each` prints every edit.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    # In place of this file's own folder, so that the modules beside it have one name each.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.printing import print_columns, say
from benchmarks.quality_edits import EDITS, POLICY
from clausebook.compare import compare_policies
from clausebook.diagnostics import Location
from clausebook.document import ClauseText, parse
from clausebook.model.comparison import Change, Run
from clausebook.model.fingerprint import fingerprint_policy
from clausebook.model.library import Clause
from clausebook.model.numbering import STYLES
from clausebook.model.policies import Policy, Section
from clausebook.model.trust import School
from clausebook.model.wordings import Passage, make_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from benchmarks.quality_edits import Edit

    Mark = Callable[[str, str], Iterable[Run]]

OURS, DIFFLIB, GIT, DIFF_MATCH_PATCH = "Clausebook", "difflib", "git --word-diff", "diff-match-patch"
# Ours may mark so many times the least that tells of the edits, where no words move.
MOST = 1.05
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
_UNIT = "(?:minute|hour|day|night|week|month|term|year)s?"
# A date, an amount, or a number with its unit is one word to a reader, and so are the rest by themselves.
_TOKEN = re.compile(
    rf"(?:\d+ )?(?:{_MONTHS}) \d{{4}}|{_NUMBER} (?:working )?{_UNIT}\b|\u00a3\d+|Year \d+"
    r"|https?://[^\s)]+|\w+(?:['\u2019.-]\w+)*|[^\w\s]"
)
# What Markdown adds to words, which no reader sees: it is no word to anybody.
_MARKUP = re.compile(r"^(?:# |- |\d+\. |\|[-|]+\|$)|\||\[|\]", re.MULTILINE)
_PLACE = Location("benchmarks/quality_policy.md", 1)
_SCHOOL = School("larkmere", "Larkmere School", "Larkmere", _PLACE, "primary", "academy", "Wessenshire")


@dataclass(frozen=True, slots=True)
class MarkedEdit:
    """One edit, the words that its maker took out and put in, the least that tell of it, and what each tool marks."""

    edit: Edit
    edited: int
    least: int
    marked: Mapping[str, int]


def mark_edits(tools: Mapping[str, Mark]) -> list[MarkedEdit]:
    """Make each edit, and count what each tool marks. Raises ValueError if an edit does not fit the policy."""
    policy = POLICY.read_text(encoding="utf-8")
    found = []
    for edit in EDITS:
        after = edit.apply(policy)
        marked = {name: count_marked(mark(policy, after)) for name, mark in tools.items()}
        found.append(MarkedEdit(edit, count_edited(edit), count_least(edit), marked))
    return found


def count_edited(edit: Edit) -> int:
    """How many words its maker took out and put in; what moved counts once."""
    return len(list_words(edit.old)) + len(list_words(edit.new))


def count_least(edit: Edit) -> int:
    """How many words must be marked in any case: of those that were edited, all but their longest common row."""
    if edit.is_move:
        return len(list_words(edit.old))
    old, new = list_words(edit.old), list_words(edit.new)
    rows = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, word in enumerate(old):
        for j, other in enumerate(new):
            rows[i + 1][j + 1] = rows[i][j] + 1 if word == other else max(rows[i][j + 1], rows[i + 1][j])
    return len(old) + len(new) - 2 * rows[-1][-1]


def list_words(text: str) -> list[str]:
    """The words and marks of a text as a reader sees it."""
    return _TOKEN.findall(_MARKUP.sub(" ", text))


def count_marked(runs: Iterable[Run]) -> int:
    """How many words of either text are marked, or touched by a mark."""
    runs = list(runs)
    return sum(_count_side(runs, change) for change in (Change.REMOVED, Change.ADDED))


def _count_side(runs: Sequence[Run], change: Change) -> int:
    text, marked = "", bytearray()
    for run in runs:
        if run.change in (Change.SAME, change):
            text += run.shown
            marked += bytes([run.change is change]) * len(run.shown)
    return sum(any(marked[match.start() : match.end()]) for match in _TOKEN.finditer(text))


def mark_ours(before: str, after: str) -> Iterator[Run]:
    """What Clausebook marks; words that it shows as moved are marked in the place where they stand now."""
    comparison = compare_policies(compose(before), compose(after))
    for part in (comparison.in_short, comparison.front, *comparison.sections, comparison.end):
        yield from (*part.title, Run(Change.SAME, "\n"))
        for block in part.blocks:
            for line in block.lines:
                is_left = line.is_moved and line.change is Change.REMOVED
                for cell in line.cells:
                    yield from () if is_left else map(_part_address, cell.runs)
                    yield Run(Change.SAME, "\n")


def _part_address(run: Run) -> Run:
    """A run with the address behind its words as a word of its own, which it is for every tool."""
    return Run(run.change, f"{run.text} {run.address} ") if run.address else run


def compose(policy: str) -> Policy:
    """The policy as the engine has it."""
    texts = re.split(r"^# ", policy, flags=re.MULTILINE)[1:]
    return Policy(
        school=_SCHOOL,
        id="visits",
        title="Visits policy",
        short_title="Visits",
        tier="local",
        model="",
        style=STYLES["decimal"],
        items=tuple(_compose_section(number, text) for number, text in enumerate(texts)),
        find_fingerprint=fingerprint_policy,
        cycle=None,
        owner="",
        approver="",
        audience="",
        subject="",
        list_summary="",
        in_short=(),
        ask=(),
    )


def _compose_section(number: int, text: str) -> Section:
    title, _, words = text.partition("\n")
    tree = parse(words)
    if not isinstance(tree, ClauseText):
        raise TypeError(tree)
    key = f"section-{number}"
    return Section(
        key=key,
        label=str(number + 1),
        title=title,
        short_title=title,
        depth=0,
        clause=Clause(f"visits/{key}", (), (), (), _PLACE),
        passage=Passage(make_wording(key, tree, {}), ()),
        paragraph_labels=(),
    )


def mark_difflib(before: str, after: str) -> Iterator[Run]:
    """What difflib marks, given words."""
    old, new = list_words(before), list_words(after)
    for tag, b0, b1, a0, a1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run(Change.SAME, f" {' '.join(old[b0:b1])} ")
        else:
            yield Run(Change.REMOVED, f" {' '.join(old[b0:b1])} ")
            yield Run(Change.ADDED, f" {' '.join(new[a0:a1])} ")


def mark_git(before: str, after: str) -> Iterator[Run]:
    """What git marks, with the words that it takes for words by itself."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("before", "after")]
        for file, text in zip(files, (before, after), strict=True):
            file.write_text(_MARKUP.sub(" ", text), encoding="utf-8")
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", "--unified=9999", *map(str, files)]
        said = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8").stdout
    changes = {" ": Change.SAME, "-": Change.REMOVED, "+": Change.ADDED}
    for line in said.partition("\n@@")[2].split("\n")[1:]:
        if line[:1] in changes:
            yield Run(changes[line[0]], f"{line[1:]} ")


def mark_diff_match_patch(before: str, after: str) -> Iterator[Run]:
    """What diff-match-patch marks, made readable as it offers."""
    matcher = import_module("diff_match_patch").diff_match_patch()
    found = matcher.diff_main(*(_MARKUP.sub(" ", text) for text in (before, after)))
    matcher.diff_cleanupSemantic(found)
    changes = {0: Change.SAME, -1: Change.REMOVED, 1: Change.ADDED}
    yield from (Run(changes[sign], text) for sign, text in found)


def find_tools() -> dict[str, Mark]:
    """The tools that are there."""
    tools: dict[str, Mark] = {OURS: mark_ours, DIFFLIB: mark_difflib}
    if shutil.which("git"):
        tools[GIT] = mark_git
    else:
        say("git is not there, so it is left out.")
    if find_spec("diff_match_patch"):
        tools[DIFF_MATCH_PATCH] = mark_diff_match_patch
    else:
        say("diff-match-patch is not installed, so it is left out.")
    return tools


def print_quality(found: Sequence[MarkedEdit], tools: Iterable[str], *, has_each: bool) -> None:
    """Print what was marked: of each edit if that is wanted, and of all together."""
    names = list(tools)
    rows = [["", "edited", "least", *names]]
    if has_each:
        rows += [[_name(one.edit), *map(str, _count(one, names))] for one in found]
    for what, is_move in (("edits in place", False), ("moves", True)):
        group = [one for one in found if one.edit.is_move is is_move]
        sums = [sum(column) for column in zip(*(_count(one, names) for one in group), strict=True)]
        rows.append([f"{len(group)} {what}: words marked", *map(str, sums)])
        rows.append(["times those edited", *(f"{total / sums[0]:.2f}" for total in sums)])
        rows.append(["times the least", *(f"{total / sums[1]:.2f}" for total in sums)])
    print_columns(rows)
    staying = [one for one in found if not one.edit.is_move]
    ratio = sum(one.marked[OURS] for one in staying) / sum(one.least for one in staying)
    say(f"\n{OURS} marks {ratio:.3f} times the least; at most {MOST}: {'kept' if ratio <= MOST else 'NOT KEPT'}")


def _count(one: MarkedEdit, names: Sequence[str]) -> list[int]:
    return [one.edited, one.least, *(one.marked[name] for name in names)]


def _name(edit: Edit) -> str:
    told = [" ".join(list_words(words))[:24] or "nothing" for words in (edit.old, edit.new)]
    return f"{told[0]} moves" if edit.is_move else " -> ".join(told)


def main() -> int:
    """Mark, and print."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--each", action="store_true", help="print every edit")
    options = reader.parse_args()
    tools = find_tools()
    print_quality(mark_edits(tools), tools, has_each=options.each)
    return 0


if __name__ == "__main__":
    sys.exit(main())
