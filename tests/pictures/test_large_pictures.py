"""Pictures that are larger than any page shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.diagnostics import Report
from clausebook.pipeline.project import examine_project
from tests.picture_files import draw, make_png
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "problems.md"
FOLDER = "clauses/pictures/"
SEEN = "this picture is 6,000 by 4,000 pixels, and a page shows it 1,600 wide at most."


def test_a_photograph_straight_from_a_camera_is_a_warning(project: ProjectFolder) -> None:
    """Each phone would load many times what it shows; one that is as wide as pages are, or is drawn, is none."""
    project.write(f"{FOLDER}gate.png", make_png(width=6_000, height=4_000))
    project.write(f"{FOLDER}door.png", make_png(width=1_600, height=4_000))
    project.write(f"{FOLDER}plan.svg", draw(attributes='viewBox="0 0 6000 400"'))
    shown = "".join(f"\n![One]({name})\n" for name in ("gate.png", "door.png", "plan.svg"))
    project.append("clauses/kindness/long.md", shown)
    report = Report()
    examine_project(project.root, today=TODAY, report=report)
    warning = (
        f"{FOLDER}gate.png:1:1: large-picture: {SEEN} "
        "Save it 1,600 pixels wide: a phone then loads less, and shows the same."
    )
    assert [str(item) for item in report] == [warning]
    assert f"`{SEEN}`" in GUIDE.read_text(encoding="utf-8")
