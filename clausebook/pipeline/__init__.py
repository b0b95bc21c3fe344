"""The flow, in order: load, validate, resolve, record, check, compare, render. Each stage is called here only."""

from clausebook.diagnostics import ContentErrors
from clausebook.pipeline.approving import plan_approval
from clausebook.pipeline.comparing import ComparedVersions, compare_changed, compare_versions, find_impact
from clausebook.pipeline.overriding import compare_replacement, compare_stale, plan_replacement
from clausebook.pipeline.project import Memory, Project, examine_project, judge_project, keep_quiet, survey_laws
from clausebook.pipeline.public import export_markdown, open_public_edition, render_site
from clausebook.pipeline.review_packs import open_packs, render_pack
from clausebook.pipeline.staff import render_staff_site
from clausebook.record import list_unapproved

__all__ = [
    "ComparedVersions",
    "ContentErrors",
    "Memory",
    "Project",
    "compare_changed",
    "compare_replacement",
    "compare_stale",
    "compare_versions",
    "examine_project",
    "export_markdown",
    "find_impact",
    "judge_project",
    "keep_quiet",
    "list_unapproved",
    "open_packs",
    "open_public_edition",
    "plan_approval",
    "plan_replacement",
    "render_pack",
    "render_site",
    "render_staff_site",
    "survey_laws",
]
