"""Many files that are each other's cousins, for measuring what it takes to find what they have in common."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.matching_trials import change_words, make_plain, make_trial

if TYPE_CHECKING:
    from clausebook.importing.recognised import Recognised, RecognisedSection
    from clausebook.model.policies import Policies

_FIRST = ("Alder", "Birch", "Cedar", "Damson", "Elder", "Fern", "Gorse", "Hazel", "Iris", "Juniper", "Larch", "Maple")
_SECOND = ("bank", "brook", "croft", "dale", "field", "ford", "gate", "hill", "mead", "ridge", "side", "wood")
_WORDS = 5_000


def make_cousins(policies: Policies, number: int, seed: int = 3) -> list[Recognised]:
    """So many files of about 5,000 words, each with its own school's name, lengths of time, and slips of the keyboard.

    Each is made of sections of the sample's policies; a third of them have words of their own in some places.
    """
    chance = random.Random(seed)  # noqa: S311  the same each time
    plain = [make_plain(make_trial(policy)) for own in policies.by_school.values() for policy in own.values()]
    sections = [one for trial in plain for section in trial.recognised.sections for one in (section, *section.children)]
    return [_make_cousin(at, sections, chance) for at in range(number)]


def _make_cousin(number: int, sections: list[RecognisedSection], chance: random.Random) -> Recognised:
    from clausebook.importing.matching.pieces import spell, write_pieces_plainly
    from clausebook.importing.recognised import Recognised

    school = f"{_FIRST[number % 12]}{_SECOND[number // 12 % 12]} Primary School"
    chosen: list[RecognisedSection] = []
    words = 0
    for section in chance.sample(sections, len(sections)):
        if words >= _WORDS:
            break
        chosen.append(replace(section, children=()))
        words += len(write_pieces_plainly(spell(section.body)).split())
    recognised = Recognised(f"{number:03}.docx", "Handbook", school, None, tuple(chosen))

    def change(text: str) -> str:
        text = text.replace("our school", school, 1)
        text = re.sub(r"\b\d+ (?=school day|hour|day)", lambda _: f"{chance.randint(1, 9)} ", text)
        if chance.random() < 0.05:
            text = text.replace("parents", "paretns", 1)
        return text.replace(" must ", " will always ", 1) if chance.random() < 0.1 else text

    from benchmarks.matching_trials import Trial

    return change_words(Trial(recognised, {}), change).recognised
