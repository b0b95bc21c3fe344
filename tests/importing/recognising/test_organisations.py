"""Which organisation a policy is of that is no school's: by where its name stands, and not by how often."""

from __future__ import annotations

import pytest

from clausebook.importing.incoming import Aside, AsideKind, Incoming, IncomingParagraph, IncomingSpan, Properties
from clausebook.importing.recognising.names.mentions import find_mentions
from clausebook.importing.recognising.names.organisations import choose_organisation
from clausebook.processes.deadlines import limit_seconds

PROSE = "People are kept safe here on every day of the year, and whoever sees that they are not says so to somebody."


def choose(*texts: str, foot: str = "", end: str = "") -> str:
    """What is chosen in a file of paragraphs, with a foot on both of its pages."""
    blocks = tuple(IncomingParagraph((IncomingSpan(text),)) for text in (*texts, *[PROSE] * 8, end) if text)
    asides = (Aside(AsideKind.RUNNING_FOOT, foot),) * 2 if foot else ()
    return choose_organisation(Incoming("a.pdf", "pdf", blocks, asides=asides))


@pytest.mark.parametrize(
    ("texts", "edges", "name"),
    [
        (("Safety Policy",), {"foot": "Larkmere Tutors Ltd, 3 High Street, Elm EX1 2AB"}, "Larkmere Tutors Ltd"),
        (("Safety Policy",), {"end": "Larkmere Tutors Ltd, 3 High Street, Elm EX1 2AB"}, "Larkmere Tutors Ltd"),
        (("Larkmere Home Care Services Limited", "Safety Policy"), {}, "Larkmere Home Care Services Limited"),
        (("LARKMERE PARISH COUNCIL", "Safety Policy"), {}, "LARKMERE PARISH COUNCIL"),
        (("LARKMERE & ELM VILLAGE HALL", "Safety Procedure"), {}, "LARKMERE & ELM VILLAGE HALL"),
        (("Guild of Larkmere Weavers", "Safety Policy"), {}, "Guild of Larkmere Weavers"),
        (("LARKMERE", "ROWING", "CLUB", "Safety Policy"), {}, "LARKMERE ROWING CLUB"),
        (
            (
                "Safety",
                "Larkmere Kite Association (LKA) will be a \u201ccontroller\u201d of what you tell. We fly.",
            ),
            {},
            "Larkmere Kite Association",
        ),
        (
            ("Rowing Larkmere", "Safety Policy", "Rowing Larkmere believes in rowing.", "Rowing Larkmere aims to row."),
            {},
            "Rowing Larkmere",
        ),
        (("LARKMERE OSPREYS. Y.F.C.", "Safety Policy"), {}, "LARKMERE OSPREYS. Y.F.C"),
        (
            ("The policy of Larkmere & Elm Training Ltd is this.", "Write to hello@larkmereandelmtraining.example."),
            {},
            "Larkmere & Elm Training Ltd",
        ),
        (("SAFETY POLICY\nLARKMERE HOME CARE SERVICES LIMITED",), {}, "LARKMERE HOME CARE SERVICES LIMITED"),
        (("Safety Policy", "Larkmere Juniors FC is committed to safety."), {}, "Larkmere Juniors FC"),
        (
            (
                PROSE,
                "At Larkmere Day Nursery we walk. The staff of Larkmere Day Nursery help.",
                *[PROSE] * 6,
                "Larkmere Day Nursery aims to be safe. Larkmere Day Nursery believes in it.",
            ),
            {},
            "Larkmere Day Nursery",
        ),
        (
            ("Safety Policy \u00b7 Larkmere Rowing Circuit (12/3)", "Larkmere Rowing Circuit"),
            {},
            "Larkmere Rowing Circuit",
        ),
        (("Kitesmore Safety Policy", "Write to kitesmore@post.example.", "We and Kitesmore fly."), {}, "Kitesmore"),
        (
            (
                "Board of Management of Scoil Larkmere is committed to kites.",
                "The Code of Behaviour of Scoil Larkmere.",
            ),
            {},
            "Scoil Larkmere",
        ),
        # a company that does things in sentences, and behind its name its initials
        (
            (
                "Safety Policy",
                "Hazel Wood Consultancy Ltd (HWC Ltd) gives lessons.",
                "HWC Ltd will fly kites. Ask HWC Ltd.",
            ),
            {},
            "Hazel Wood Consultancy Ltd",
        ),
        # what may be a name of a person, and does what no person does
        (
            ("Safety Policy", "This notice says how Larkmere Yoga uses your data.", "Larkmere Yoga holds your kites."),
            {},
            "Larkmere Yoga",
        ),
        # whose members there are
        (
            ("Code of Conduct", "Members of the Larkmere Choral Society shall sing. All sing."),
            {},
            "Larkmere Choral Society",
        ),
        # a legal form in small letters
        (
            ("Safety Statement", "This is made by Larkmere Foods plc for a year. Larkmere Foods plc sells it."),
            {},
            "Larkmere Foods plc",
        ),
        # what the title is about, with a word of organisations in it
        (
            ("Distant Tuition Policy", "Larkmere Maths offers lessons. Tutors working for Larkmere Maths sing."),
            {},
            "Larkmere Maths",
        ),
        # its initials in a name of its own
        (
            (
                "The staff of Larkmere Kite Homes (LKH)-Elm fly.",
                "On dry days LKH-Elm expects wind. LKH-Elm flies.",
            ),
            {},
            "Larkmere Kite Homes-Elm",
        ),
        # the body of a nation, whose game has its name
        (
            (
                "Kiteball England requires all clubs to fly. Kiteball England\u2019s rules are these.",
                "We write to Kiteball England of each kiteball that is lost.",
            ),
            {},
            "Kiteball England",
        ),
        # a legal form of another country
        (
            ("Larkmere Wind e.V. believes in kites. We fly with Larkmere Wind e.V. on dry days.",),
            {},
            "Larkmere Wind e.V.",
        ),
        (("Larkmere Festival of the Winds", "Safety Policy"), {}, "Larkmere Festival of the Winds"),
        (
            ("LSC is committed to kites, and LSC will fly them.", "We at Larkmere Swimming Circle fly."),
            {},
            "Larkmere Swimming Circle",
        ),
        (
            (
                "Larkmere Rowing aims to row.",
                "We meet at The Oarhouse, and go to The Oarhouse.",
                "Ask Larkmere Rowing.",
            ),
            {"foot": "Larkmere Rowing"},
            "Larkmere Rowing",
        ),
        (
            ("Safety Policy", "Look at www.thecoveelm.example."),
            {"foot": "C:\\Users\\green\\The Cove Safety Policy.docx"},
            "The Cove",
        ),
        (
            ("Larkmere Tutors is committed to safety.", "Ask the Managing Director of Larkmere Tutors Ltd."),
            {},
            "Larkmere Tutors Ltd",
        ),
    ],
)
def test_an_organisation_is_told_by_where_its_name_stands(
    texts: tuple[str, ...], edges: dict[str, str], name: str
) -> None:
    """Feet of pages, a line of its own, a letterhead, and what is promised at the beginning tell whose policy it is."""
    assert choose(*texts, **edges) == name


@pytest.mark.parametrize(
    ("texts", "foot"),
    [
        (("Safety Policy",), "\u00a9 Elmhurst Support Services Ltd. Copyright"),
        (("Safety Policy",), "Template produced by Elmhurst Support Services Ltd"),
        (("Ask the Elmhurst Advice Centre, or the Elmhurst Advice Centre.", "The Elmhurst Advice Centre is open."), ""),
        # what the title is about
        (("Distant Tuition Policy", "We sing, and fly kites."), ""),
        # a name of nothing but initials
        (("The pupils with EAK fly.", "EAK means kites. EAK needs wind. EAK helps."), ""),
        (("We use Parcel Post Ltd. Parcel Post Ltd has our data. Parcel Post Ltd is in Elm.",), ""),
        (("The Disclosure and Barring Service will say so. Children's Services decide. The Youth Club is open.",), ""),
        (("We are committed to safety at the Breakfast Club and the After School Club.",), ""),
        (("BOATreg Safety", "\u00a9 BOATreg", "Write to us@boatreg.example, for BOATreg will help."), ""),
        (("We speak on behalf of the Service User.", "The Service User will be asked."), ""),
        ((PROSE,), ""),
        ((), ""),
    ],
)
def test_whoever_is_only_named_is_not_whose_policy_it_is(texts: tuple[str, ...], foot: str) -> None:
    """Those who sold the text, who advise and who inspect are not taken for the organisation, however often named."""
    assert choose(*texts, foot=foot) == ""


def test_of_two_that_may_be_it_none_is_chosen() -> None:
    """Two organisations for which as much speaks are a matter for a person."""
    two = ("Larkmere Tutors is committed to safety.", "Elmhurst Tutors is committed to safety.")
    assert choose(*two) == ""
    assert choose(*two, foot="Elmhurst Tutors") == "Elmhurst Tutors"


def test_the_title_that_a_file_keeps_may_be_that_of_another() -> None:
    """What nobody wrote into the text weighs less than who does something in it."""
    blocks = tuple(
        IncomingParagraph((IncomingSpan(text),))
        for text in ("Safety Policy", "Larkmere Tutors is committed to kites. Larkmere Tutors expects wind.")
    )
    kept = Properties(title="ELMHURST KITE ASSOCIATION")
    assert choose_organisation(Incoming("a.pdf", "pdf", blocks, properties=kept)) == "Larkmere Tutors"


def test_who_gave_the_text_is_not_whose_policy_it_is() -> None:
    """A sentence that says who gave the text may go on in the line below it."""
    given = ("This sample policy is provided by the", "Larkmere Kite Association", "Safety Policy")
    assert not choose(*given)
    assert choose(*given[1:]) == given[1]


def test_a_paragraph_full_of_names_is_read_in_time() -> None:
    """What a name in a long paragraph costs does not grow with the paragraph."""
    with limit_seconds(120):
        assert sum(1 for _ in find_mentions("Larkmere Trust, " * 20_000)) == 20_000
