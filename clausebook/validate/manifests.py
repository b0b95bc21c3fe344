"""Manifests, typed: the model's form with what one school says for itself, and its declared differences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, Report, did_you_mean, join_words, tell_command
from clausebook.model.forms import (
    Addition,
    Block,
    DeclaredChange,
    Manifest,
    Move,
    Place,
    PolicyForm,
    Reason,
    SectionForm,
)
from clausebook.model.readers import STAFF
from clausebook.model.sources import plain_data
from clausebook.validate.blocks import build_blocks
from clausebook.validate.forms import FormBuilder
from clausebook.validate.library_index import LibraryIndex, read_values
from clausebook.validate.schemas import (
    AdditionSchema,
    ChangeSchema,
    ManifestSchema,
    MoveSchema,
    OwnManifestSchema,
    PublishedSchema,
)
from clausebook.validate.shape import Steps, read_shape
from clausebook.validate.short_versions import choose_short_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.sources import Document, Plain

# What a manifest says itself when it has no model; one that says none of it has forgotten its model.
_OWN_KEYS = {"title", "tier", "list_summary"}
# Keys of the records of approvals, and of nothing else.
_RECORDED = frozenset({"approval", "review", "version"})
SEE_THE_MODEL = "See the model for the keys of its sections."


@dataclass(frozen=True, slots=True)
class ManifestBuilder:
    """Builds one school's manifests."""

    school: str
    index: LibraryIndex
    models: Mapping[str, PolicyForm]
    report: Report

    def build(self, policy: str, document: Document) -> Manifest | None:
        """A manifest, or None after reporting what is wrong with its file."""
        data = self._drop_recorded(policy, plain_data(document.data), document)
        if isinstance(data, dict) and "model" not in data and _OWN_KEYS & {*data}:
            own = read_shape(OwnManifestSchema, data, document, report=self.report)
            if own is None:
                return None
            form = FormBuilder(document, self.index, self.report, self.school).build(policy, own)
            # What it says for itself overrides the school's own style, as in a manifest with a model.
            return replace(self._finish(policy, document, form, own), numbering=own.numbering)
        shape = read_shape(ManifestSchema, data, document, report=self.report)
        if shape is None:
            return None
        model = self._find_model(shape.model, document)
        return self._build_from_model(policy, document, shape, model) if model else None

    def _drop_recorded(self, policy: str, data: Plain, document: Document) -> Plain:
        """The data without what only a record may say, after reporting it."""
        if not isinstance(data, dict):
            return data
        for key in sorted(_RECORDED & {*data}):
            message = f'a manifest does not say its own "{key}": that is recorded when a body decides.'
            command = tell_command("approve", f"{self.school}/{policy}", by="BODY", on="DATE", note="WHY")
            hint = f"Remove it, and record the decision: {command}, with --from-before if it was taken before."
            self.report.error(Code.UNKNOWN_KEY, document.locate(key), message, hint)
        return {key: value for key, value in data.items() if key not in _RECORDED}

    def _find_model(self, id_: str, document: Document) -> PolicyForm | None:
        model = self.models.get(id_)
        sources, file = self.index.sources, f"templates/policies/{id_}"
        if model is None and id_ not in sources.models and not sources.is_unread(file):
            place = document.locate("model")
            message = f'there is no model "{id_}": the file {file}.yml does not exist.'
            hint = did_you_mean(id_, sources.models) or "Write the model first, or correct its name."
            self.report.error(Code.UNKNOWN_MODEL, place, message, hint)
        return model

    def _finish(self, policy: str, document: Document, form: PolicyForm, shape: PublishedSchema) -> Manifest:
        return Manifest(
            school=self.school,
            policy=policy,
            location=document.locate(),
            form=form,
            formerly=tuple(shape.formerly),
        )

    def _build_from_model(self, policy: str, document: Document, shape: ManifestSchema, model: PolicyForm) -> Manifest:
        builder = FormBuilder(document, self.index, self.report, self.school)
        self._refuse_words(document, shape, model)
        self._refuse_readers(document, shape, model)
        own = {key: document.locate(key) for key in ("in_short", "readers") if getattr(shape, key) not in (None, "")}
        form = replace(
            model,
            places={**model.places, **own},
            owner=shape.owner or model.owner,
            audience=shape.audience or model.audience,
            readers=shape.readers or model.readers,
            ask=model.ask if shape.ask is None else tuple(shape.ask),
            front=self._build_blocks(shape.front, document, "front", model),
            end=self._build_blocks(shape.end, document, "end", model),
            stages=model.stages if shape.stages is None else builder.build_stages(shape.stages),
        )
        sections = {section.key: section for section in model.sections}
        changes = {
            key: change
            for key, raw in shape.sections.items()
            if (change := self._build_change(key, raw, document, sections, is_whole=model.is_whole))
        }
        if shape.in_short is None:
            find_clause = partial(self.index.find_clause, self.school)
            in_short = tuple(choose_short_lines(model, changes, find_clause, self.report))
        else:
            in_short = builder.build_texts(shape.in_short, ("in_short",))
        return replace(
            self._finish(policy, document, replace(form, in_short=in_short), shape),
            model=shape.model,
            numbering=shape.numbering,
            changes=changes,
            additions=tuple(
                addition
                for index, raw in enumerate(shape.add)
                if (addition := self._build_addition(raw, document, ("add", index), builder))
            ),
            moves=tuple(self._build_move(raw, document.locate("move", index)) for index, raw in enumerate(shape.move)),
        )

    def _refuse_words(self, document: Document, shape: ManifestSchema, model: PolicyForm) -> None:
        """A policy of the trust takes no words from a school, under whichever key."""
        for key in ("in_short", "stages", "front", "end"):
            if model.tier == "trust" and getattr(shape, key) is not None:
                message = f'"{model.title}" is a policy of the trust: no school changes it.'
                hint = "Remove it, or ask the trust to make the tier of the model adaptable."
                self.report.error(Code.LOCKED, document.locate(key), message, hint)

    def _refuse_readers(self, document: Document, shape: ManifestSchema, model: PolicyForm) -> None:
        """A school may keep a policy for its staff; what the trust keeps for staff it does not open to everybody."""
        if shape.readers in ("", model.readers):
            return
        if model.readers == STAFF:
            message = f'"{model.title}" is for staff only, by its model: no school publishes it.'
            hint = 'Remove it, or ask the trust to take "readers: staff" out of the model.'
        elif model.tier == "trust":
            message = f'"{model.title}" is a policy of the trust, for everybody: no school keeps it for staff.'
            hint = "Remove it, or ask the trust to make the tier of the model adaptable."
        else:
            return
        self.report.error(Code.LOCKED, document.locate("readers"), message, hint)

    def _build_move(self, raw: MoveSchema, location: Location) -> Move:
        return Move(raw.section, self._build_place(raw, location), _build_reason(raw), location)

    def _build_place(self, raw: AdditionSchema | MoveSchema, location: Location) -> Place:
        given = [key for key in ("before", "after", "at") if getattr(raw, key)]
        if len(given) > 1:
            message = f"{join_words(given, last='and')} cannot stand together."
            self.report.error(Code.BAD_VALUE, location, message, "Keep one of them.")
        elif not given:
            hint = 'Say it with "before", "after" or "at: end".'
            self.report.error(Code.BAD_VALUE, location, "this does not say where the section goes.", hint)
        return Place(raw.before, raw.after)

    def _build_blocks(
        self, items: list[object] | None, document: Document, key: str, model: PolicyForm
    ) -> tuple[Block, ...]:
        if items is None:
            return model.front if key == "front" else model.end
        return build_blocks(items, document, (key,), self.index.references, report=self.report)

    def _build_change(
        self,
        key: str,
        raw: ChangeSchema,
        document: Document,
        sections: Mapping[str, SectionForm],
        *,
        is_whole: bool,
    ) -> DeclaredChange | None:
        steps: Steps = ("sections", key)
        section = sections.get(key)
        if section is None:
            if is_whole:
                message = f'the model has no section "{key}".'
                hint = did_you_mean(key, sections) or SEE_THE_MODEL
                self.report.error(Code.UNKNOWN_SECTION, document.locate(*steps), message, hint)
            return None
        chosen, step = raw.use or raw.replace, "use" if raw.use else "replace"
        if chosen:
            place = document.locate(*steps, step)
            clause = self.index.check_clause(self.school, chosen, place, report=self.report)
        else:  # whether the model's own clause exists is for the model to say
            clause = self.index.find_clause(self.school, section.clause)
        values = read_values(clause, raw.with_, document, (*steps, "with"), report=self.report)
        return DeclaredChange(
            section=key,
            location=document.locate(*steps),
            use=raw.use,
            replace=raw.replace,
            omit=raw.omit,
            values=values,
            reason=_build_reason(raw),
        )

    def _build_addition(
        self, raw: AdditionSchema, document: Document, steps: Steps, builder: FormBuilder
    ) -> Addition | None:
        asked = {"clause": raw.clause, "key": raw.key, "title": raw.title, "with": raw.with_}
        given = {name: value for name, value in (asked | {"short_title": raw.short_title}).items() if value}
        section = builder.build_section(given, steps)
        if section is None:
            return None
        section = replace(section, numbered=raw.numbered, location=document.locate(*steps))
        return Addition(section, self._build_place(raw, section.location), _build_reason(raw))


def _build_reason(raw: ChangeSchema | AdditionSchema | MoveSchema) -> Reason:
    is_open = "agreed_by" in raw.model_fields_set and not raw.agreed_by
    return Reason(raw.because, raw.agreed_by, raw.until, is_open)
