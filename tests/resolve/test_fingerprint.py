"""The fingerprint of a policy: changed by any word that an approval binds, and by nothing else."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.document import ClauseText
from clausebook.document.values import Value
from clausebook.model.fingerprint import bind_policy, fingerprint_section, write_passage
from clausebook.model.policies import Section
from clausebook.model.wordings import Passage, Wording

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

POLICY, MODEL, SCHOOL = (
    "schools/larkmere/policies/pictures.yml",
    "templates/policies/pictures.yml",
    "schools/larkmere/school.yml",
)
CONSENT, AWAY = "clauses/pictures/consent.md", "clauses/phones/away.md"


def take(project: ProjectFolder) -> str:
    """The fingerprint as the project stands."""
    return project.compose_policy("larkmere", "pictures").fingerprint


UNCHANGED = {
    "another tier": (MODEL, "tier: adaptable", "tier: local"),
    "another approver": (MODEL, "approver: Local governing committee", "approver: Trust board"),
    "a contact's telephone number": (SCHOOL, "01632 960 118", "01632 960 199"),
    "a contact's e-mail address": ("trust.yml", "dpo@quillford", "data@quillford"),
    "a clause's notes and summary": (CONSENT, "summary: We ask", "notes: For staff.\nsummary: We always ask"),
    "the school's colour": (SCHOOL, "#7a1f3d", "#000000"),
    "another address of the law": (
        "clauses/references.yml",
        "title: Data Protection Act 2018",
        "note: x\n  title: Data Protection Act 2018",
    ),
}


@pytest.mark.parametrize(("path", "old", "new"), UNCHANGED.values(), ids=UNCHANGED)
def test_what_needs_no_approval_leaves_it(path: str, old: str, new: str, project: ProjectFolder) -> None:
    """Live details, and what stands in no policy, may change without a new approval."""
    before = take(project)
    project.edit(path, old, new)
    assert take(project) == before


CHANGED = {
    "a word of a clause": (AWAY, "keep phones away all day.", "keep phones away all week."),
    "a comma": (AWAY, "keep phones away all day.", "keep phones away, all day."),
    "a capital letter": (AWAY, "keep phones away", "keep Phones away"),
    "emphasis": (AWAY, "keep phones away", "keep phones **away**"),
    "a clause's title": (CONSENT, "title: Pictures of", "title: Photographs of"),
    "the title of a section": (MODEL, "title: Phones in the day", "title: Phones all day"),
    "the title of a part": (MODEL, "part: Out of school", "part: Outings"),
    "the policy's title": (MODEL, "title: Pictures and phones policy", "title: Pictures policy"),
    "a line of what the policy says in short": (MODEL, "  - We ask before we take", "  - We always ask before we take"),
    "a paragraph after the sections": (MODEL, "Ask the {{ terms.head }}.", "Ask the {{ terms.board }}."),
    "the title of the contents": (MODEL, "{contents: What is here", "{contents: What stands here"),
    "a table of the document": (MODEL, "  - letterhead", "  - {table: {columns: [What?], rows: [[Visits]]}}"),
    "a field's label": (MODEL, "  - letterhead", '  - {fields: [{label: Signed by, text: ""}]}'),
    "the school's ethos where it stands in the document": (MODEL, "  - letterhead", "  - ethos"),
    "a value that the school fills in": (POLICY, "48 hours", "49 hours"),
    "a value that the model fills in": (MODEL, "notice: 2 weeks", "notice: 3 weeks"),
    "a default": ("clauses/visits/arrangements.md", "default: the town museum", "default: the museum"),
    "a word that the school uses": (
        SCHOOL,
        "terms: {head: headteacher}",
        "terms: {head: headteacher, learners: children}",
    ),
    "the school's name": (SCHOOL, "name: Larkmere Primary", "name: Larkmere Junior"),
    "a condition that falls out otherwise": (SCHOOL, "phase: primary", "phase: secondary"),
    "another section of the law": (AWAY, "section='550ZA'", "section='550ZB'"),
    "the title of the law": ("clauses/references.yml", "title: Education Act 1996", "title: Education Act, 1996"),
    "a cross-reference to another section": (CONSENT, "section('kindness')", "section('visits')"),
    "another detail of a role": (AWAY, "role('office', 'phone')", "role('office', 'email')"),
    "another role": (AWAY, "Ask the {{ role('office') }}", "Ask the {{ role('safeguarding_lead') }}"),
    "another numbering": (POLICY, "model: pictures", "model: pictures\nnumbering: letters"),
    "the title of a role": (SCHOOL, "title: school office", "title: front desk"),
    "who to ask": (MODEL, "ask: [safeguarding_lead, office]", "ask: [office]"),
    "the summary in lists": (MODEL, "list_summary: When we", "list_summary: Whenever we"),
    "the heading for contents lists": (MODEL, "short_title: Phones}", "short_title: Telephones}"),
    "a section without its number": (MODEL, "  - scope/everyone", "  - {clause: scope/everyone, numbered: no}"),
    "another cycle": (MODEL, "cycle: 1 year", "cycle: 2 years"),
    "another owner": (MODEL, "owner: Computing lead", "owner: Deputy headteacher"),
    "another audience": (MODEL, "audience: Families and staff", "audience: Staff"),
    "another line to sign on": (MODEL, "role: Headteacher, date", "role: Chair of governors, date"),
    "the address of the law": (
        "clauses/references.yml",
        "address: https://www.legislation.gov.uk/ukpga/1996/56",
        "address: https://law.example/56",
    ),
    "a section left out": (POLICY, "sections:", "sections:\n  phones: {omit: yes, because: x, agreed_by: y}"),
    "an alternate": (POLICY, "sections:", "sections:\n  kindness: {use: kindness/long}"),
    "a section moved": (
        POLICY,
        "sections:",
        "move: [{section: kindness, before: pictures, because: x, agreed_by: y}]\nsections:",
    ),
}


@pytest.mark.parametrize(("path", "old", "new"), CHANGED.values(), ids=CHANGED)
def test_any_word_changes_it(path: str, old: str, new: str, project: ProjectFolder) -> None:
    """No word that a reader sees as the policy's own can change without the approval being of another text."""
    before = take(project)
    project.edit(path, old, new)
    assert take(project) != before


@pytest.mark.parametrize(
    ("block", "old", "new"),
    [
        ("ethos", "We grow together.", "We grow."),
        ("motto", "Ever upward", "Onward"),
        ("{table: {columns: [What?], rows: [[Visits]]}}", "[[Visits]]", "[[Talks]]"),
        ("{table: {columns: [What?], rows: [[{fact: owner}]]}}", "fact: owner", "fact: version"),
        ('{fields: [{label: Signed by, text: ""}]}', "Signed by", "Signed for"),
        ("{contents: Contents}", "contents: Contents", "contents: In this policy"),
    ],
)
def test_words_of_blocks_count(block: str, old: str, new: str, project: ProjectFolder) -> None:
    """The words that an author puts into a front sheet or a table are approved with the rest."""
    project.edit(MODEL, "  - letterhead", f"  - {block}")
    before = take(project)
    project.edit(SCHOOL if old not in project.read(MODEL) else MODEL, old, new)
    assert take(project) != before


@pytest.mark.parametrize("block", ["title", "{fields: [{label: Version, fact: version}]}", "{fact: approved_on}"])
def test_facts_of_blocks_do_not_count(block: str, project: ProjectFolder) -> None:
    """Who decided and when is for the record to say, whatever the front sheet shows."""
    project.edit(MODEL, "  - letterhead", f"  - {block}")
    before = take(project)
    project.edit(MODEL, "approver: Local governing committee", "approver: Trust board")
    project.edit(SCHOOL, "motto: Ever upward", "motto: Onward")
    assert take(project) == before


def test_each_section_has_its_own(project: ProjectFolder) -> None:
    """A changed clause changes its own section's fingerprint and no other's."""

    def take_each() -> dict[str, str]:
        sections = project.compose_policy("larkmere", "pictures").sections
        return {section.key: fingerprint_section(section.title, section.passage) for section in sections}

    before = take_each()
    project.edit(AWAY, "keep phones away all day.", "keep phones away.")
    after = take_each()
    assert {key for key in before if before[key] != after[key]} == {"phones"}


def test_it_is_the_same_every_time(project: ProjectFolder) -> None:
    """The fingerprint is of the words alone: it can be taken again in twenty years, on another machine."""
    assert take(project) == take(project)
    assert len(take(project)) == 64
    assert int(take(project), 16) >= 0


TEXTS = st.text(st.sampled_from('ab1.)\\"/\n\t\x01\x7f\u2028\u201c\ue000\U0001f600'), max_size=6)
LIVE_DETAIL = "[head name]"
VALUES = (
    Value("b)"),
    Value('"', "https://example.org/\\"),
    Value("x", token=LIVE_DETAIL),
    Value("", items=(Value("a"),)),
)


@given(title=TEXTS, bound=st.lists(TEXTS | st.integers(0, len(VALUES) - 1), max_size=8))
def test_it_is_taken_over_plain_json(title: str, bound: list[str | int]) -> None:
    """Whatever signs stand in the words, what is hashed is what any writer of JSON gives for the heading and them."""
    passage = Passage(Wording("x", ClauseText(()), (), tuple(bound)), VALUES)
    plain = json.dumps([title, write_passage(passage)], ensure_ascii=False, separators=(",", ":"))
    assert fingerprint_section(title, passage) == hashlib.sha256(plain.encode()).hexdigest()


def test_that_of_a_policy_is_taken_over_plain_json(project: ProjectFolder) -> None:
    """A policy is bound as JSON without white space, in which each section stands with its heading and its words."""
    policy = project.compose_policy("larkmere", "pictures")
    bound = bind_policy(policy)
    lists = json.loads(bound)
    assert json.dumps(lists, ensure_ascii=False, separators=(",", ":")) == bound
    assert policy.fingerprint == hashlib.sha256(bound.encode()).hexdigest()
    expected = [(item.title, write_passage(item.passage)) for item in policy.items if isinstance(item, Section)]
    sections = [(title, words) for kind, title, _, _, words in lists[3] if kind.startswith("section")]
    assert sections == expected
