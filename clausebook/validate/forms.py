"""Models, and manifests that list their own sections: the form of a policy, typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Report, did_you_mean
from clausebook.model.forms import ItemForm, PartForm, PolicyForm, SectionForm, StageForm, TextBlock
from clausebook.model.holders import TRUST_ID
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.parameters import describe_data
from clausebook.validate.blocks import build_blocks
from clausebook.validate.clause_text import read_clause_text
from clausebook.validate.language import parse_template
from clausebook.validate.library_index import LibraryIndex, read_values
from clausebook.validate.names import ADD_IT, check_laws, check_line, check_names, check_subject, list_laws
from clausebook.validate.schemas import FormSchema, PartSchema, SectionSchema, ShortLineSchema
from clausebook.validate.shape import Steps, read_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.parameters import Parameter
    from clausebook.model.sources import Document
    from clausebook.model.template import Template

_STEPS_TO_AN_ITEM = len(("sections", 0))


@dataclass(frozen=True, slots=True)
class FormBuilder:
    """Builds the form that one document gives. `school` is "" for a model."""

    document: Document
    index: LibraryIndex
    report: Report
    school: str = ""

    def build(self, id_: str, shape: FormSchema) -> PolicyForm:
        """The form that a shape gives; sections that are wrong are reported and left out."""
        check_subject(shape.subject, self.index.trust, self.document.locate("subject"), report=self.report)
        left_out: list[Steps] = []
        items = self._build_items(shape.sections, ("sections",), left_out)
        return PolicyForm(
            id=id_,
            title=shape.title,
            short_title=shape.short_title,
            tier=shape.tier,
            location=self.document.locate(),
            items=items,
            cycle=shape.cycle,
            approver=shape.approver,
            owner=shape.owner,
            subject=shape.subject,
            audience=shape.audience,
            readers=shape.readers,
            list_summary=self.build_text(shape.list_summary, ("list_summary",), {}) if shape.list_summary else (),
            in_short=self.build_texts([line.say for line in shape.in_short], ("in_short",)),
            in_short_about=self._read_about(shape.in_short, items, is_whole=not left_out),
            ask=tuple(shape.ask if self.school != TRUST_ID or "ask" in shape.model_fields_set else ("office",)),
            numbering=shape.numbering,
            front=build_blocks(shape.front, self.document, ("front",), self.index.references, report=self.report),
            end=build_blocks(shape.end, self.document, ("end",), self.index.references, report=self.report),
            stages=self.build_stages(shape.stages),
            is_whole=not left_out,
            places={
                key: self.document.locate(key) for key in ("approver", "cycle", "in_short", "list_summary", "readers")
            },
        )

    def _read_about(
        self, lines: list[ShortLineSchema], items: tuple[ItemForm, ...], *, is_whole: bool
    ) -> tuple[str, ...]:
        """Which section each line of the short version is about; one that is not there is reported."""
        sections = [one for item in items for one in (item.sections if isinstance(item, PartForm) else (item,))]
        known = [section.key for section in sections]
        for index, line in enumerate(lines):
            if line.about and line.about not in known and is_whole:
                message = f'this policy has no section "{line.about}".'
                hint = did_you_mean(line.about, known) or ADD_IT
                place = self.document.locate("in_short", index, "about")
                self.report.error(Code.UNKNOWN_SECTION, place, message, hint)
        return tuple(line.about for line in lines)

    def build_text(
        self,
        text: str,
        steps: Steps,
        parameters: Mapping[str, Parameter] | None = None,
        *,
        is_title: bool = False,
    ) -> Template:
        """One line that may hold values; `parameters` are None when nobody knows which there are."""
        template = parse_template(text, self.document.locate(*steps), report=self.report) or ()
        check_line(template, is_title=is_title, report=self.report)
        if parameters is not None:
            check_names(template, parameters, report=self.report)
        check_laws(list_laws(template), self.index.references, report=self.report)
        return template

    def build_texts(self, texts: list[str], steps: Steps) -> tuple[Template, ...]:
        """Several such lines."""
        return tuple(self.build_text(text, (*steps, index), {}) for index, text in enumerate(texts))

    def build_stages(self, stages: Mapping[str, str]) -> tuple[StageForm, ...]:
        """The stages of a policy, in their order; one alone is reported, for it is no course of anything."""
        if len(stages) == 1:
            message = "there is only one stage."
            self.report.error(Code.BAD_VALUE, self.document.locate("stages"), message, "Name the others, or remove it.")
        return tuple(StageForm(key, name, self.document.locate("stages", key)) for key, name in stages.items())

    def _build_items(self, items: list[object], steps: Steps, left_out: list[Steps]) -> tuple[ItemForm, ...]:
        found: list[ItemForm] = []
        for index, item in enumerate(items):
            where = (*steps, index)
            if isinstance(item, dict) and "part" in item:
                built: ItemForm | None = self._build_part(item, where, left_out)
            elif isinstance(item, (str, dict)):
                built = self.build_section(item, where)
            else:
                message = f"expected a clause or a part, got {describe_data(item)}."
                self.report.error(Code.WRONG_TYPE, self.document.locate(*where), message, "Write topic/clause.")
                built = None
            if built is None:
                left_out.append(where)
            else:
                found.append(built)
        return tuple(found)

    def _build_part(self, item: object, steps: Steps, left_out: list[Steps]) -> PartForm | None:
        shape = read_shape(PartSchema, item, self.document, report=self.report, steps=steps)
        if shape is None:
            return None
        if len(steps) > _STEPS_TO_AN_ITEM:
            place = self.document.locate(*steps)
            message = "a part stands inside a part; parts hold sections only."
            self.report.error(Code.WRONG_TYPE, place, message, "Put it beside the other part.")
            return None
        if not shape.sections and not shape.text:
            message = "the part has no sections, and no words of its own."
            hint = 'Give it "sections: [...]", or "text: ...".'
            self.report.error(Code.MISSING_KEY, self.document.locate(*steps), message, hint)
            return None
        words = self._build_words(shape.text, (*steps, "text")) if shape.text else None
        items = self._build_items(shape.sections, (*steps, "sections"), left_out)
        return PartForm(
            key=shape.key,
            title=self.build_text(shape.part, (*steps, "part"), {}, is_title=True),
            location=self.document.locate(*steps),
            sections=tuple(section for section in items if isinstance(section, SectionForm)),
            short_title=shape.short_title,
            appendix=shape.appendix,
            numbered=shape.numbered,
            words=words,
        )

    def _build_words(self, text: str, steps: Steps) -> TextBlock | None:
        """What a part says itself: anything that a clause can say, but for values that a school chooses."""
        place = self.document.locate_text(*steps)
        template = read_clause_text(text, place, {}, report=self.report)
        if template is None:
            return None
        check_names(template, {}, report=self.report)
        check_laws(list_laws(template), self.index.references, report=self.report)
        return TextBlock(template, place)

    def build_section(self, item: object, steps: Steps) -> SectionForm | None:
        """One selected clause: its id alone, or its id with a key, a title and values."""
        data = {"clause": item} if isinstance(item, str) else item
        shape = read_shape(SectionSchema, data, self.document, report=self.report, steps=steps)
        if shape is None:
            return None
        place = self.document.locate(*steps, "clause") if isinstance(item, dict) else self.document.locate(*steps)
        clause = self.index.check_clause(self.school, shape.clause, place, report=self.report)
        values = read_values(clause, shape.with_, self.document, (*steps, "with"), report=self.report)
        parameters = clause.parameters if clause else None
        title = self.build_text(shape.title, (*steps, "title"), parameters, is_title=True) if shape.title else ()
        return SectionForm(
            key=shape.key or name_section(shape.clause),
            clause=shape.clause,
            location=place,
            title=title,
            short_title=shape.short_title,
            values=values,
            numbered=shape.numbered,
        )


def name_section(clause: str) -> str:
    """The key of a section that gives none: the topic of its clause, or the name of a school's own clause."""
    topic, _, name = clause.partition("/")
    return name if topic == LOCAL_TOPIC else topic


def build_model(
    id_: str, document: Document, data: object, index: LibraryIndex, *, report: Report
) -> PolicyForm | None:
    """A trust's model, or None after reporting what is wrong with its file."""
    shape = read_shape(FormSchema, data, document, report=report)
    return FormBuilder(document, index, report).build(id_, shape) if shape else None
