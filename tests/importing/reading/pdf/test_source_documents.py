"""The five real documents, typeset in other manners, come back word for word and paragraph for paragraph."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

import pytest
import typst

from clausebook.importing.incoming import IncomingParagraph, Table
from clausebook.importing.reading.pdf import read
from tests.seeds.source_documents import SEEDS, list_words, read_words

LEAST_WORDS, LEAST_PARAGRAPHS = 0.995, 0.97
# In a document of 33 paragraphs one is three in a hundred.
MOST_BROKEN = 3
MANNERS = {
    "one column with head and foot": """
#set page(margin: 2.5cm, header: [Example School])
#set page(footer: context [Approved in 2020 #h(1fr) Page #counter(page).display()])
#set text(11pt, hyphenate: false)
""",
    "two columns with divided words": """
#set page(margin: 2cm, columns: 2, numbering: "1")
#set text(10pt, hyphenate: true, lang: "en")
#set par(justify: true)
""",
}


def quote(text: str) -> str:
    """Words as a text of Typst's."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typeset(paragraphs: list[str], manner: str) -> bytes:
    """A PDF of some paragraphs."""
    return typst.compile(
        (MANNERS[manner] + "\n\n".join(f"#par({quote(text)})" for text in paragraphs)).encode(), format="pdf"
    )


def list_texts(content: bytes) -> list[str]:
    """What the paragraphs of a PDF say, with quotation marks and spaces all alike, and signs before their items."""

    def walk(blocks: tuple[object, ...]) -> list[str]:
        texts: list[str] = []
        for block in blocks:
            if isinstance(block, IncomingParagraph):
                texts.append(" ".join(list_words(f"{block.label} {block.text}")))
            elif isinstance(block, Table):
                texts += [text for row in block.rows for cell in row for text in walk(cell.blocks)]
        return texts

    return walk(read(content, "policy.pdf").blocks)


@pytest.mark.slow
@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_typeset_document_comes_back(seed: str, manner: str) -> None:
    """Of the words of a document 99.5 in 100 come back in order, and of its paragraphs 97 whole, or all but three."""
    paragraphs = [" ".join(words) for words in read_words(seed).values() if any(map(str.isalnum, "".join(words)))]
    texts = list_texts(typeset(paragraphs, manner))
    expected, found = " ".join(paragraphs).split(), " ".join(texts).split()
    blocks = SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) >= LEAST_WORDS * len(expected)
    assert len(found) - len(expected) <= (1 - LEAST_WORDS) * len(expected)
    whole = Counter(paragraphs) & Counter(texts)
    broken = len(paragraphs) - sum(whole.values())
    assert broken <= max(MOST_BROKEN, (1 - LEAST_PARAGRAPHS) * len(paragraphs)), sorted(
        Counter(texts) - Counter(paragraphs)
    )
