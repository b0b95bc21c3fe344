"""Yearly editions become one history, oldest first; copies of one edition are told as such; cousins stay apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausebook.document import ClauseText
from clausebook.document.blocks import Prose
from clausebook.document.inlines import Words
from clausebook.importing.incoming import IncomingPlace
from clausebook.importing.matching import group_editions
from clausebook.importing.recognised import Fact, FactKind, FactPlace, Recognised, RecognisedSection
from clausebook.model.dates import parse_date
from tests.importing.matching.making import make_file

SCHOOL = "Alderbank Primary School"
TEXT = """\
We lend each pupil a reading book for two days and write down which book it is.
Tell the teacher if a book is lost, and we look for it together before anybody pays.

- We look through the shelves each term.
- Books that are torn go to the repair box in the hall.
"""


def make(name: str, text: str = TEXT, *, title: str = "Library policy", school: str = SCHOOL) -> Recognised:
    """A file of a policy about reading books."""
    return make_file(name, ("Reading books", text), title=title, school=school)


def say(policy: Recognised, kind: FactKind, date: str) -> Recognised:
    """The file with a date on its front."""
    fact = Fact(kind, kind.value, date, FactPlace.FRONT, IncomingPlace(), date=parse_date(date))
    return replace(policy, facts=(*policy.facts, fact))


def test_editions_are_ordered_by_the_dates_that_all_of_them_give() -> None:
    """The dates on the front tell the order, whatever the files are called; that only dates changed is no copy."""
    files = [
        say(make("new.docx"), FactKind.APPROVED, "September 2022"),
        say(make("archive 9.docx"), FactKind.APPROVED, "September 2020"),
        say(make("b.docx", TEXT + "\nBooks about the sea are new."), FactKind.APPROVED, "September 2021"),
    ]
    (group,) = group_editions(files)
    assert [edition.name for edition in group.editions] == ["archive 9.docx", "b.docx", "new.docx"]
    assert [str(edition.date).split("\u00a0")[-1] for edition in group.editions] == ["2020", "2021", "2022"]
    assert "archive 9.docx: approved in September 2020" in group.says
    assert group.confidence > 0.8
    assert (group.title, group.school) == ("Library policy", SCHOOL)


def test_the_date_that_is_believed_of_an_approval_tells_the_order() -> None:
    """A day that the text says of something else comes behind the one on the front, whichever is found first."""
    old = make("old.docx", TEXT + "\nBooks about the sea are new.")
    stray = Fact(FactKind.APPROVED, "until", "May 2027", FactPlace.TEXT, IncomingPlace(), date=parse_date("May 2027"))
    old = say(replace(old, facts=(stray,)), FactKind.APPROVED, "May 2020")
    (group,) = group_editions([old, say(make("new.docx"), FactKind.APPROVED, "May 2023")])
    assert [edition.name for edition in group.editions] == ["old.docx", "new.docx"]


def test_names_of_files_tell_the_order_where_nothing_else_does() -> None:
    """A year, a school year, a month or a term in the name dates an edition, less surely than a date in it."""
    names = ["library 2019-20.pdf", "Library_policy_Jan2021.pdf", "library summer 2022.docx", "2023-library.docx"]
    texts = [
        f"{TEXT}\nBooks about the sea are new in {number} of our rooms." for number in ("one", "two", "six", "ten")
    ]
    (group,) = group_editions([make(name, text) for name, text in zip(reversed(names), texts, strict=True)])
    assert [edition.name for edition in group.editions] == names
    assert {edition.told_by for edition in group.editions} == {"the name of the file"}
    assert group.confidence < 0.9


def test_versions_tell_the_order_where_there_are_no_dates() -> None:
    """Version 1.10 is newer than version 1.9."""
    files = [make(f"library v{version}.docx", f"{TEXT}\nBooks: {version}.") for version in ("1.10", "1.9", "1.2")]
    (group,) = group_editions(files)
    assert [edition.version for edition in group.editions] == ["1.2", "1.9", "1.10"]


@pytest.mark.parametrize("other", ["library 2021 (1).docx", "library 2021.pdf", "Library policy 2021 - Copy.docx"])
def test_a_copy_is_no_edition(other: str) -> None:
    """Two files with the same words and dates are one edition, kept twice: its history is none."""
    (group,) = group_editions([make("library 2021.docx"), make(other, TEXT.replace("'", "\u2019"))])
    (edition,) = group.editions
    assert {edition.name, *edition.copies} == {"library 2021.docx", other}
    assert "one edition" in group.says


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (("library.doc", "library.docx"), "library.docx"),
        (("library.docx", "library.pdf", "Library old.doc"), "library.docx"),
        (("a.pdf", "b.html", "c.txt"), "b.html"),
        (("library.zzz", "library.pdf"), "library.pdf"),
        (("b.docx", "a.docx"), "a.docx"),
    ],
)
def test_the_file_that_says_most_stands_for_an_edition(names: tuple[str, ...], taken: str) -> None:
    """A Word file of today is read as it is; one that is converted, and a PDF, say less of the same words."""
    (group,) = group_editions([make(name) for name in names])
    assert [edition.name for edition in group.editions] == [taken]


@pytest.mark.parametrize(
    ("name", "old", "new", "is_copy"),
    [
        ("library 2021.pdf", "hall", "hal l", True),
        ("library (1).docx", "hall", "yard", False),
        ("library.pdf", "two days", "ten days", False),
        ("library.pdf", "We lend", "We must lend", False),
        ("library.pdf", "Tell the teacher", "Tell the office", False),
    ],
)
def test_other_words_are_no_copy(name: str, old: str, new: str, is_copy: bool) -> None:  # noqa: FBT001  a row
    """A file is left out as a copy only if it says the same; another format may differ in how a word was read."""
    text = "\n".join(f"Shelf {number} is for readers of all years, who keep it tidy." for number in range(9)) + TEXT
    (group,) = group_editions([make("library.docx", text), make(name, text.replace(old, new))])
    assert len(group.editions) == (1 if is_copy else 2)


@pytest.mark.parametrize(
    ("name", "opening"),
    [("library draft.docx", ""), ("library.docx", "Status: DRAFT"), ("library.docx", "Draft for consultation")],
)
def test_a_draft_is_newer_than_what_was_approved(name: str, opening: str) -> None:
    """A draft without a date is what is to come; it is no copy of the text that was approved."""
    draft = make(name)
    if opening:
        draft = replace(draft, opening=RecognisedSection("", ClauseText((Prose((Words(opening),)),))))
    (group,) = group_editions([draft, say(make("z library 2024.docx"), FactKind.APPROVED, "March 2024")])
    assert [edition.name for edition in group.editions] == ["z library 2024.docx", name]
    assert f"{name}: a draft" in group.says


def test_the_same_policy_of_another_school_is_no_edition() -> None:
    """Cousins of two schools are never one history, though every word but the school's name is the same."""
    assert group_editions([make("a 2020.docx"), make("b 2021.docx", school="Birchcroft Primary School")]) == ()


def test_another_policy_of_the_same_school_is_no_edition() -> None:
    """Files that say different things are not one history, and a policy alone is none."""
    other = "Children bring a drink, a hat and sun cream on warm days, and stay in the shade of the trees at noon."
    assert group_editions([make("a 2020.docx"), make("b 2021.docx", other, title="Sun policy")]) == ()
    assert group_editions([make("a 2020.docx")]) == ()


def test_titles_of_other_scripts_are_titles() -> None:
    """A title without a letter from a to z tells a policy from another, as any title does."""
    names = ("正しい policy", "Учтивость policy", "Dogs policy")
    texts = [
        f"{TEXT}\nIt says {more}." for more in ("a good thing or two", "what nobody knew then", "no more of it all")
    ]
    assert group_editions([make(f"{at}.txt", text, title=names[at]) for at, text in enumerate(texts)]) == ()
    (group,) = group_editions([make(f"{at}.txt", text, title=names[1]) for at, text in enumerate(texts)])
    assert len(group.editions) == len(texts)


def test_an_order_that_nothing_tells_is_said_to_be_a_guess() -> None:
    """Where neither dates nor versions nor names tell the order, the confidence is low and a person is asked."""
    (group,) = group_editions([make("one.docx"), make("other.docx", TEXT + "\nBooks about the sea are new.")])
    assert group.confidence <= 0.5
    assert "Nothing tells their order" in group.says


def test_a_file_that_is_called_updated_is_the_later_of_two_of_one_year() -> None:
    """Where the name of a file says that it was updated, it comes after the one of the same year."""
    files = [
        make("library 2022 updated.docx", TEXT + "\nBooks about the sea are new."),
        make("library 2022.docx"),
        make("library 2023.docx", TEXT + "\nBooks about the sea are new, and so are those about birds."),
    ]
    (group,) = group_editions(files)
    names = ["library 2022.docx", "library 2022 updated.docx", "library 2023.docx"]
    assert [edition.name for edition in group.editions] == names


def test_two_texts_of_one_title_without_days_are_two_policies() -> None:
    """Two notices of one title that say different things, and no day, are not taken for a history."""
    other = TEXT.replace(
        "We lend each pupil a reading book for two days and write down", "Who works here may read in the hall"
    )
    other = other.replace(
        "Tell the teacher if a book is lost, and we look for it together before anybody pays.", "Ring us."
    )
    assert group_editions([make("notice.docx"), make("notice for staff.docx", other)]) == ()
    dated = [make("notice 2020.docx"), make("notice for staff 2022.docx", other)]
    assert len(group_editions(dated)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Year 1 reading policy", "Year 2 reading policy"),
        ("KS1 reading policy", "KS2 reading policy"),
        ("Infant reading policy", "Junior reading policy"),
        ("Reading in Year 1 (September 2024)", "Reading in Year 2 (September 2024)"),
    ],
)
def test_titles_that_name_two_subjects_are_two_policies(one: str, other: str) -> None:
    """The policies of two classes, made of one text and approved on one day, are both brought in."""
    files = [say(make(f"{title}.docx", title=title), FactKind.APPROVED, "3 March 2024") for title in (one, other)]
    assert group_editions(files) == ()


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Library policy", "Library policy"),
        ("Library policy 2021", "Library policy 2023"),
        ("Library policy v1", "Library policy v2"),
        ("Library policy 1.1", "Library policy 1.2"),
        ("Library policy, 3rd March 2021", "Library policy, 4 March 2023"),
        ("Library policy 03/03/2021", "Library policy 04/03/2023"),
        ("Library policy (2020-21)", "Library policy (2022-23)"),
        ("Library and reading policy", "Library and books policy"),
    ],
)
def test_what_a_title_says_of_its_edition_keeps_none_apart(older: str, newer: str) -> None:
    """Years, days and versions in a title, and a word that changed from one day to another, are of one policy."""
    dates = ("3 March 2021", "4 March 2023")
    files = [
        say(make(f"{day}.docx", title=title), FactKind.APPROVED, day)
        for title, day in zip((older, newer), dates, strict=True)
    ]
    (group,) = group_editions(files)
    assert [edition.name for edition in group.editions] == ["3 March 2021.docx", "4 March 2023.docx"]
