"""The lines above a policy, where its school has chosen other words for what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

MODEL, MANIFEST = "templates/policies/pictures.yml", "schools/larkmere/policies/pictures.yml"
NEVER = "clauses/pictures/never.md"
ASKED, AWAY = "We ask before we take a picture.", "Phones stay away in the day."


def read_lines(project: ProjectFolder) -> tuple[str, ...]:
    """The short version of the draft."""
    return project.compose().by_school["larkmere"]["pictures"].in_short


def test_the_short_version_says_what_the_school_says(project: ProjectFolder) -> None:
    """An alternate's own lines stand where the model's did, filled in, and what is left out has none."""
    project.edit(MODEL, f"- {ASKED}", f"- {{say: {ASKED}, about: pictures}}")
    project.edit(MODEL, f"- {AWAY}", f"- {{say: {AWAY}, about: phones}}\n  - {{say: At night too., about: pictures}}")
    assert read_lines(project) == (ASKED, AWAY, "At night too.")
    own = '["We take no pictures of {{ terms.learners }}.", "Visitors take none."]'
    project.edit(NEVER, "lock: values", f"lock: values\nin_short: {own}")
    assert read_lines(project) == (ASKED, AWAY, "At night too.")
    reason = "because: We are small., agreed_by: Governors"
    project.edit(
        MANIFEST, "pictures: {with: {delete_within: 48 hours}}", f"pictures: {{use: pictures/never, {reason}}}"
    )
    assert read_lines(project) == ("We take no pictures of pupils.", "Visitors take none.", AWAY)
    project.append(MANIFEST, f"  phones: {{omit: yes, {reason}}}\n")
    assert read_lines(project) == ("We take no pictures of pupils.", "Visitors take none.")
    project.append(MANIFEST, "in_short: [Ask us.]\n")
    assert read_lines(project) == ("Ask us.",)
