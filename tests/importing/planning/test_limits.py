"""A file that would keep an import for hours is named, and the others are brought in."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from clausebook.importing.reading.limits import Limits
from clausebook.pipeline import arrivals
from tests.importing.planning.planned import OUTINGS, plan
from tests.importing.planning.stand_ins import make_tools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.project_folder import ProjectFolder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such clock")


def linger(step: Callable[..., Any], is_meant: Callable[..., bool]) -> Callable[..., Any]:
    """A step that takes hours over what is meant."""

    def take(*given: Any) -> Any:  # noqa: ANN401  whatever the step is given
        if is_meant(*given):
            re.search("(?:a|a)+x", "a" * 60)  # takes years
        return step(*given)

    return take


def test_a_file_has_one_minute_for_all_that_is_seen_in_it(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reading takes is taken off the time in which its words are sorted, though never all of it."""
    given: list[float] = []

    @contextmanager
    def note(seconds: float) -> Iterator[None]:
        given.append(seconds)
        yield

    monkeypatch.setattr(arrivals, "limit_seconds", note)
    now = iter([100.0, 130.0])
    monkeypatch.setattr("clausebook.pipeline.arrivals.time", SimpleNamespace(monotonic=lambda: next(now)))
    plan(project, {"outings.txt": OUTINGS})
    assert given[0] == 30.0


@pytest.mark.parametrize("step", ["recognise", "match", "propose"])
def test_a_file_that_takes_too_long_is_not_brought_in(project: ProjectFolder, step: str) -> None:
    """Whichever step it is that does not end: the message says what to do, and the other file is there."""
    tools = make_tools()
    steps: dict[str, Callable[..., Any]] = {
        "recognise": tools.recognise,
        "match": tools.match,
        "propose": lambda *_: {},
    }
    slow = linger(steps[step], lambda first, *_: "endless" in getattr(first, "name", str(first)))
    planned = plan(
        project,
        {"endless.txt": OUTINGS.replace("Outings", "Endless"), "outings.txt": OUTINGS},
        tools=replace(tools, limits=Limits(seconds=1), **{step: slow}),
    )
    (unread,) = planned.unread
    assert unread.name == "endless.txt"
    assert "take more than 1 second" in unread.why
    assert "Split it" in unread.why
    assert [policy.name for policy in planned.policies] == ["outings.txt"]
