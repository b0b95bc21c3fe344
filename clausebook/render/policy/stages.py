"""The stages that a policy lays down, as a picture: each with its heading and how long it takes at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from clausebook.model.policies import Policy


@dataclass(frozen=True, slots=True)
class StageView(View):
    """A stage: the section that tells of it, and the longest that it takes, as was approved."""

    anchor: str
    title: str
    within: str


def view_stages(policy: Policy) -> tuple[StageView, ...]:
    """The stages in their order; none if the policy has none, or a record has lost a section that it names."""
    sections = {section.key: section for section in policy.sections}
    if not all(stage.section in sections for stage in policy.stages):
        return ()
    return tuple(StageView(stage.section, sections[stage.section].title, stage.within) for stage in policy.stages)
