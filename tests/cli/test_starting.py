"""`build.py new`: a trust of one's own, from answers or from options, that is right from its first build on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import Report
from clausebook.load.yaml_tree import parse_yaml
from clausebook.model.school_kinds import PHASES
from clausebook.model.sources import plain_data
from clausebook.model.starting import NewSchool
from clausebook.pipeline.project import examine_project
from clausebook.starting.planning import write_value
from tests.faults import ask_each, gather_faults
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

TRUST = ("--name", "Oak & Ash: the trust", "--phone", "01632 960 001", "--email", "office@oak.example")
ELM = (
    "Elm High School; phase=secondary; local_authority=Wessenshire; phone=01632 960 003; email=o@elm.example; "
    "website=https://elm.example/"
)
ASH = ELM.replace("Elm High", "St Zo\u00eb's C of E Primary").replace("secondary", "primary").replace("elm", "ash")
ALL = ("complaints", "mobile-phones", "online-safety", "social-media")


def list_files(folder: Path) -> list[str]:
    """The files that are the trust's own: the library aside."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in paths if not path.startswith(("clauses/", "templates/policies/")))


def test_options_start_a_trust_that_is_right(run: Run, tmp_path: Path) -> None:
    """A script gets a project without a fault, in which schools have words of their own, and nothing is public."""
    folder = tmp_path / "our policies"
    code, out, err = run("new", folder, *TRUST, "--school", ELM, "--school", ASH, "--yes")
    assert (code, err) == (0, "")
    schools = {"elm": "Elm High School", "st-zoes": "St Zo\u00eb's C of E Primary School"}
    policies = [f"schools/{school}/policies/{policy}.yml" for school in schools for policy in ALL]
    assert list_files(folder) == sorted(
        ["trust.yml", *policies, *(f"schools/{school}/school.yml" for school in schools)]
    )
    report = Report()
    whole = examine_project(folder, today=TODAY, report=report)
    assert {item.code.value for item in report} == {"required-policy"}
    assert {school.id: school.name for school in whole.catalogue.schools.values()} == schools
    assert whole.catalogue.trust.name == "Oak & Ash: the trust"
    learners = {school.id: school.terms["learners"] for school in whole.catalogue.schools.values()}
    assert learners == {"elm": "students", "st-zoes": "pupils"}
    assert not whole.standings.trust.publishing.has_drafts
    assert out.splitlines()[-4:] == [
        f"'{folder}' holds your trust. Nothing of it is approved, so nothing would be public.",
        f"Look at the drafts: python3 build.py serve --project '{folder}'",
        f"See what waits for a decision: python3 build.py check --release --project '{folder}'",
        "What to change first: docs/guide/start-your-trust.md",
    ]


def test_whoever_starts_is_asked(run: Run, tmp_path: Path) -> None:
    """Each question once, again if the answer will not do, with what is usual; then a yes writes what was shown."""
    trust = ["Oak Trust", "", "none", "01632 960 001", "office@oak.example", ""]
    school = ["Oak Junior School", "junior", "primary", "", "Wessenshire", "Hartwell", ""]
    contact = ["01632 960 002", "o@oak.example", "https://oak.example/", "red", "#112233"]
    policies = ["n", "y", "n", "n"]
    typed = "\n".join(["", *trust, *school, *contact, "n", *policies, "y", ""])
    code, out, err = run("new", tmp_path / "oak", answer=typed)
    assert (code, err) == (0, "")
    assert out.count("That will not do: expected") == 4
    assert "That will not do: expected text, got nothing." in out
    assert "complaints and social-media: readers would miss what is not there" in out
    assert list_files(tmp_path / "oak") == [
        *(f"schools/oak/policies/{policy}.yml" for policy in ("complaints", "mobile-phones", "social-media")),
        "schools/oak/school.yml",
        "trust.yml",
    ]
    examine_project(tmp_path / "oak", today=TODAY, report=Report())


def test_schools_of_one_short_name_are_told_apart(run: Run, tmp_path: Path) -> None:
    """A primary and a high school of one place are both taken, by their whole names; one school twice is asked again.

    It is asked at once: nobody answers ten questions about a school that is refused at the end.
    """
    behind = ["secondary", "", "Wessenshire", "", "Jewish", "01632 960 002", "o@oak.example", "https://o.example", ""]
    named = ["Oak Primary School", *behind, "y", "Oak Primary School", "Oak High School", *behind, "n"]
    typed = "\n".join([*named, *["y"] * 5, ""])
    code, out, err = run(
        "new", tmp_path / "oak", *TRUST, "--web", "https://oak.example", "--colour", "#112233", answer=typed
    )
    assert (code, err) == (0, "")
    assert out.count("That will not do:") == 1
    for id_, name in {"oak-primary-school": "Oak Primary School", "oak-high-school": "Oak High School"}.items():
        assert f"schools/{id_}: {name}, called {name}" in out
        assert "crest: book" in (tmp_path / f"oak/schools/{id_}/school.yml").read_text(encoding="utf-8")


@ask_each("phase", PHASES)
def test_nobody_says_of_small_children_that_they_are_students(phase: str) -> None:
    """A school with children under 11, as an all-through school has them, says nothing that holds from 11 on."""
    assert NewSchool("Elm", phase, "", "", "", "", "").has_students is (phase in {"secondary", "sixteen-plus"})


@pytest.mark.parametrize("typed", ["Oak Trust\n", "", None])
def test_whoever_goes_away_has_written_nothing(run: Run, tmp_path: Path, typed: str | None) -> None:
    """A terminal that is closed in the middle, and a script that forgot an option, leave no half a trust."""
    code, _, err = run("new", tmp_path / "oak", answer=typed)
    assert code == (2 if typed is None else 1)
    assert "Nothing was written." in err
    assert list(tmp_path.iterdir()) == []


def test_a_no_writes_nothing(run: Run, tmp_path: Path) -> None:
    """What will be written is shown first."""
    code, out, err = run("new", tmp_path / "oak", *TRUST, "--school", ELM, "--policy", "complaints", answer="n\n")
    assert (code, err) == (1, "Nothing was written.\n")
    assert "schools/elm: Elm High School, called Elm" in out
    assert list(tmp_path.iterdir()) == []


REFUSED = [
    (("--school", ELM, "--policy", "nuts"), 'There is no policy "nuts" to begin with. There are complaints, mobile-'),
    (
        ("--school", ELM.replace("01632 960 003", "ring us")),
        'phone in --school "Elm High School": expected a tele',
    ),
    (("--school", ELM.replace("phase=secondary; ", "")), 'There is nobody to ask here. Add phase in --school "Elm'),
    (
        ("--school", "Elm High; phase=secondary; phone=01632 960 003"),
        "Add local_authority, email and website in",
    ),
    (("--school", f"{ELM}; head=Ms Elm"), '"head=Ms Elm" says nothing of a school.'),
    (("--school", f"{ELM}; colour=red"), 'colour in --school "Elm High School": expected a colour'),
    (
        ("--school", ELM, "--school", ELM),
        'would have one address, "elm-high-school". Add the town to one of the names.',
    ),
    (("--school", f"{ELM}; phase=primary"), '"phase" stands there twice.'),
    (
        ("--school", ELM.replace("Elm High", "Elm {0.x} {% x %}")),
        'name in --school "Elm {0.x} {% x %} School":',
    ),
    (("--school", ELM.replace("Elm High", "Elm\u202e")), "the hidden character U+202E"),
    ((), 'Add --school "NAME; phase=...; local_authority=...; phone=...; email=...; website=...".'),
    (("--school", ELM.replace("Elm", "Policies")), '"Policies High School" gives no address that is free.'),
    (("--school", ELM.replace("Elm", "\u5317\u4eac")), "Name the school in full, in letters from a to z."),
    (("--school", ELM.replace("Elm High", "{{ x }}")), "expected plain text"),
    (("--school", ELM, "--web", "oak.example"), '--web: expected a web address that begins with "https://"'),
]


def test_what_no_trust_can_be_is_refused(run: Run, tmp_path: Path) -> None:
    """Before anything is written, with what to say instead."""
    with gather_faults() as row:
        for more, words in REFUSED:
            with row(words):
                code, _, err = run("new", tmp_path / "oak", *TRUST, *more, "--yes")
                assert (code, words in err) == (2, True), err
                assert not (tmp_path / "oak").exists()


def test_a_folder_with_anything_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    """A trust is never started over another, nor among somebody's letters."""
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    code, _, err = run("new", tmp_path, *TRUST, "--school", ELM, "--yes")
    assert (code, err) == (2, f"{tmp_path} holds other files. Name a new or empty folder.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1))
def test_a_value_is_read_as_it_was_given(text: str) -> None:
    """Whatever somebody's school is called, its file says that and nothing else."""
    report = Report()
    written = write_value(text)
    expected = {f"name: {written}\n": {"name": text}, f"name: {{a: {written}}}\n": {"name": {"a": text}}}
    for line, data in expected.items():
        tree = parse_yaml(line, "school.yml", report=report)
        assert tree
        assert plain_data(tree) == data
    assert not report.has_errors


@ask_each(
    ("name", "short", "id_"),
    [
        ("St Hilda's Catholic Primary School", "St Hilda's", "st-hildas"),
        ("Marlowe Academy", "Marlowe", "marlowe"),
        ("Thornbury Church of England Primary School", "Thornbury", "thornbury"),
        ("The Brook Lane Federation", "The Brook Lane Federation", "the-brook-lane-federation"),
        ("Ysgol Llŷn", "Ysgol Llŷn", "ysgol-llyn"),
        ("Highfield School", "Highfield", "highfield"),
        ("Academy", "Academy", "academy"),
        ("The Academy", "The Academy", "the-academy"),
        ("Thorn Pupil Referral Unit", "Thorn", "thorn"),
    ],
)
def test_a_school_has_the_name_that_people_use(name: str, short: str, id_: str) -> None:
    """It stands in tags and lists, and in addresses, which no accent or apostrophe may spoil."""
    school = NewSchool(name, "primary", "", "", "", "", "")
    assert (school.short_name, school.id) == (short, id_)
