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
    """The stages in their order; most policies have none."""
    titles = {section.key: section.title for section in policy.sections}
    return tuple(StageView(stage.section, titles[stage.section], stage.within) for stage in policy.stages)
