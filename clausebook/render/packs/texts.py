"""The full texts that a pack asks to approve: carried inside a pack that is a file, led to on a page of the site."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup

from clausebook.model.review_packs import Ask
from clausebook.render.frame.page_kinds import DRAFT, POLICY
from clausebook.render.frame.templates import View
from clausebook.render.packs.words import name_owners
from clausebook.render.papers.paper_texts import PaperTexts
from clausebook.render.papers.placing import set_parts_apart
from clausebook.render.policy.links import lead_policy_links
from clausebook.render.policy.policy_texts import PolicyTextRenderer
from clausebook.render.text.wordings import WordingRenderer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.model.policies import Policy
    from clausebook.model.review_packs import Choice, PackItem, ReviewPack
    from clausebook.model.trust import Trust
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.papers.paper import PaperPart
    from clausebook.render.policy.policy_texts import TextView
    from clausebook.render.text.wordings import ProvedHtml

_PICTURES = "pictures/"
_TAG = re.compile(r"<[^>]*>")
_ANCHOR = re.compile(r'( (?:id|aria-labelledby|aria-describedby)="| href="#)')
_HEADING = re.compile(r"^(</?h)([1-6])")
_SOURCE = re.compile(rf'(<img [^>]*src="){_PICTURES}([^"]*)"')
_KINDS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "webp": "webp", "svg": "svg+xml"}
# The sections of a text are two levels below those of the pack: "The full texts", then the policy, then its sections.
_DEEPER = 2
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class TextPlaces:
    """Where the full texts are, for a pack that leads to them: `public` ends in "/", `staff` leads to the root."""

    public: str
    staff: str


@dataclass(frozen=True, slots=True)
class TextPlaceView(View):
    """Where a policy can be read in full."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class PackTextView(View):
    """A text that is asked for: whose, in which version, and where it is; `html` is empty where it is not carried."""

    anchor: str
    title: str
    schools: str
    note: str
    is_open: bool
    texts: tuple[TextPlaceView, ...]
    html: Markup


@dataclass(frozen=True, slots=True)
class PackDocumentView(View):
    """A policy inside a pack."""

    template: ClassVar[str] = "review-pack-text.html"
    text: TextView
    in_short: tuple[str, ...]


class PrintedTexts:
    """Makes the texts that a paper carries, as parts below its own headings, and says where the public reads others."""

    def __init__(self, trust: Trust) -> None:
        self._texts = PaperTexts(trust)
        self.places = TextPlaces(trust.address, "")

    def list_parts(self, policy: Policy, anchor: str) -> tuple[PaperPart, ...]:
        """The document; `anchor` tells its addresses from those of all other texts. Raises BrokenPromise."""
        alone = lead_policy_links(policy, lambda _: "")
        texts = self._texts
        parts = (*texts.list_front(alone), *texts.list_sections(alone), *texts.list_end(alone))
        return tuple(set_parts_apart(parts, f"{anchor}.", deeper=_DEEPER))

    def write(self, policy: Policy) -> str:
        """All that it says, by which texts that are the same are known. Raises BrokenPromise."""
        return f"{policy.in_short}{self.list_parts(policy, '')}"


class CarriedTexts:
    """Makes the texts that a file carries, with nothing that leads out of it but web addresses."""

    def __init__(self, templates: TemplateRenderer, html: ProvedHtml, trust: Trust) -> None:
        self._templates = templates
        self._texts = PolicyTextRenderer(templates, WordingRenderer(html, _PICTURES), trust)

    def write(self, policy: Policy) -> str:
        """The document as HTML, its pictures inside it, its headings below those of a pack. Raises BrokenPromise."""
        alone = lead_policy_links(policy, lambda _: "")
        printed = self._texts.print_sections(alone, home="")
        text = self._texts.view_text(alone, printed, home="", marks={}, has_tags=False)
        html = self._templates.render(PackDocumentView(text, policy.in_short))
        return carry_pictures(_TAG.sub(_lower, html), policy)


def _lower(tag: re.Match[str]) -> str:
    """A tag, if it is of a heading, that many levels deeper."""
    return _HEADING.sub(lambda found: f"{found[1]}{min(int(found[2]) + _DEEPER, _DEEPEST)}", tag[0])


def carry_pictures(html: str, policy: Policy) -> str:
    """The HTML of a policy's words with its pictures inside it."""
    pictures = policy.find_pictures() if "<img " in html else {}

    def carry(found: re.Match[str]) -> str:
        return f'{found[1]}{carry_picture(found[2], pictures[found[2]].read())}"'

    return _SOURCE.sub(carry, html) if pictures else html


def carry_picture(name: str, content: bytes) -> str:
    """A picture as an address that holds it."""
    kind = _KINDS[name.rpartition(".")[2].lower()]
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


AskedTexts = CarriedTexts | PrintedTexts | TextPlaces


def set_apart(html: str, anchor: str) -> str:
    """The same with addresses inside it that no other text of the pack has."""
    return _TAG.sub(lambda tag: _ANCHOR.sub(rf"\g<1>{anchor}.", tag[0]), html)


def _carry(pack: ReviewPack, texts: AskedTexts) -> dict[int, str]:
    """The texts that are carried, by the places of their policies: a paper carries new ones alone."""
    if isinstance(texts, TextPlaces):
        return {}
    has_all = isinstance(texts, CarriedTexts)
    items = ((at, item) for at, item in enumerate(pack.items) if has_all or item.comparison is None)
    return {at: texts.write(item.text) for at, item in items if item.text}


def _group_texts(pack: ReviewPack, carried: Mapping[int, str]) -> dict[str, tuple[int, ...]]:
    """The places in a pack of the policies that have a text, those together whose texts differ in names alone.

    Each group has an address. `carried` are the texts by place; of the others, those of one version are together.
    """
    groups: dict[object, list[int]] = {}
    for place, item in enumerate(pack.items):
        if item.text is not None:
            words = item.school.hide_names(carried.get(place, ""))
            choice = item.choice
            key = choice.standing.policy, item.text.short_title, choice.ask, choice.version, words
            groups.setdefault(key, []).append(place)
    return {f"text-{at}": tuple(group) for at, group in enumerate(groups.values(), start=1)}


def find_carried(pack: ReviewPack, texts: AskedTexts) -> dict[str, Policy]:
    """The policies of which texts are carried, by the address of each text. Raises BrokenPromise."""
    carried = _carry(pack, texts)
    found = ((anchor, group[0]) for anchor, group in _group_texts(pack, carried).items() if group[0] in carried)
    return {anchor: text for anchor, place in found if (text := pack.items[place].text)}


def view_texts(pack: ReviewPack, texts: AskedTexts) -> tuple[tuple[PackTextView, ...], dict[int, str]]:
    """The texts that a pack asks for, and the address of each by the place of its policy in the pack.

    `texts` makes those that it carries, or says where they are. Raises BrokenPromise.
    """
    carried = _carry(pack, texts)
    groups = _group_texts(pack, carried)
    addresses = {place: f"#{anchor}" for anchor, group in groups.items() for place in group}
    return tuple(_view_groups(pack, groups, carried, texts)), addresses


def _view_groups(
    pack: ReviewPack, groups: Mapping[str, Sequence[int]], carried: Mapping[int, str], texts: AskedTexts
) -> Iterator[PackTextView]:
    places = texts.places if isinstance(texts, PrintedTexts) else texts if isinstance(texts, TextPlaces) else None
    is_html = isinstance(texts, CarriedTexts)
    for anchor, group in groups.items():
        items = [pack.items[place] for place in group]
        first = items[0]
        has_details = group[0] in carried and len(items) > 1
        whose = f" Shown with the details of {first.school.short_name}." if has_details else ""
        yield PackTextView(
            anchor=anchor,
            title=first.text.short_title if first.text else "",
            schools=name_owners(items, pack.schools),
            note=f"{_say_version(first.choice, is_past=pack.request.is_past)}{whose}",
            is_open=first.comparison is None,
            texts=tuple(_view_place(item, places) for item in items) if places else (),
            html=Markup(set_apart(carried[group[0]], anchor) if is_html else ""),  # noqa: S704  our own renderers'
        )


def _say_version(choice: Choice, *, is_past: bool) -> str:
    if is_past:
        return f"Version {choice.version}, as it was approved."
    return {
        Ask.NEW: f"Version {choice.version}, as it would be approved.",
        Ask.CHANGED: f"Version {choice.version}, as it would be approved.",
        Ask.REVIEW: f"As it would be approved again, as version {choice.version}.",
        Ask.CONFIRM: f"Version {choice.version}, as the chair approved it.",
        Ask.WITHDRAWN: "",
    }[choice.ask]


def _view_place(item: PackItem, places: TextPlaces) -> TextPlaceView:
    """Where a text can be read in full: on the public site if it is approved, else on the one for staff."""
    school, choice = item.school, item.choice
    name = f"{item.text.short_title if item.text else choice.standing.policy}, {school.short_name}"
    ids = {"school": school.id, "policy": choice.standing.policy}
    if choice.after or choice.ask is Ask.REVIEW:
        return TextPlaceView(name, f"{places.public}{POLICY.locate(**ids)}")
    return TextPlaceView(name, f"{places.staff}{DRAFT.locate(**ids)}")
