"""The words of a line without markup, with what stands behind them: live details, and where links lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.document.values import Value

# Characters that no author's file may hold: one for each live detail, one before each link, and one behind it.
_LIVE_FROM, _LIVE_TO = 0xF0000, 0xFFFFD
_LINK_FROM, _LINK_TO = 0x100000, 0x10FFFC
_LINK_END = "\U0010fffd"
_BARE = ("https://", "http://", "mailto:", "tel:")


class LinkTarget(NamedTuple):
    """Where words lead: `bound` is what an approval binds of it, `shown` what a reader is told."""

    bound: str
    shown: str


class LinkSpan(NamedTuple):
    """The words from `start` to `end` of a text lead to `target`."""

    start: int
    end: int
    target: LinkTarget


@dataclass(frozen=True, slots=True)
class Text:
    """Words without markup; each live detail is one character of `raw`, which is its key in `live`."""

    raw: str
    live: dict[str, Value] = field(default_factory=dict)
    links: tuple[LinkSpan, ...] = ()

    @property
    def shown(self) -> str:
        """What a reader sees."""
        return self.show(self.raw) if self.live else self.raw

    @property
    def bound(self) -> str:
        """What an approval binds of the words: tokens for live details."""
        return self.bind(self.raw) if self.live else self.raw

    @property
    def key(self) -> str:
        """What makes two texts the same: their words, and where these lead."""
        if not self.links:
            return self.bound
        led = "".join(f"\ue001{link.start},{link.end},{link.target.bound}" for link in self.links)
        return f"{self.bound}{led}"

    def show(self, piece: str) -> str:
        """A piece of `raw` as a reader sees it."""
        return "".join(self.live[sign].text if sign in self.live else sign for sign in piece) if self.live else piece

    def bind(self, piece: str) -> str:
        """A piece of `raw` as an approval binds it; a token is never taken for words that an author typed."""
        if not self.live:
            return piece
        return "".join(f"\ue000{self.live[sign].token}" if sign in self.live else sign for sign in piece)


def tidy_spaces(text: str) -> str:
    """One plain space between words, as a browser shows it."""
    return " ".join(text.split())


def make_live_sign(place: int) -> str:
    """The character that stands for the live detail of this number."""
    return chr(_LIVE_FROM + place)


def hold_item(value: Value) -> Text:
    """One value of a list that a school fills in."""
    sign = chr(_LIVE_TO)
    if value.token:
        return Text(sign, {sign: value})
    targets: list[LinkTarget] = []
    return read_signed(lead_value(value, targets), {}, targets)


def hold_values(pieces: Iterable[str | Value]) -> Text:
    """Words with values between them, of which live details are held by themselves."""
    live: dict[str, Value] = {}
    targets: list[LinkTarget] = []
    raw = ""
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            raw += piece
        elif piece.token:
            live[make_live_sign(at)] = piece
            raw += make_live_sign(at)
        else:
            raw += lead_value(piece, targets)
    return read_signed(raw, live, targets)


def lead_value(value: Value, targets: list[LinkTarget]) -> str:
    """The words of a value that is no live detail, as a link if it leads out of the site, such as to a law."""
    return sign_link(value.text, find_target(value), targets) if _leads_out(value) else value.text


def find_target(value: Value) -> LinkTarget:
    """Where words lead whose address is a value; a page of ours is called by its name, for its address may change."""
    if value.token or not _leads_out(value):
        return LinkTarget(f"\ue000{value.token or value.text}", value.text)
    return LinkTarget(value.link, value.link)


def _leads_out(value: Value) -> bool:
    """Whether a value has an address on another site that its own words do not show."""
    return value.link.startswith(_BARE) and value.link.split(":", 1)[1].removeprefix("//") not in value.text


def sign_link(words: str, target: LinkTarget, targets: list[LinkTarget]) -> str:
    """Words between two signs that mark them as a link, whose target is put among `targets`."""
    if not words.strip():
        return words
    targets.append(target)
    return f"{chr(_LINK_FROM + len(targets) - 1)}{words}{_LINK_END}"


def read_signed(words: str, live: Mapping[str, Value], targets: Sequence[LinkTarget]) -> Text:
    """The text of words with signs: spaces are made one, and the signs of links become places."""
    held = {sign: value for sign, value in live.items() if sign in words} if live else {}
    if _LINK_END not in words:
        return Text(tidy_spaces(words), held)
    raw: list[str] = []
    links: list[LinkSpan] = []
    starts: list[tuple[int, LinkTarget]] = []
    is_spaced = False
    for character in words:
        if character == _LINK_END:
            start, target = starts.pop()
            links.append(LinkSpan(min(start + (start < len(raw) and raw[start] == " "), len(raw)), len(raw), target))
        elif _LINK_FROM <= ord(character) <= _LINK_TO:
            starts.append((len(raw), targets[ord(character) - _LINK_FROM]))
        elif character.isspace():
            is_spaced = bool(raw)
        else:
            raw += [" ", character] if is_spaced else [character]
            is_spaced = False
    return Text("".join(raw), held, tuple(links))


def prefix_text(words: str, text: Text) -> Text:
    """A text with words before it."""
    return Text(words + text.raw, text.live, _shift(text.links, len(words)))


def join_texts(texts: Sequence[Text]) -> Text:
    """Texts with a space between them as one."""
    raw = ""
    live: dict[str, Value] = {}
    links: list[LinkSpan] = []
    for at, text in enumerate(texts):
        raw += " " if at else ""
        links += _shift(text.links, len(raw))
        raw += text.raw
        live |= text.live
    return Text(raw, live, tuple(links))


def _shift(links: Iterable[LinkSpan], by: int) -> tuple[LinkSpan, ...]:
    return tuple(LinkSpan(link.start + by, link.end + by, link.target) for link in links)
