"""What a school changes in a model, by what its policy then holds, in which order, and how the change is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.policies import DIFFERENCE_KINDS
from tests.composing import MODEL, OURS, change, outline, write_section

if TYPE_CHECKING:
    from clausebook.model.policies import Difference, Policy
    from tests.project_folder import ProjectFolder


def clauses(policy: Policy) -> dict[str, str]:
    """Which clause stands under each key."""
    return {section.key: section.clause.id for section in policy.sections}


def only(policy: Policy) -> Difference:
    """The one difference of a policy."""
    (difference,) = policy.differences
    return difference


def test_without_differences_the_model_stands(project: ProjectFolder) -> None:
    """A manifest that names only its model is the model."""
    policy = change(project, "")
    assert outline(policy) == MODEL
    assert policy.differences == ()
    assert all(section.difference is None for section in policy.sections)


def test_filled(project: ProjectFolder) -> None:
    """A school's value stands in the text in place of the default, and the difference tells it."""
    assert "within 24\u00a0hours," in write_section(change(project, ""), "pictures")
    policy = change(project, "sections:\n  pictures: {with: {delete_within: 2 school days}}\n")
    assert "within 2\u00a0school\u00a0days," in write_section(policy, "pictures")
    assert outline(policy) == MODEL
    difference = only(policy)
    assert (difference.kind, difference.section, difference.clause) == ("filled", "pictures", "pictures/consent")
    assert difference.values == {"delete_within": "2\u00a0school\u00a0days"}


def test_a_filled_value_leaves_the_models_other_values(project: ProjectFolder) -> None:
    """What the model fills in stays where the school fills in something else."""
    policy = change(project, "sections:\n  visits: {with: {place: the farm}}\n")
    assert "we go to the farm by coach" in write_section(policy, "visits")
    assert "You hear of it 2\u00a0weeks before." in write_section(policy, "visits")


def test_alternate(project: ProjectFolder) -> None:
    """Another clause of the topic stands under the same key, in the same place."""
    policy = change(project, "sections:\n  pictures: {use: pictures/never}\n")
    assert outline(policy) == MODEL
    assert clauses(policy)["pictures"] == "pictures/never"
    difference = only(policy)
    assert (difference.kind, difference.clause, difference.replaces) == (
        "alternate",
        "pictures/never",
        "pictures/consent",
    )
    assert difference.title == "No pictures"


def test_an_alternate_with_values(project: ProjectFolder) -> None:
    """An alternate takes its own values, and the model's are not handed on to it."""
    project.edit(
        "clauses/pictures/never.md", "lock: values", "lock: values\nparameters: {until: {type: date, default: 2030}}"
    )
    project.edit("clauses/pictures/never.md", "Visitors take none either.", "This holds until {{ until }}.")
    policy = change(project, "sections:\n  pictures: {use: pictures/never, with: {until: May 2028}}\n")
    assert write_section(policy, "pictures").endswith("This holds until May\u00a02028.")
    assert only(policy).values == {"until": "May\u00a02028"}


def test_omitted(project: ProjectFolder) -> None:
    """A section that is left out is gone, and the reader is told which, why and who agreed."""
    policy = change(project, f"sections:\n  phones: {{omit: yes, {OURS}, until: September 2028}}\n")
    assert outline(policy) == ["scope", "pictures", "[outings", "visits", "kindness]"]
    difference = only(policy)
    assert (difference.kind, difference.title, difference.replaces) == ("omitted", "Phones in the day", "phones/away")
    assert (difference.reason.because, difference.reason.agreed_by) == ("We are small", "Local governing committee")
    assert str(difference.reason.until) == "September\u00a02028"


def test_a_part_whose_sections_are_all_omitted_goes_with_them(project: ProjectFolder) -> None:
    """No heading stands over nothing."""
    project.edit("clauses/pictures/consent.md", "as {{ section('kindness') }} asks", "at once")
    policy = change(project, f"sections:\n  visits: {{omit: yes, {OURS}}}\n  kindness: {{omit: yes, {OURS}}}\n")
    assert outline(policy) == ["scope", "pictures", "phones"]


def test_replaced(project: ProjectFolder) -> None:
    """The school's own text stands under the same key, with its own title, marked as the school's."""
    policy = change(project, f"sections:\n  phones: {{replace: local/our-phones, {OURS}}}\n")
    assert outline(policy) == MODEL
    (section,) = [section for section in policy.sections if section.key == "phones"]
    assert section.clause.is_local
    assert section.title == "Phones at Larkmere"
    assert section.difference is not None
    assert (section.difference.kind, section.difference.replaces) == ("replaced", "phones/away")


def test_a_section_that_differs_in_words_and_place_is_marked_for_its_words(project: ProjectFolder) -> None:
    """A reader who meets the school's own text is told so, even where it also stands in another place."""
    replacement = f"sections:\n  phones: {{replace: local/our-phones, {OURS}}}\n"
    policy = change(project, f"{replacement}move:\n  - {{section: phones, before: pictures, {OURS}}}\n")
    (section,) = [section for section in policy.sections if section.key == "phones"]
    assert section.difference is not None
    assert section.difference.kind == "replaced"
    assert [difference.kind for difference in policy.differences] == ["replaced", "reordered"]


def test_every_kind_at_once(two_schools: ProjectFolder) -> None:
    """Two schools with one model differ from it in all six ways, and each difference is told by its kind."""
    policies = two_schools.compose()
    found = {kind.kind for policy in policies for kind in policy.differences}
    assert found == set(DIFFERENCE_KINDS)
    hollin, overdale = (policies.by_school[school]["uniform"] for school in ("hollin", "overdale"))
    assert outline(hollin) == ["aims", "help", "clothes", "jewellery", "[care", "lost", "spare]", "[staff", "checking]"]
    assert outline(overdale) == ["aims", "hair", "clothes", "jewellery", "[care", "lost]", "[staff", "checking]"]


def test_a_manifest_without_a_model_has_no_differences(two_schools: ProjectFolder) -> None:
    """A policy that the school wrote alone differs from nothing."""
    policy = two_schools.compose_policy("overdale", "sixth-form")
    assert outline(policy) == ["aims", "clothes"]
    assert (policy.model, policy.differences, policy.style.name) == ("", (), "plain")
