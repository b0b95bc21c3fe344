"""`compare` says what changed between any two texts of a policy, in words or as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.printed_papers import read_pages, read_words, squeeze
from tests.render.word.word_files import WordFile
from tests.site.commands import DAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

PICTURES = "larkmere/pictures"
SHARED = "clauses/pictures/consent.md"


@pytest.fixture
def versions(project: ProjectFolder) -> ProjectFolder:
    """Three versions, and a draft that says something else again."""
    project.approve(PICTURES, on="2024", is_from_before=True, note="")
    project.edit(SHARED, "take a picture of", "photograph")
    project.approve(PICTURES, on="10 September 2025", note="Shorter.")
    project.edit(SHARED, "photograph", "film")
    project.approve(PICTURES, on="10 September 2026", note="Films.")
    project.edit(SHARED, "film", "draw")
    return project


# What is asked for, and the words that are told apart: those before and those after.
ASKED = [
    ([], "film", "draw"),
    (["1"], "take a picture of", "film"),
    (["1", "2"], "take a picture of", "photograph"),
    (["v2", "draft"], "photograph", "draw"),
    (["version 3", "1"], "film", "take a picture of"),
]


@pytest.mark.parametrize(("texts", "before", "after"), ASKED)
def test_any_two_texts(versions: ProjectFolder, run: Run, texts: list[str], before: str, after: str) -> None:
    """Any two versions, or one and the draft, are told apart; without any, what waits for an approval."""
    code, out, err = run("compare", PICTURES, *texts, "--project", versions.root, "--today", DAY)
    assert (code, err) == (0, "")
    assert f"[-{before}-] {{+{after}+}}" in out


def test_a_policy_has_the_names_that_it_had(three_schools: ProjectFolder, run: Run) -> None:
    """Commands know a policy by what it and its school were called before; of a school that was split, each is named.

    What a school that has closed was called before is not taken for one of today.
    """
    facts = ("--by", "Local governing committee", "--on", "2026-09-10", "--note", "Why.", "--yes")
    at = ("--project", three_schools.root, "--today", DAY)
    three_schools.approve("cove/pictures", on="2024", is_from_before=True, note="")
    (three_schools.root / "schools/cove").rename(three_schools.root / "schools/ash")
    three_schools.append("schools/ash/school.yml", "formerly: [cove]\n")
    (three_schools.root / "schools/ash/policies/pictures.yml").rename(
        three_schools.root / "schools/ash/policies/images.yml"
    )
    three_schools.append("schools/ash/policies/images.yml", "formerly: [pictures]\n")
    three_schools.edit(SHARED, "- from the drive", "- from the server")
    for name in ("cove/pictures", "ash/pictures", "cove/images", "ash/images"):
        code, out, err = run("compare", name, "--project", three_schools.root, "--today", DAY, "--format", "json")
        assert (code, err, json.loads(out).get("policy")) == (0, "", "images"), name
    code, out, err = run("approve", "cove/pictures", *facts, *at)
    assert (code, err) == (0, "")
    assert "ash/images, version 2" in out
    code, out, err = run("withdraw", "cove/images", *facts, *at)
    assert (code, err) == (0, "")
    assert "Versions:    2 of ash/images" in out
    three_schools.append("schools/dune/school.yml", "formerly: [cove]\n")
    code, _, err = run("compare", "cove/pictures", *at)
    assert (code, err) == (2, '"cove/pictures" became ash/images and dune/pictures. Name one of them.\n')
    three_schools.append("schools/dune/school.yml", "closed: {on: 31 October 2026}\n")
    for command in (("compare",), ("withdraw", *facts)):
        code, _, err = run(command[0], "dune/pictures", *command[1:], *at)
        assert (code, "ash/images became" in err) == (2, False)


def test_the_newest_version_against_the_one_before(versions: ProjectFolder, run: Run) -> None:
    """If the draft says nothing else, the newest version is compared with the one before."""
    versions.edit(SHARED, "draw", "film")
    _, out, _ = run("compare", PICTURES, "--project", versions.root, "--today", DAY)
    head = "Version 3 (approved 10 September 2026) compared with version 2 (approved 10 September 2025)."
    assert out.replace("\u00a0", " ").startswith(head)
    assert "[-photograph-] {+film+}" in out


def test_as_data(versions: ProjectFolder, run: Run) -> None:
    """For programs the same is JSON: which texts, and every change of which the kind and the reason are named."""
    _, out, _ = run("compare", PICTURES, "2", "3", "--format", "json", "--project", versions.root, "--today", DAY)
    data = json.loads(out)
    assert (data["before"]["version"], data["after"]["version"]) == (2, 3)
    (section,) = data["changes"]["sections"]
    assert (section["key"], section["kind"], section["why"]) == ("pictures", "wording", "Films.")
    _, out, _ = run("compare", PICTURES, "--format", "json", "--project", versions.root, "--today", DAY)
    assert json.loads(out)["after"] == {"version": None, "draft": True}


REFUSALS = [
    (["larkmere/picture"], 'There is no policy "larkmere/picture". Did you mean "larkmere/pictures"?'),
    ([PICTURES, "9"], 'There is no version "9" of larkmere/pictures. Known: 1, 2, 3, draft.'),
    ([PICTURES, "1" * 5000], f'There is no version "{"1" * 5000}" of larkmere/pictures.'),
    (["larkmere/conduct"], "larkmere/conduct was never approved, so there is nothing to compare it with."),
    ([PICTURES, "--format", "xml"], '--format is "text" or "json".'),
]


@pytest.mark.parametrize(("asked", "said"), REFUSALS)
def test_refusals(versions: ProjectFolder, run: Run, asked: list[str], said: str) -> None:
    """What cannot be compared is said in words, with what is known instead; the code is 2."""
    code, out, err = run("compare", *asked, "--project", versions.root, "--today", DAY)
    assert (code, out) == (2, "")
    assert err.startswith(said)


def test_a_file_for_word(versions: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """Any two texts are one file with tracked changes: the later one accepted, the earlier one rejected."""
    file = tmp_path / "changes.docx"
    asked = ("compare", PICTURES, "2", "3", "--word", file, "--project", versions.root, "--today", DAY)
    code, out, err = run(*asked)
    assert (code, err) == (0, "")
    assert out.replace("\u00a0", " ") == (
        f"{file}\nVersion 3 (approved 10 September 2026) compared with version 2 (approved 10 September 2025), "
        "with tracked changes.\n"
    )
    for accepts, word, other in ((True, "film", "photograph"), (False, "photograph", "film")):
        read = WordFile(file.read_bytes())
        read.settle(accepts=accepts)
        text = "\n".join(read.list_texts())
        assert word in text
        assert other not in text
    code, out, err = run(*asked)
    assert (code, out, err) == (2, "", f"{file} is there. Name a new file, or move that one away.\n")


def test_a_file_to_print(versions: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """With `--pdf` any two texts are a PDF with marks; DRAFT stands across one with words that nobody approved."""
    for texts, is_draft in (("2", "3"), False), (("3", "draft"), True):
        file = tmp_path / f"{'-'.join(texts)}.pdf"
        asked = ("compare", PICTURES, *texts, "--pdf", file, "--project", versions.root, "--today", DAY)
        code, out, err = run(*asked)
        assert (code, err) == (0, "")
        assert out.splitlines()[0] == str(file)
        said = squeeze(read_words(file.read_bytes()))
        assert ("DRAFT" in "".join(read_pages(file.read_bytes()))) is is_draft
        before, after = ("film", "draw") if is_draft else ("photograph", "film")
        assert f"[\u2212{before}\u2212][+{after}+]" in said
        assert run(*asked)[0] == 2  # it is there


def test_one_file_at_a_time(versions: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """Whoever asks for both forms at once is told to choose."""
    files = ("--word", tmp_path / "a.docx", "--pdf", tmp_path / "a.pdf")
    code, _, err = run("compare", PICTURES, *files, "--project", versions.root, "--today", DAY)
    assert (code, err) == (2, "Choose one of --word and --pdf.\n")
    assert list(tmp_path.glob("a.*")) == []


def test_a_draft_for_word_has_the_school_as_its_author(versions: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """Nobody has decided on a draft, so its changes are nobody's but the school's."""
    file = tmp_path / "changes.docx"
    run("compare", PICTURES, "3", "draft", "--word", file, "--project", versions.root, "--today", DAY)
    changes = WordFile(file.read_bytes()).body.iter("{*}ins", "{*}del")
    authors = {text for one in changes for name, text in one.items() if str(name).endswith("author")}
    assert authors == {"Larkmere Primary School, draft"}


WORD_REFUSALS = [
    ("changes.doc", 'changes.doc does not end in ".docx", by which programs know such files.\n'),
    ("none/changes.docx", "none is no folder. Make it first, or name another.\n"),
]


@pytest.mark.parametrize(("name", "said"), WORD_REFUSALS)
def test_no_other_file_is_written(versions: ProjectFolder, run: Run, name: str, said: str) -> None:
    """A file that Word would not open, or that has no place, is refused before anything is compared."""
    file = versions.root.parent / name
    code, out, err = run("compare", PICTURES, "--word", file, "--project", versions.root, "--today", DAY)
    assert (code, out) == (2, "")
    assert err == f"{versions.root.parent}/{said}"


def test_an_export_for_word(versions: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """`export --as word` writes each policy that the public may read, and knows no form beside those that it names."""
    folder = tmp_path / "out"
    code, out, err = run("export", "--as", "word", folder, "--project", versions.root, "--today", DAY)
    assert (code, out, err) == (0, f"{folder} holds 2 files.\n", "")
    said = {"larkmere/conduct": "This is a draft. Nobody has approved it.", PICTURES: "In force"}
    for name, status in said.items():
        assert status in "\n".join(WordFile((folder / f"{name}.docx").read_bytes()).list_texts())
    code, _, err = run("export", "--as", "pdf", tmp_path / "no", "--project", versions.root)
    assert (code, err) == (2, '--as is "markdown", "word" or "odt".\n')
