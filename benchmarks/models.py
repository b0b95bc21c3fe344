"""The models of a made-up trust, and the law that its clauses cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.clauses import CLAUSES_IN_A_POLICY, LAWS, name_topic
from benchmarks.wordstock import Writer

if TYPE_CHECKING:
    from benchmarks.clauses import Data

SUBJECTS = ("learning", "safety", "families", "running")


def is_fixed(policy: int) -> bool:
    """Whether no school may change a policy: every tenth is the trust's."""
    return policy % 10 == 9


def write_references() -> Data:
    """The law that clauses cite."""
    return {
        f"act-{number}": {
            "title": f"{Writer(f'act {number}').write_title().title()} Act {1980 + number}",
            "kind": "act",
            "address": f"https://law.example/acts/{number}",
            "status": "in force",
            "source": f"https://law.example/acts/{number}",
            "checked": "2026-11-20",
        }
        for number in range(1, LAWS + 1)
    }


def write_model(policy: int) -> Data:
    """A model: its facts and its twelve sections; every fourth has a front sheet and lines to sign on."""
    writer = Writer(f"model {policy}")
    model: Data = {
        "title": f"{writer.write_title()} policy",
        "tier": "trust" if is_fixed(policy) else "adaptable",
        "cycle": writer.choose("1 year", "2 years", "3 years"),
        "approver": "local governing committee",
        "owner": f"{writer.write_word()} lead".capitalize(),
        "subject": SUBJECTS[policy % len(SUBJECTS)],
        "audience": "Families, staff and visitors",
        "list_summary": writer.write_short_line(),
        "in_short": [writer.write_short_line() for _ in range(3)],
        "ask": ["safeguarding_lead", "office"],
        "sections": [f"{name_topic(policy, place)}/model" for place in range(CLAUSES_IN_A_POLICY)],
    }
    if policy % 4 == 1:
        facts = [{"label": "Approved by", "fact": "approved_by"}, {"label": "Next review", "fact": "next_review"}]
        model["front"] = ["letterhead", "title", {"fields": facts, "as": "rows"}, "contents"]
        model["end"] = [{"signatures": [{"role": "Chair"}, {"role": "Headteacher"}]}]
    return model
