"""A file that would keep an import for hours is named, and the others are brought in."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from clausebook.diagnostics import ContentErrors, Report
from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.limits import MEGABYTE, Limits
from clausebook.model.requests import RequestRefused
from clausebook.pipeline import import_targets
from clausebook.pipeline.allowances import Allowances
from clausebook.pipeline.import_proof import WordsLost
from clausebook.pipeline.import_tools import make_tools as make_real_tools
from tests.importing.planning.planned import OUTINGS, plan
from tests.importing.planning.stand_ins import make_tools
from tests.importing.planning.test_models_left import HOLDERS, POND

if TYPE_CHECKING:
    from clausebook.model.imports import ImportPlan
    from tests.project_folder import ProjectFolder

Does = Callable[[], object]


def linger() -> object:
    """Take years."""
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        pass
    return None


def hoard() -> object:
    """Take more and more memory."""
    kept: list[str] = []
    while True:
        kept.append("kite" * 1000 + str(len(kept)))


def fail() -> object:
    """Fail in a way that nobody foresaw."""
    raise KeyError("kites")


def plan_with(project: ProjectFolder, step: str, does: Does, allowances: Allowances) -> ImportPlan:
    """Bring in two files, of which one has a step do something before it does what it should."""
    tools = make_tools()
    first: Callable[..., Any] = tools.match if step == "match" else lambda *_: {}

    def take(*given: Any) -> Any:  # noqa: ANN401  whatever the step is given
        if "endless" in getattr(given[0], "name", str(given[0])):
            does()
        return first(*given)

    files = {"endless.txt": OUTINGS.replace("Outings", "Endless"), "outings.txt": OUTINGS}
    tools = replace(tools, allowances=allowances)
    return plan(project, files, tools=replace(tools, match=take) if step == "match" else replace(tools, propose=take))


@pytest.mark.parametrize("step", ["match", "propose"])
def test_a_file_that_takes_too_long_is_not_brought_in(project: ProjectFolder, step: str) -> None:
    """Whichever step it is that does not end: the message says what to do, and the other file is there."""
    allowances = Allowances(Limits(seconds=1))
    planned = plan_with(project, step, linger, allowances)
    (unread,) = planned.unread
    assert unread.name == "endless.txt"
    assert "takes more than 1 second in all" in unread.why
    assert "Split it" in unread.why
    assert [policy.name for policy in planned.policies] == ["outings.txt"]


@pytest.mark.parametrize("step", ["match", "propose"])
def test_a_file_that_takes_too_much_memory_is_not_brought_in(project: ProjectFolder, step: str) -> None:
    """So it is with memory, of which the whole import has no more than of time."""
    allowances = Allowances(Limits(more_memory=24 * MEGABYTE))
    planned = plan_with(project, step, hoard, allowances)
    (unread,) = planned.unread
    assert unread.why.startswith("To sort its words takes more than 24 MB of memory")
    assert [policy.name for policy in planned.policies] == ["outings.txt"]


@pytest.mark.parametrize("step", ["match", "propose"])
def test_a_fault_of_ours_keeps_one_file_out(project: ProjectFolder, step: str) -> None:
    """What nobody foresaw in the words of one file is told of that file, and the others are brought in."""
    planned = plan_with(project, step, fail, Allowances())
    (unread,) = planned.unread
    assert "a fault of Clausebook and not of the file" in unread.why
    assert "KeyError: 'kites'" in unread.why
    assert [policy.name for policy in planned.policies] == ["outings.txt"]


@pytest.mark.parametrize("step", ["comes_back", "has_words", "find_school"])
def test_who_has_a_file_is_found_within_its_limits(
    project: ProjectFolder, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a file is ours, holds words, and whose it is: a file at which that fails is named with what failed."""
    monkeypatch.setattr(import_targets, step, lambda *_: fail())
    (unread,) = plan(project, {"outings.txt": OUTINGS}, school="").unread
    assert unread.name == "outings.txt"
    assert "KeyError: 'kites'" in unread.why


def test_older_editions_are_matched_within_their_limits(project: ProjectFolder) -> None:
    """One that keeps us beside the model that the newest made is named, and the newest are brought in."""
    tools = make_tools()
    first: Callable[..., Any] = tools.match

    def match(recognised: Any, library: Any, school: Any, kind: str) -> Any:  # noqa: ANN401  as the step is given it
        return fail() if kind else first(recognised, library, school, kind)

    files = {
        f"{id_} {on}.txt": POND.format(school=name, on=f"March {on}", many="six")
        for id_, name in HOLDERS.items()
        for on in (2024, 2025)
    }
    tools = replace(tools, match=match, find_cores=make_real_tools().find_cores)
    planned = plan(project, files, tools=tools, school="")
    assert {one.name for one in planned.unread} == {"cove 2024.txt", "tern 2024.txt"}
    assert {one.name for one in planned.policies} == {"cove 2025.txt", "tern 2025.txt"}


@pytest.mark.parametrize(
    "fault", [ValueError, KeyError, RuntimeError, UnicodeError, StopIteration, NotImplementedError]
)
def test_every_fault_is_one_of_the_file(fault: type[Exception]) -> None:
    """Whatever kind it is of, it is told in a sentence, and where it was raised is kept with it."""
    says = rf"a fault of Clausebook.*{fault.__name__}: .*kites"
    with pytest.raises(CannotRead, match=says) as told, Allowances().hold(Path("one")):
        raise fault("kites")
    assert "test_limits.py" in "".join(told.value.__notes__)


@pytest.mark.parametrize(
    "meant",
    [CannotRead("kites"), RequestRefused("kites"), WordsLost("kites"), ContentErrors(Report()), OSError("kites")],
)
def test_what_is_meant_for_others_goes_on_to_them(meant: Exception) -> None:
    """What tells of the project, of what was asked or of the disk is told as itself, and as no fault of ours."""
    with pytest.raises(type(meant)) as told, Allowances().hold(Path("one")):
        raise meant
    assert told.value is meant


@pytest.mark.parametrize(
    ("files", "says"),
    [(1, r"^It takes more than 1 second in all"), (3, r"^These 3 files take more than 3 seconds in all")],
)
def test_the_time_that_is_told_is_that_which_was_allowed(files: int, says: str) -> None:
    """Files that are worked on together have the seconds of all of them, and the message says so."""
    paths = [Path(str(number)) for number in range(files)]
    allowances = Allowances(Limits(seconds=1))
    for path in paths:
        allowances.spend(path, 0.95)
    with pytest.raises(CannotRead, match=says), allowances.hold(*paths):
        linger()


def test_all_steps_of_a_file_share_its_time() -> None:
    """What one step used is taken off what the next may take, so the sum is never more than a file's seconds."""
    allowances = Allowances(Limits(seconds=1))
    one, other = Path("one"), Path("other")
    with allowances.measure(one):
        time.sleep(0.7)
    begun = time.monotonic()
    with pytest.raises(CannotRead), allowances.hold(one):
        time.sleep(5)
    assert time.monotonic() - begun < 0.7
    with pytest.raises(CannotRead), allowances.hold(one):
        time.sleep(5)
    with allowances.hold(other):
        done = True
    assert done
