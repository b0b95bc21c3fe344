"""What tests of composition share: a manifest and its outline, a clause and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document import ClauseText, parse
from clausebook.document.markdown_text import write_tree
from clausebook.document.units import mark_unnumbered
from clausebook.model.policies import Heading
from clausebook.model.template import Insert, Name
from clausebook.model.wordings import Passage, make_wording, write_pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.document.units import Unit
    from clausebook.document.values import Value
    from clausebook.model.policies import Policy
    from tests.project_folder import ProjectFolder

# A reason that every difference may give, and the order in which the model of pictures has its sections.
OURS = "because: We are small, agreed_by: Local governing committee"
MODEL = ["scope", "pictures", "phones", "[outings", "visits", "kindness]"]
FACTS = """\
parameters:
  flag: {type: yes-no, default: no}
  many: {type: list, default: [a coat, a lunch, water]}
  when: {type: date, default: September 2026}
  often: {type: duration, default: 1 year}
  count: {type: number, default: 1200}
  way: {type: choice, choices: [coach, train], default: coach}
  write: {type: email, default: visits@larkmere.example}
  page: {type: web, default: https://larkmere.example/visits/}
  name: {type: text, default: "{ <b>*Anna*</b> & [x](y) }"}
cites: [data-protection-act-2018, education-act-1996, new-guidance]
"""


def change(project: ProjectFolder, lines: str) -> Policy:
    """Larkmere's policy on pictures when its manifest says only this."""
    project.write("schools/larkmere/policies/pictures.yml", f"model: pictures\n{lines}")
    return project.compose_policy("larkmere", "pictures")


def say(project: ProjectFolder, text: str, given: str = "") -> Passage:
    """What a school's own clause of this text says in a policy of its own."""
    project.write("schools/larkmere/clauses/words.md", f"---\ntitle: Words\nsummary: Words.\n{FACTS}---\n{text}\n")
    sections = f"sections: [{{clause: local/words{given}}}, {{key: other, clause: kindness/long}}]"
    manifest = f"title: Words policy\ntier: local\nlist_summary: Words.\n{sections}\n"
    project.write("schools/larkmere/policies/words.yml", manifest)
    return project.compose_policy("larkmere", "words").sections[0].passage


def outline(policy: Policy) -> list[str]:
    """The keys in order; a bracket opens before a part's key and closes after its last section."""
    keys: list[str] = []
    is_open = False
    for item in policy.items:
        if is_open and (isinstance(item, Heading) or item.depth == 0):
            keys[-1] += "]"
            is_open = False
        keys.append(f"[{item.key}" if isinstance(item, Heading) else item.key)
        is_open = is_open or isinstance(item, Heading)
    if is_open:
        keys[-1] += "]"
    return keys


def make_passage(typed: str, values: Mapping[str, Value] | None = None, *, slug: str = "words") -> Passage:
    """A passage of a text as an author types it, with a value for each `{{ name }}` and `{{ name | bullets }}`."""
    known = values or {}
    inserts = {name: Insert(Name((name,)), ("bullets",) * bool(value.items)) for name, value in known.items()}
    tree = parse(typed)
    assert isinstance(tree, ClauseText), tree
    wording = make_wording(slug, tree, {str(insert): insert for insert in inserts.values()})
    by_slot = {str(inserts[name]): value for name, value in known.items()}
    return Passage(wording, tuple(by_slot[str(slot)] for slot in wording.slots))


def write(passage: Passage) -> str:
    """The words of a passage, its values filled in."""
    return write_pieces(passage.wording.bound, lambda slot: passage.values[slot].text)


def write_unit(unit: Unit) -> str:
    """One unit of a passage as an author would type it, without the mark of a paragraph that takes no number."""
    return write_tree(mark_unnumbered(ClauseText(unit.blocks), ()), is_careful=False).removesuffix("\n")


def write_section(policy: Policy, key: str) -> str:
    """The words of one section, its values filled in."""
    (section,) = [section for section in policy.sections if section.key == key]
    return write(section.passage)
