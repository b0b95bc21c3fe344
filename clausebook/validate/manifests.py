"""Manifests, typed: the model's form with what one school says for itself, and its declared differences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Report, did_you_mean
from clausebook.model.forms import (
    Addition,
    Approval,
    Block,
    Change,
    Manifest,
    Move,
    PartForm,
    Place,
    PolicyForm,
    Reason,
    Review,
    SectionForm,
)
from clausebook.model.sources import plain_data
from clausebook.validate.blocks import build_blocks
from clausebook.validate.forms import FormBuilder
from clausebook.validate.schemas import (
    AdditionSchema,
    ChangeSchema,
    ManifestSchema,
    MoveSchema,
    OwnManifestSchema,
    RecordSchema,
)
from clausebook.validate.shape import Steps, read_shape
from clausebook.validate.shelf import Shelf, read_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.sources import Document


def list_sections(form: PolicyForm) -> Iterator[SectionForm]:
    """Every section of a form, those inside parts too, in order."""
    for item in form.items:
        if isinstance(item, PartForm):
            yield from item.sections
        else:
            yield item


@dataclass(frozen=True, slots=True)
class ManifestBuilder:
    """Builds one school's manifests."""

    school: str
    shelf: Shelf
    models: Mapping[str, PolicyForm]
    broken_models: frozenset[str]
    report: Report

    def build(self, policy: str, document: Document) -> Manifest | None:
        """A manifest, or None after reporting what is wrong with its file."""
        data = plain_data(document.data)
        if not isinstance(data, dict) or "model" not in data:
            own = read_shape(OwnManifestSchema, data, document, report=self.report)
            if own is None:
                return None
            form = FormBuilder(document, self.shelf, self.report, self.school).build(policy, own)
            return self._finish(policy, document, form, own)
        shape = read_shape(ManifestSchema, data, document, report=self.report)
        if shape is None:
            return None
        model = self._find_model(shape.model, document)
        return self._build_from_model(policy, document, shape, model) if model else None

    def _find_model(self, id_: str, document: Document) -> PolicyForm | None:
        model = self.models.get(id_)
        if model is None and id_ not in self.broken_models:
            place = document.locate("model")
            message = f'there is no model "{id_}": the file templates/policies/{id_}.yml does not exist.'
            self.report.error(Code.UNKNOWN_MODEL, place, message, did_you_mean(id_, self.models))
        return model

    def _finish(self, policy: str, document: Document, form: PolicyForm, shape: RecordSchema) -> Manifest:
        return Manifest(
            school=self.school,
            policy=policy,
            location=document.locate(),
            form=form,
            version=shape.version,
            approval=Approval(**dict(shape.approval)),
            review=Review(**dict(shape.review)),
        )

    def _build_from_model(
        self, policy: str, document: Document, shape: ManifestSchema, model: PolicyForm
    ) -> Manifest:
        builder = FormBuilder(document, self.shelf, self.report, self.school)
        form = replace(
            model,
            owner=shape.owner or model.owner,
            audience=shape.audience or model.audience,
            ask=model.ask if shape.ask is None else tuple(shape.ask),
            in_short=model.in_short
            if shape.in_short is None
            else builder.build_texts(shape.in_short, ("in_short",)),
            front=self._build_blocks(shape.front, document, "front", model),
            end=self._build_blocks(shape.end, document, "end", model),
        )
        sections = {section.key: section for section in list_sections(model)}
        changes = {
            key: change
            for key, raw in shape.sections.items()
            if (change := self._build_change(key, raw, document, sections))
        }
        return replace(
            self._finish(policy, document, form, shape),
            model=shape.model,
            numbering=shape.numbering,
            changes=changes,
            additions=tuple(
                addition
                for index, raw in enumerate(shape.add)
                if (addition := self._build_addition(raw, document, ("add", index), builder))
            ),
            moves=tuple(
                Move(raw.section, Place(raw.before, raw.after), _build_reason(raw), document.locate("move", index))
                for index, raw in enumerate(shape.move)
            ),
        )

    def _build_blocks(
        self, items: list[object] | None, document: Document, key: str, model: PolicyForm
    ) -> tuple[Block, ...]:
        if items is None:
            return model.front if key == "front" else model.end
        return build_blocks(items, document, (key,), report=self.report)

    def _build_change(
        self, key: str, raw: ChangeSchema, document: Document, sections: Mapping[str, SectionForm]
    ) -> Change | None:
        steps: Steps = ("sections", key)
        section = sections.get(key)
        if section is None:
            message = f'the model has no section "{key}".'
            self.report.error(Code.UNKNOWN_SECTION, document.locate(*steps), message, did_you_mean(key, sections))
            return None
        chosen = raw.use or raw.replace or section.clause
        step = "use" if raw.use else "replace" if raw.replace else key
        place = document.locate(*steps, step) if step != key else document.locate(*steps)
        clause = self.shelf.check_clause(self.school, chosen, place, report=self.report)
        values = (
            read_values(clause, raw.with_, document, (*steps, "with"), report=self.report) if clause else {}
        )
        return Change(
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
        return Addition(section, Place(raw.before, raw.after), _build_reason(raw))


def _build_reason(raw: ChangeSchema | AdditionSchema | MoveSchema) -> Reason:
    return Reason(raw.because, raw.agreed_by, raw.until)
