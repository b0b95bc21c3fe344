"""What may be called harmless: only what nobody could take otherwise; when in doubt it is wording."""

from __future__ import annotations

from clausebook.compare import compare_policies
from clausebook.model.comparison import Extent, join_extents
from tests.compare.policies import Sketch, make_policy
from tests.faults import ask_each

# Each pair differs in nothing that could be taken otherwise.
SPELLINGS = [
    ("Ask by e-mail.", "Ask by email."),
    ("We use judgement.", "We use judgment."),
    ("Pupils co-operate with staff.", "Pupils cooperate with staff."),
    ("We organise and emphasise it.", "We organize and emphasize it."),
    ("The organisation asks.", "The organization asks."),
    ("Pupils' well-being counts.", "Pupils\u2019 wellbeing counts."),
    ("They say \u201cyes\u201d to us.", "They say 'yes' to us."),
    ("We ask - and we listen.", "We ask \u2013 and we listen."),
    ("We ask \u2014 and we listen.", "We ask \u2013 and we listen."),
    ("And so on...", "And so on\u2026"),
    ("We ask first", "We ask first."),
    ("- a coat;", "- a coat,"),
    ("Bring:\n\n- some water", "Bring:\n\n- Some water"),
    ("| What | When |\n|---|---|\n| E-mail us | daily |", "| What | When |\n|---|---|\n| Email us | daily |"),
]
DATES = [
    ("It applies from 1 September 2026.", "It applies from 1 January 2027."),
    ("It applies from September 2026 on.", "It applies from January 2027 on."),
    ("We look at it in autumn term 2026 again.", "We look at it in spring term 2027 again."),
    ("This is for 2026/27.", "This is for 2027/28."),
    ("We began in 2019.", "We began in 2020."),
    ("Since 2019 we have asked.", "Since 2019 we have asked.".replace("2019", "2020")),
    ("It ends by 2030, we hope.", "It ends by 2031, we hope."),
    ("Signed on 01/09/2026.", "Signed on 02/09/2026."),
    ("Signed on 1st of September 2026.", "Signed on 3 September 2026."),
    ("The Act applies from 1 May 2026.", "The Act applies from 1 June 2026."),
    ("The rise ends by 2030.", "The rise ends by 2031."),
    ("In May 2026 read [this](https://x.example/a).", "In June 2027 read [this](https://x.example/a)."),
]
# Each pair looks harmless, and says something else.
WORDS = [
    ("The deposit is \u00a32000 for each family.", "The deposit is \u00a32050 for each family."),
    ("The deposit is 2000 pounds.", "The deposit is 2050 pounds."),
    ("The hall holds 2000 people at most.", "The hall holds 2090 people at most."),
    ("There are 1955 places.", "There are 1956 places."),
    ("We follow the Data Protection Act 1998 in all we do.", "We follow the Data Protection Act 2018 in all we do."),
    ("Come to room 2019.", "Come to room 2020."),
    ("It fell by 2000 pupils.", "It fell by 2010 pupils."),
    ("From 2000 to 2050 pupils come.", "From 2010 to 2050 pupils come."),
    ("The code is 2019-1.", "The code is 2020-1."),
    ("See regulation 2014/15 or 2014/17.", "See regulation 2014/15 or 2014/18."),
    ("Give .5 ml at noon.", "Give 5 ml at noon."),
    ("Give 1.5 ml at noon.", "Give 15 ml at noon."),
    ("It is -5 degrees.", "It is 5 degrees."),
    ("Give 5 mg at noon.", "Give 5 g at noon."),
    ("Give 5% of it.", "Give 5 of it."),
    ("Ask IT before you do it.", "Ask it before you do it."),
    ("We'll come.", "Well come."),
    ("It's here for its owner.", "Its here for its owner."),
    ("The pupil's books are here.", "The pupils' books are here."),
    ("Staff ask. When they can they go.", "Staff ask when they can. They go."),
    ("Pupils who are late wait here.", "Pupils, who are late, wait here."),
    ("We ask first and then we go.", "We ask first, and then we go."),
    ("Staff may re-sign it.", "Staff may resign it."),
    ("Is it so?", "Is it so."),
    ("A level pupils ask.", "a level pupils ask."),
    ("Pay 10:30 pounds.", "Pay 1030 pounds."),
    ("It takes 3\u20135 days.", "It takes 35 days."),
    ("They may not, stop.", "They may not stop."),
    ("Ask the Governors.", "Ask the governors."),
    ("We ask in May.", "We ask in may."),
    ("Tell staff or parents.", "Tell staff and parents."),
    ("We ask first. Then we go in 2019.", "We ask first; then we go in 2020."),
    ("Read [here](https://x.example/a).", "Read [here](https://x.example/b)."),
    ("Read [here](https://x.example/a)", "Read here."),
    ("Read [here](https://x.example/a). Ask here.", "Read here. Ask [here](https://x.example/a)."),
    ("We follow the code of practice, January 2015.", "We follow the code of practice, January 2020."),
    ("We follow the guidance of May 2024.", "We follow the guidance of May 2026."),
    ("Read Safe schools (September 2025) first.", "Read Safe schools (September 2026) first."),
    ("Read Safe schools, December 2023.", "Read Safe schools, December 2026."),
    ("Read KCSIE September 2025 first.", "Read KCSIE September 2026 first."),
    ("We follow Order 2014/15.", "We follow Order 2018/19."),
    ("The number rises by 2010.", "The number rises by 2020."),
    ("It grew each year by 2010.", "It grew each year by 2020."),
    ("- Polish", "- polish"),
    ("| Who | What |\n|---|---|\n| pupils | May |", "| Who | What |\n|---|---|\n| pupils | may |"),
]  # fmt: skip


def judge(before: str, after: str) -> Extent:
    """How far the change from one text to the other goes."""
    sides = (make_policy(Sketch("a", "A", text)) for text in (before, after))
    (section,) = compare_policies(*sides).sections
    return section.extent


@ask_each(("before", "after"), SPELLINGS)
def test_spelling_and_punctuation(before: str, after: str) -> None:
    """Kinds of marks, the mark at the end of a line, its first capital and one word spelt otherwise: both ways."""
    assert judge(before, after) is judge(after, before) is Extent.PUNCTUATION


@ask_each(("before", "after"), DATES)
def test_dates(before: str, after: str) -> None:
    """A date that stands in a date's place: both ways."""
    assert judge(before, after) is judge(after, before) is Extent.DATES


@ask_each(("before", "after"), WORDS)
def test_wording(before: str, after: str) -> None:
    """A number, a unit, a name, a mark inside a sentence and an address can change what is promised: both ways."""
    assert judge(before, after) is judge(after, before) is Extent.WORDS


def test_two_kinds_of_harmless_changes_are_words() -> None:
    """Where a date changed and items in another order too, neither name would be true."""
    assert join_extents([Extent.DATES, Extent.ORDER, Extent.NOTHING]) is Extent.WORDS
    assert join_extents([Extent.DATES, Extent.LAYOUT]) is Extent.DATES
    assert join_extents([]) is Extent.NOTHING
    assert judge("Ask by e-mail.\n\nIt ends in 2026.", "Ask by email.\n\nIt ends in 2027.") is Extent.WORDS
