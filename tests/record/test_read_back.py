"""What a record gives back beside the words: who decided, what its author noted, and where its links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.dates import parse_date
from clausebook.record import ReadingContext
from clausebook.record.layout import split_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.document.values import Value
    from clausebook.model.policies import Policy
    from tests.project_folder import ProjectFolder

NAME = "larkmere/pictures"
RELATED = "templates/policies/pictures.yml"


def open_latest(project: ProjectFolder, addresses: Mapping[str, str] | None = None) -> Policy:
    """The newest approved text of the policy on pictures, as it is shown now."""
    whole = project.examine()
    latest = whole.archive.histories["larkmere", "pictures"].latest
    assert latest
    return whole.archive.open_record(latest, ReadingContext(whole.catalogue.schools["larkmere"], addresses))


def test_an_approved_text_says_who_approved_it_and_is_no_draft(project: ProjectFolder) -> None:
    """The version, the body, the dates and the minute are those of the decision, whatever has come since."""
    project.approve(NAME, on="1 September 2025", first_version=3)
    project.edit("clauses/pictures/consent.md", "take a picture of", "photograph")
    project.approve(NAME, on="1 May 2026", effective="1 June 2026", minute="2026/7", next_review="May 2027")
    project.edit("clauses/pictures/consent.md", "photograph", "draw")
    policy = open_latest(project)
    assert (policy.version, policy.is_draft, policy.has_own_opening) == (4, False, False)
    assert (policy.approval.by, policy.approval.kind, policy.approval.minute) == (
        "Local governing committee",
        "approved",
        "2026/7",
    )
    assert (policy.approval.on, policy.approval.in_force) == (parse_date("1 May 2026"), parse_date("1 June 2026"))
    assert (policy.review.last, policy.review.next) == (parse_date("1 May 2026"), parse_date("May 2027"))


def test_what_an_author_noted_is_kept(project: ProjectFolder) -> None:
    """Why a clause was changed is read beside the approved words for as long as there are any."""
    project.edit("clauses/phones/away.md", "lock: open", "lock: open\nchange_note: Families asked for it.")
    project.approve(NAME)
    notes = {section.key: section.change_note for section in open_latest(project).sections}
    assert {key: note for key, note in notes.items() if note} == {"phones": "Families asked for it."}


def test_each_link_of_a_list_leads_to_where_its_policy_stands(project: ProjectFolder) -> None:
    """Of related policies in an approved text one may have another id since, and one may not be published any more."""
    project.append("clauses/phones/away.md", "\nSee also:\n\n{{ related_policies() }}\n")
    project.edit("clauses/phones/away.md", "keep phones away", "keep phones away, as {{ policy('pictures') }} says,")
    project.approve(NAME)

    def list_links(addresses: Mapping[str, str] | None) -> list[tuple[str, str]]:
        policy = open_latest(project, addresses)
        lists = [value for section in policy.sections for value in section.passage.values if value.items]
        (related,) = (value for value in lists if any("policy" in item.text for item in value.items))
        return [(item.text, item.link) for item in related.items]

    texts = ("Conduct policy", "Pictures and phones policy")
    assert list_links(None) == list(zip(texts, ("policy:conduct", "policy:pictures"), strict=True))
    moved = {"conduct": "manners", "manners": "manners"}
    assert list_links(moved) == list(zip(texts, ("policy:manners", ""), strict=True))


def test_other_values_have_their_links_however_policies_stand(project: ProjectFolder) -> None:
    """The address of a law or of a page is that of the text which was approved, though no policy is published."""
    project.approve(NAME)

    def list_addresses(addresses: Mapping[str, str] | None) -> list[str]:
        values: list[Value] = [
            v for section in open_latest(project, addresses).sections for v in section.passage.values
        ]
        return [value.link for value in values if value.link and not value.link.startswith("policy:")]

    assert list_addresses({}) == list_addresses(None)
    assert "https://www.legislation.gov.uk/ukpga/2018/12" in list_addresses({})


def test_the_words_of_a_record_have_one_line_between_them(project: ProjectFolder) -> None:
    """A heading without words, or without a number, leaves no hole in what a person reads."""
    project.append("schools/larkmere/policies/pictures.yml", "numbering: plain\n")
    folder = project.approve(NAME)
    words = split_file(project.read(f"{folder}/{NAME}.md"))[2]
    assert "## Out of school\n\n## Visits\n\n" in words
    assert "\n\n\n" not in words
    assert "##  " not in words
