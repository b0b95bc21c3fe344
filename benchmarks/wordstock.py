"""Made-up sentences that read like rules: short words that recur, and long ones of which there are many.

Every word that carries meaning is put together from syllables, so no text here is anybody's; as in real
policies a few of them are everywhere and most are rare. The same seed gives the same words.
"""

from __future__ import annotations

import random
from itertools import accumulate, product

_STARTS = "bal cor dem fen gar hol jas lum mar nov pel quil ros sal tor ven".split()  # noqa: SIM905
_MIDDLES = "a di e li mo ra ti vo".split()  # noqa: SIM905
_ENDS = "ber cle dance fold lage ment nel rance sis tain ver wick".split()  # noqa: SIM905
_SHORT_ENDS = "an ard ent er et ick ing ish le old ow y".split()  # noqa: SIM905
_WHO = ("staff", "parents and carers", "visitors", "every adult", "the person in charge", "volunteers")
_DUTY = ("must", "may", "should", "will", "do not", "always")
_JOINS = ("before", "after", "unless", "while", "whenever", "as soon as")
_PLACES = ("in school", "at home", "on a visit", "by post", "in writing", "within the day", "without delay")
_LINKS = ("of", "for", "with", "from", "about", "under")


def _rank_words() -> tuple[list[str], list[float]]:
    """Every word, the commonest and shortest first, with the sums of their weights."""
    chance = random.Random("which words are common")  # noqa: S311  nothing is kept secret with it
    words: list[str] = []
    for syllables in ((_STARTS, _SHORT_ENDS), (_STARTS, _MIDDLES, _ENDS)):
        made = ["".join(parts) for parts in product(*syllables)]
        chance.shuffle(made)
        words += made
    # Zipf's law: the n-th commonest word is n times rarer than the first.
    return words, list(accumulate(1 / rank for rank in range(1, len(words) + 1)))


_WORDS, _WEIGHTS = _rank_words()


def name_thing(number: int) -> str:
    """An id for the n-th of its kind, from 0: a word, then a word with a number."""
    around, index = divmod(number, len(_WORDS))
    return f"{_WORDS[index]}-{around + 1}" if around else _WORDS[index]


class Writer:
    """Writes made-up text; two writers of one seed write the same."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311  nothing is kept secret with it

    def choose(self, *choices: str) -> str:
        """One of a few texts."""
        return self._random.choice(choices)

    def happens(self, percent: float) -> bool:
        """Whether something that befalls so many of a hundred befalls here."""
        return self._random.random() * 100 < percent

    def write_word(self) -> str:
        """One word; a few come up often."""
        return self._random.choices(_WORDS, cum_weights=_WEIGHTS)[0]

    def write_rare_words(self, count: int) -> list[str]:
        """Different words, none likelier than another."""
        return self._random.sample(_WORDS, count)

    def write_phrase(self) -> str:
        """A thing: "the molaber cordifold of the venalage"."""
        words = [f"the {self.write_word()}", self.write_word()]
        if self.happens(40):
            words.append(f"{self.choose(*_LINKS)} the {self.write_word()}")
        return " ".join(words)

    def write_sentence(self, subject: str = "") -> str:
        """One sentence of about twenty words; `subject` stands at its beginning."""
        who = subject or self.choose(*_WHO)
        sentence = f"{who} {self.choose(*_DUTY)} {self.write_word()} {self.write_phrase()} {self.choose(*_PLACES)}"
        sentence += f" {self.choose(*_JOINS)} {self.write_phrase()} {self.choose(*_LINKS)} {self.write_phrase()}"
        return f"{sentence[0].upper()}{sentence[1:]}."

    def write_short_line(self) -> str:
        """One sentence of about ten words, without a subject."""
        return f"{self.write_word().capitalize()} {self.write_phrase()} {self.choose(*_PLACES)}."

    def write_title(self) -> str:
        """A heading of two or three words."""
        return f"{self.write_word().capitalize()} {self.choose(*_LINKS)} {self.write_word()}"
