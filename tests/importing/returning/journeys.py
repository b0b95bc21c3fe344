"""A project whose clauses hold something of every kind, its draft as a file for Word, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import Report
from clausebook.importing.reading.docx import read
from clausebook.importing.returning import list_keys, plan_return
from clausebook.importing.returning.lines import list_lines
from clausebook.load import read_raw_file
from clausebook.model.forms import Reason
from clausebook.paths import list_template_folders
from clausebook.pipeline.overriding import compose_with
from clausebook.pipeline.project import open_text, read_project
from clausebook.pipeline.settling import Settler, prove_return
from clausebook.render import PaperComposer, TemplateRenderer, VersionLister, write_word
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from clausebook.importing.incoming import Incoming
    from clausebook.importing.returning import ReturnPlan
    from clausebook.model.policies import Policies, Policy
    from clausebook.pipeline.project import Project
    from tests.project_folder import ProjectFolder

# What every page says of the policy on a day, and what the contents repeat, is no part of the words that came back.
AROUND = {"Title", "Policy Status", "Own Wording"}
RICH = """\
---
title: What to wear
summary: The whole uniform.
lock: values
parameters:
  colour: {type: text, default: blue, help: The colour of the jumper}
---
Wear a {{ colour }} jumper every day.
Ask the {{ role('office') }} if you are not sure.
{% if school.phase == 'secondary' %}
Older pupils choose their shoes.
{% endif %}

Read **all** of the [catalogue](https://list.example/), and {{ section('aims') }}.[^1]

- a jumper
- black shoes
  - with laces
- a coat

Before the term begins:

1. look at the list
2. buy what is missing

| When | What |
|---|---|
| Winter | Boots |
| Summer | A hat |

> Wear it with pride.
>
> \u2014 A pupil

### If you cannot afford it

Tell us.
It stays between us.

[^1]: The list is old.
"""
PLACE = "clauses/clothes/simple.md"
REASON = Reason("Our families asked for it.", "Governing committee")


@dataclass(frozen=True, slots=True)
class Journey:
    """One policy on its way."""

    project: ProjectFolder
    school: str
    policy: str
    whole: Project = field(repr=False)
    sent: bytes = field(repr=False)

    def take_back(self, returned: bytes) -> ReturnPlan:
        """What a file proposes that came back, before it is known what becomes of values and sections."""
        return self.take_back_read(read(returned, "policy.docx"))

    def take_back_read(self, returned: Incoming) -> ReturnPlan:
        """The same of a file that was read."""
        today = self.whole.drafts.by_school[self.school][self.policy]
        sent = read(self.sent, "policy.docx")
        return plan_return(returned, sent, today, self.whole.drafts, partial(read_raw_file, self.project.root))

    def settle(self, returned: bytes, reason: Reason = REASON, *, opens_locked: bool = False) -> ReturnPlan:
        """What a file proposes, as the command shows it."""
        return self.settle_read(read(returned, "policy.docx"), reason, opens_locked=opens_locked)

    def settle_read(self, returned: Incoming, reason: Reason = REASON, *, opens_locked: bool = False) -> ReturnPlan:
        """The same of a file that was read."""
        settler = Settler(self.whole, self.project.root, TODAY, reason, list_keys(returned), opens_locked)
        return settler.settle(self.take_back_read(returned))[0]

    def make_approved(self) -> bytes:
        """The file for Word of the version that was approved last."""
        standing = self.whole.standings.by_school[self.school][self.policy]
        text = open_text(self.whole, standing, standing.latest, Report())
        return _write_text(self.project, self.whole, text)

    def make_unpublished(self, draft: Policy) -> bytes:
        """The file for Word of a draft on the site for staff."""
        return _write_text(self.project, self.whole, draft, has_address=False)

    def carry_out(self, plan: ReturnPlan) -> list[str]:
        """The lines of the policy's file for Word, made anew with what a plan would write, as a run proves it."""
        drafts = compose_with(plan.steps, self.project.root, TODAY)
        prove_return(plan, self.whole.drafts, drafts)
        return list_words(_write(self.project, self.whole, drafts, self.school, self.policy))


def start_journey(project: ProjectFolder, school: str, policy: str) -> Journey:
    """The draft of a policy as a file for Word."""
    whole = read_project(project.root, today=TODAY, report=Report())
    return Journey(project, school, policy, whole, _write(project, whole, whole.drafts, school, policy))


def _write(project: ProjectFolder, whole: Project, drafts: Policies, school: str, policy: str) -> bytes:
    return _write_text(project, whole, drafts.by_school[school][policy])


def _write_text(project: ProjectFolder, whole: Project, text: Policy, *, has_address: bool = True) -> bytes:
    templates = TemplateRenderer(list_template_folders(project.root, "documents"))
    trust = whole.catalogue.trust
    composer = PaperComposer(trust, VersionLister(trust, TODAY), templates)
    history = whole.standings.by_school[text.school.id][text.id].history
    paper = composer.compose(text, history, is_shown=True)
    return write_word(paper if has_address else replace(paper, address=""))


def list_words(content: bytes) -> list[str]:
    """The lines of a file for Word that are the policy's own."""
    return [line.key for line in list_lines(read(content, "policy.docx").blocks) if line.style not in AROUND]
