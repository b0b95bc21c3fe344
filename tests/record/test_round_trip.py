"""What was approved is read back from its record to the letter, whatever it holds."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import BrokenPromise
from clausebook.record import BadRecord
from clausebook.record.layout import VALUE, read_fields, split_file, write_fields
from clausebook.record.opening import ReadingContext
from clausebook.record.proof import prove_record
from clausebook.render import write_markdown_files
from tests.depth import limit_examples
from tests.project_folder import PROJECTS, ProjectFolder

if TYPE_CHECKING:
    from clausebook.model.policies import Policy

GOOD = sorted(path.name for path in PROJECTS.glob("good-*"))


def list_names(project: ProjectFolder) -> list[str]:
    """Every policy as `school/policy`."""
    return [f"{policy.school.id}/{policy.id}" for policy in project.compose()]


def open_latest(project: ProjectFolder, school: str, policy: str, *, is_current: bool = False) -> Policy:
    """The newest approved text of a policy."""
    whole = project.examine()
    latest = whole.archive.histories[school, policy].latest
    assert latest
    return whole.archive.open_record(latest, ReadingContext(whole.catalogue.schools[school], is_current=is_current))


@pytest.mark.parametrize("name", GOOD)
def test_every_policy_comes_back(name: str, tmp_path: Path) -> None:
    """The approved policies of a project are the composed ones: every word, number, value, link and block."""
    project = ProjectFolder.copy(name, tmp_path / "project")
    project.approve(*list_names(project))
    drafts = project.compose()
    for draft in drafts:
        prove_record(draft, open_latest(project, draft.school.id, draft.id))


@pytest.mark.parametrize("name", GOOD)
def test_pages_of_approved_words_are_those_of_the_draft(name: str, tmp_path: Path) -> None:
    """The text of an approved policy, written out, is the text of the draft that was approved."""
    project = ProjectFolder.copy(name, tmp_path / "project")
    drafts = write_markdown_files(project.open_edition(is_preview=True).policies)
    project.approve(*list_names(project))
    approved = write_markdown_files(project.open_edition().policies)

    def drop_facts(text: str) -> list[str]:
        body = text.split("\n---\n", 1)[1]
        return [line for line in body.splitlines() if "ot recorded" not in line and "2026" not in line]

    assert {path: drop_facts(text) for path, text in approved.items()} == {
        path: drop_facts(text) for path, text in drafts.items()
    }


def test_the_same_decision_makes_the_same_bytes(tmp_path: Path) -> None:
    """Two runs over the same project write the same event, byte for byte."""
    written = []
    for run in ("one", "two"):
        project = ProjectFolder.copy("good-two-schools", tmp_path / run)
        folder = project.root / project.approve(*list_names(project))
        written.append({p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    assert written[0] == written[1]
    assert len(written[0]) > 1


# A value that could be taken for one of a record's own marks.
ODD = "'[b](=1) \\\\ c]'"

# Words that mean something to Markdown, to YAML, to JSON or to the layout of a record.
WORDS = st.lists(
    st.sampled_from(
        [
            "words",
            "it's",
            '"so"',
            "[x]",
            "\\[y\\]",
            "[see](https://example.org/a)",
            "{{ name }}",
            "{{ many }}",
            "{{ role('office', 'phone') }}",
            "{{ section('other') }}",
            "**bold**",
            "`code`",
            "a\\\\b",
            "(=3)",
            "\u2013",
            "# no heading",
            "--- ---",
            "2026. So",
            "key: value",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
BLOCKS = st.one_of(
    WORDS,
    WORDS.map(lambda text: f"- {text}\n- and\n    - below"),
    WORDS.map(lambda text: f"1. {text}\n2. next"),
    WORDS.map(lambda text: f"> {text}"),
    WORDS.map(lambda text: f"{{unnumbered}} {text}"),
    st.just("### A heading"),
    st.just("{{ many | bullets }}"),
    st.just("| a | b |\n| --- | --- |\n| c | {{ name }} |"),
    st.just("Words:\n\n{{ many | bullets }}"),
)


@pytest.fixture(scope="module")
def base() -> Path:
    """A project whose school has a policy of its own, for properties to write words into."""
    return PROJECTS / "good-one-school"


@given(blocks=st.lists(BLOCKS, min_size=1, max_size=5), style=st.sampled_from(["decimal", "plain", "sections"]))
@limit_examples(60)
def test_any_words_that_can_be_composed_can_be_kept(base: Path, blocks: list[str], style: str) -> None:
    """Whatever an author writes, if it can be composed then its record keeps it; and reads as its own fingerprint."""
    with tempfile.TemporaryDirectory() as folder:
        project = ProjectFolder.copy(base.name, Path(folder) / "project")
        facts = (
            f"parameters:\n  many: {{type: list, default: [a coat, {ODD}]}}\n  name: {{type: text, default: {ODD}}}\n"
        )
        body = "\n\n".join(blocks)
        project.write("schools/larkmere/clauses/words.md", f"---\ntitle: Words\nsummary: W.\n{facts}---\n{body}\n")
        sections = "sections: [local/words, {clause: kindness/long, key: other}]"
        manifest = f"title: Words policy\ntier: local\nnumbering: {style}\nlist_summary: Words.\n{sections}\n"
        project.write("schools/larkmere/policies/words.yml", manifest)
        if project.list_diagnostics():
            return  # it cannot be composed
        project.approve("larkmere/words")
        kept = open_latest(project, "larkmere", "words")
        prove_record(project.compose_policy("larkmere", "words"), kept)


def test_the_proof_sees_a_lost_word(project: ProjectFolder) -> None:
    """A record that would lose so much as one value is not written."""
    project.approve("larkmere/pictures")
    draft = project.compose_policy("larkmere", "pictures")
    project.edit("clauses/pictures/consent.md", "take a picture of", "take pictures of")
    with pytest.raises(BrokenPromise, match="would not keep"):
        prove_record(project.compose_policy("larkmere", "pictures"), open_latest(project, "larkmere", "pictures"))
    prove_record(draft, open_latest(project, "larkmere", "pictures"))


def test_live_details_are_those_of_today_or_as_they_stood(project: ProjectFolder) -> None:
    """A changed telephone number shows at once in what is in force, and not in the text as it stood."""
    project.approve("larkmere/pictures")
    project.edit("schools/larkmere/school.yml", "01632 960 118", "01632 960 199")
    now = open_latest(project, "larkmere", "pictures", is_current=True)
    then = open_latest(project, "larkmere", "pictures")
    assert "01632 960 199" in repr([section.passage.values for section in now.sections])
    assert "01632 960 118" in repr([section.passage.values for section in then.sections])
    assert (now.school.roles["office"].phone, then.school.roles["office"].phone) == ("01632 960 199", "01632 960 118")


def test_a_role_that_is_gone_is_shown_as_it_stood(project: ProjectFolder) -> None:
    """An approved text that names a role which the trust has done away with still says who it was."""
    project.approve("larkmere/pictures")
    whole = project.examine()
    school = whole.catalogue.schools["larkmere"]
    roles = {key: role for key, role in school.roles.items() if key != "data_protection_officer"}
    latest = whole.archive.histories["larkmere", "pictures"].latest
    assert latest
    from dataclasses import replace

    policy = whole.archive.open_record(latest, ReadingContext(replace(school, roles=roles)))
    assert "dpo@quillford.example" in repr([section.passage.values for section in policy.sections])


def test_words_are_shared_between_records(tmp_path: Path) -> None:
    """Schools whose approved words are the same share them in memory, so that their pages are made once."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "project")
    project.approve("cove/pictures", "dune/pictures")
    own = project.open_edition().policies.by_school
    pairs = zip(own["cove"]["pictures"].sections, own["dune"]["pictures"].sections, strict=True)
    assert all(one.passage.wording is other.passage.wording for one, other in pairs)


def test_facts_survive_their_lines() -> None:
    """Facts are read back as they were written; a line that is no fact is refused."""
    facts = {"a": "b: [c] - \u2013 'd'\n", "list": ["- x", "", {"k": [1, None]}], "n": 3, "no": ""}
    assert read_fields(write_fields(facts)) == {key: value for key, value in facts.items() if value}
    with pytest.raises(ValueError, match="not a line"):
        read_fields("a: 1\na: 2\n")


def test_the_words_stand_in_the_file_for_a_person_to_read(project: ProjectFolder) -> None:
    """Below its facts a record is the policy: its title, each heading with its number, and the sentences in full."""
    folder = project.approve("larkmere/pictures")
    words = VALUE.sub(
        lambda match: match[0].split("](=")[0][1:], split_file(project.read(f"{folder}/larkmere/pictures.md"))[2]
    )
    assert words.startswith("\n# Pictures and phones policy\n\n## 1")
    assert "We delete it within 48\u00a0hours, as" in words.replace("48 hours", "48\u00a0hours")


def test_a_record_of_another_format_is_refused(project: ProjectFolder) -> None:
    """A file of a later Clausebook is not half understood."""
    folder = project.approve("larkmere/pictures")
    from clausebook.record.reading import read_head

    text = project.read(f"{folder}/larkmere/pictures.md").replace("record: 1", "record: 2")
    whole = project.examine()
    with pytest.raises(BadRecord, match="does not read"):
        read_head(text, whole.catalogue.events[0], "x", "y")
