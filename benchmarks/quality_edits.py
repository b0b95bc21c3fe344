"""Forty edits of `quality_policy.md` as a clerk makes them, each with the words that it takes out and puts in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

POLICY = Path(__file__).with_name("quality_policy.md")


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: `old` stands in the policy between `left` and `right`, and becomes `new`.

    What is `moved_behind` other words stands there afterwards, and is no longer where it was.
    """

    left: str
    old: str
    new: str
    right: str = ""
    moved_behind: str = ""

    @property
    def is_move(self) -> bool:
        """Whether the same words stand elsewhere afterwards."""
        return bool(self.moved_behind)

    def apply(self, policy: str) -> str:
        """The policy with the edit. Raises ValueError if the words are not there just once."""
        edited = _replace(policy, f"{self.left}{self.old}{self.right}", f"{self.left}{self.new}{self.right}")
        return _replace(edited, self.moved_behind, self.moved_behind + self.old) if self.is_move else edited


def _replace(policy: str, old: str, new: str) -> str:
    if policy.count(old) != 1:
        raise ValueError(f"{policy.count(old)} times in the policy: {old!r}")
    return policy.replace(old, new)


_SPLIT, _LINE = "\n\n", "\n"
EDITS = (
    # Numbers, amounts and dates.
    Edit("reads the plan within ", "five", "ten", " working days"),
    Edit("charges more than ", "\u00a315", "\u00a320", " for each pupil"),
    Edit("approved this policy in ", "March 2026", "September 2026", ", and look"),
    Edit("at least ", "three", "four", " weeks before a day visit"),
    Edit("Pupils in Year ", "9", "10", " and above"),
    Edit("ring home between ", "6pm", "5pm", " and 7pm"),
    Edit("| 8 to 11 | ", "10", "8", " | 8 |"),
    Edit("keeps the plans for ", "three", "seven", " years"),
    # A word or two.
    Edit("and they do not ", "give", "carry", " medicine"),
    Edit("Staff ", "do not", "never", " lend money"),
    Edit("Pocket money is ", "at most", "no more than", " \u00a310"),
    Edit("may change the route, and ", "must", "may", " end the visit"),
    Edit("stays overnight must have an ", "enhanced", "up-to-date enhanced", " check"),
    Edit("asks the driver for ", "a copy of the", "the number of their", " licence"),
    Edit("speak to ", "reporters", "newspapers"),
    Edit("The parents and the ", "support lead", "SENCO", " decide together"),
    # A rule turned round.
    Edit("A pupil may ", "", "not ", "carry an inhaler"),
    Edit("nobody is told who gave", "", ", and no list is kept"),
    Edit("Anyone may pay in ", "up to ", "", "six parts"),
    Edit("an adult sits by each door", "", " except the driver's"),
    # Sentences.
    Edit("Staff do not lend money to pupils.", "", "\nThe school is not to blame for money that is lost."),
    Edit("Volunteers help with small groups.", "", "\nThey follow our code of conduct, which the office gives them."),
    Edit("", "Pupils may not take photographs of strangers.\n", "", "\n# If something"),
    Edit("", "A plan is short: two pages are enough for a day, and nobody reads ten.\n", "", "\nThe plan names"),
    Edit(
        "",
        "Please do not ring the leader, who is busy with the pupils.",
        "The leader is busy with the pupils, so ring the office and never the leader.",
    ),
    Edit("If a visit is late, the office ", "sends a message to", "rings or writes to", " every family"),
    # Paragraphs, items and rows.
    Edit("do not post anything about it, and do not speak to reporters.", "", "\n\nThe headteacher answers the press."),
    Edit("- we stop every two hours", "", "\n- nobody eats on the coach"),
    Edit("", "- trains new leaders once a term\n", "", "- reports"),
    Edit("| 12 and over | 15 | 10 |", "", "\n| With a night away | 8 | 6 |"),
    Edit("6. what it costs", "", "\n7. how we hear of bad weather"),
    # Headings, heads of tables, links.
    Edit("# ", "What it costs", "Money and help with costs", "\n\nVisits in"),
    Edit("| Age | ", "Pupils to one adult", "Most pupils to one adult", " | With"),
    Edit("our privacy notice](", "https://larkmere.example/privacy", "https://larkmere.example/your-data", ")"),
    # Two places at once.
    Edit(
        "If too little comes in, we ",
        "cancel the visit and give everything back",
        "put the visit off, or give all of it back",
    ),
    # Layout.
    Edit("comes home safely.", _LINE, _SPLIT, "It is for staff"),
    Edit("has lessons in another class.", _SPLIT, _LINE, "Please tell us"),
    # Moves.
    Edit("", "- we stop every two hours\n", "", moved_behind="On the way:\n\n"),
    Edit("", "Staff do not lend money to pupils.\n", "", moved_behind="# What parents are told\n\n"),
    Edit(
        "",
        "They are never alone with a pupil, and they do not give medicine.\n",
        "",
        moved_behind="has an adult of their own.\n",
    ),
)
