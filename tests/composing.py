"""What tests of composition share: a manifest and its outline, a clause and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.policies import Heading

if TYPE_CHECKING:
    from clausebook.model.policies import Passage, Policy
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


def write(passage: Passage) -> str:
    """The words of a passage, its values filled in."""
    text = "\n\n".join(unit.markdown for unit in passage.wording.units)
    for index, value in enumerate(passage.values):
        text = text.replace(f"\ue000{index}\ue001", value.text)
    return text


def write_section(policy: Policy, key: str) -> str:
    """The words of one section, its values filled in."""
    (section,) = [section for section in policy.sections if section.key == key]
    return write(section.passage)
