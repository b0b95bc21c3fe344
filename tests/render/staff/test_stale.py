"""The page of stale replacements puts three texts together, and says how to settle each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.override.doing import CLAUSES, MANIFEST, PICTURES, SHARED, list_stale, move_shared, override, start
from tests.render.rendering import Element, find_page, read_html, straighten
from tests.render.staffing import render_staff

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

HEADINGS = ["What the trust's text was", "What the trust has now", "What Larkmere says"]


def read_page(project: ProjectFolder) -> Element:
    """The main part of the page."""
    return read_html(find_page(render_staff(project), "stale/").main)


def read_words(element: Element) -> str:
    """Its words, with straight quotation marks and plain spaces."""
    return straighten(element.words).replace("\u00a0", " ")


def list_texts(page: Element) -> list[str]:
    """The words of each column, in order."""
    (texts,) = page.find_all("div", class_="texts")
    return [read_words(column) for column in texts.content if isinstance(column, Element)]


@pytest.fixture
def stale(project: ProjectFolder) -> ProjectFolder:
    """A project with a stale text of the school's own."""
    start(project)
    project.edit(f"{CLAUSES}/phones.md", "keep phones away", "put phones in a box")
    move_shared(project)
    return project


def test_the_three_texts_stand_together(stale: ProjectFolder) -> None:
    """What it was, what it is with what changed, and what the school says, each under its heading, in this order."""
    was, now, own = list_texts(read_page(stale))
    assert [text[: len(heading)] for text, heading in zip((was, now, own), HEADINGS, strict=True)] == HEADINGS
    assert "Pupils keep phones away all day." in was
    assert "removed: keep , end removed added: leave , end added phones" in now
    assert "The headteacher's power to search comes from" in now
    assert "Pupils put phones in a box all day." in own
    assert "leave" not in was + own


def test_the_commands_settle_it(stale: ProjectFolder) -> None:
    """Each of the three commands can be copied as it stands, and what it says to type is what the command takes."""
    lines = [read_words(found) for found in read_page(stale).find_all("code")]
    assert lines == [
        f"python3 build.py override larkmere/pictures phones --{choice}" for choice in ("keep", "adopt", "rewrite")
    ]
    override(stale, "phones", choice="keep")
    assert "has not changed since someone last looked" in read_words(read_page(stale))


def test_what_is_not_remembered_is_said(project: ProjectFolder) -> None:
    """Where only an approval remembers that something changed, the page says what it cannot show, and why."""
    project.append(MANIFEST, "  phones: {replace: local/our-phones, because: a, agreed_by: b}\n")
    project.approve(PICTURES)
    move_shared(project)
    was, now, own = list_texts(read_page(project))
    assert "This is not remembered. The school's words were put there by hand" in was
    assert "Pupils leave phones at home all day." in now
    assert "Phones go in the box by the door." in own


def test_to_approve_again_settles_what_is_not_remembered(project: ProjectFolder) -> None:
    """As before there was a memory: the approval notes which words of the model it was weighed against."""
    project.append(MANIFEST, "  phones: {replace: local/our-phones, because: a, agreed_by: b}\n")
    project.approve(PICTURES)
    move_shared(project)
    project.approve(PICTURES, on="12 November 2026", note="Kept our words.")
    assert list_stale(project) == []


def test_what_is_left_out_has_no_words(project: ProjectFolder) -> None:
    """A section that the school leaves out says so in the third column."""
    project.append(MANIFEST, "  phones: {omit: yes, because: We have none., agreed_by: Governors}\n")
    override(project, "phones", choice="keep")
    move_shared(project)
    assert list_texts(read_page(project))[2] == "What Larkmere says Nothing: the section is left out."
    assert "Left out The reason given: We have none. Agreed by: Governors." in read_words(read_page(project))


def test_what_the_school_does_not_have_stops_no_page(stale: ProjectFolder) -> None:
    """A clause that asks for what this school lacks, which may be why it was replaced, is shown with the open value."""
    stale.append(SHARED, "\nAsk the {{ role('phone_lead') }}, as the {{ policy('telephones') }} says.\n")
    stale.write("schools/other/school.yml", OTHER)
    stale.write("schools/other/policies/telephones.yml", TELEPHONES)
    stale.write("schools/other/clauses/calls.md", "---\ntitle: Calls\nsummary: Calls.\n---\nWe call.\n")
    words = read_words(read_page(stale))
    assert "Ask the [role('phone_lead')], as the [policy('telephones')] says." in words


OTHER = """\
name: Other School
short_name: Other
phase: primary
legal_type: academy
local_authority: Saltshire
roles:
  phone_lead: {title: Phone lead}
  safeguarding_lead: {title: Safeguarding lead, phone: 01632 960 111}
  office: {title: Office, phone: 01632 960 112}
"""
TELEPHONES = """\
title: Telephones policy
tier: local
list_summary: Calls.
sections: [local/calls]
"""


def test_words_that_look_like_markup_stay_words(stale: ProjectFolder) -> None:
    """Reasons and titles are shown as they were typed."""
    stale.edit(MANIFEST, "because: We are small.", 'because: "<b>small</b> & <script>"')
    stale.edit(f"{CLAUSES}/phones.md", "title: Phones in the day", 'title: "Phones <i>now</i>"')
    site = render_staff(stale)
    html = find_page(site, "stale/").main
    assert "<script" not in html
    assert "<i>" not in html
    assert "<b>small" not in html


def test_every_anchor_on_the_page_is_its_own(stale: ProjectFolder) -> None:
    """Three texts of one clause do not bring the same address three times."""
    ids = [element.attributes["id"] for element in read_page(stale).walk() if "id" in element.attributes]
    assert len(ids) == len({*ids})
