"""Document types as JSON, read strictly: sections, recipes and vocabulary become domain types or a named fault."""

from collections.abc import Mapping
from types import MappingProxyType

from omnia_desktop.domain.documents import AvoidedTerm, DocumentType, Recipe, Section, SectionKind
from omnia_desktop.domain.evidence import CardKind, EvidenceLibrary, Verified
from omnia_desktop.domain.evidence_format import (
    check_slots,
    distinct_texts,
    id_of,
    known_texts,
    refuse_twice,
    row_name,
    web_address,
)
from omnia_desktop.domain.fields import Row
from omnia_desktop.domain.pupil import Audience, FactKind, Jurisdiction
from omnia_desktop.errors import BadLibrary

MOST_SUGGESTIONS = 40
"""In one section: more would be skimmed and not read."""

_FROM_CARDS = frozenset({SectionKind.OUTCOMES, SectionKind.PROVISION})
_FROM_FACTS = frozenset({SectionKind.VOICE, SectionKind.FACTS})
_FROM_LINES = frozenset({SectionKind.RESPONSIBILITIES})


def documents_from_plain(files: Mapping[str, object], library: EvidenceLibrary) -> Mapping[str, DocumentType]:
    """Return the document types by id, from file names to parsed JSON; BadLibrary at the first fault."""
    documents: dict[str, DocumentType] = {}
    for file, plain in files.items():
        row = Row(plain, row_name(plain, file), BadLibrary)
        document = _document(row, library)
        if document.id in documents:
            raise row.refusal("id", "another document has this id", "Give each its own")
        documents[document.id] = document
    return MappingProxyType(documents)


def _document(row: Row, library: EvidenceLibrary) -> DocumentType:
    words_to_use, words_to_avoid = _vocabulary(row.row("vocabulary"))
    document = DocumentType(
        id=id_of(row),
        name=row.text("name"),
        acronym=row.text_or_none("acronym") or "",
        also_called=distinct_texts(row, "also_called"),
        jurisdiction=row.one_of("jurisdiction", Jurisdiction).value,
        legal_basis=row.text("legal_basis"),
        statutory=row.flag("statutory"),
        owner_role=row.text("owner_role"),
        drafted_by=distinct_texts(row, "drafted_by"),
        signed_by=distinct_texts(row, "signed_by"),
        sections=tuple(_section(each) for each in row.rows("sections")),
        review=row.text("review"),
        words_to_use=words_to_use,
        words_to_avoid=words_to_avoid,
        ai_limits=distinct_texts(row, "ai_limits"),
        acronym_clashes=distinct_texts(row, "acronym_clashes"),
        sources=known_texts(row, "sources", library.sources, "Use the id of a source, or add the source"),
        verified=row.one_of("verified", Verified).value,
        seen_at=web_address(row, "seen_at"),
        notes=row.text_or_none("notes") or "",
        audience=row.one_of("audience", Audience),
        offered=row.flag("offered"),
    )
    row.finish()
    _check_document(row, document)
    return document


def _check_document(row: Row, document: DocumentType) -> None:
    """Refuse what only shows when a document's fields are seen together."""
    if not document.sections:
        raise row.refusal("sections", "the document has no section", "Add at least one")
    refuse_twice(row, "sections", (section.key for section in document.sections))
    if document.offered and document.statutory:
        raise row.refusal("offered", "a statutory document is never drafted", "Write false")
    for place, section in enumerate(document.sections):
        if document.offered and section.recipe is None:
            problem = "a document that is offered has a recipe in every section"
            raise row.refusal(f"sections[{place}].recipe", problem, "Add it, or do not offer the document")
        if not document.offered and section.recipe is not None:
            problem = "a document that is not offered has no recipe"
            raise row.refusal(f"sections[{place}].recipe", problem, "Remove it, or offer the document")


def _section(row: Row) -> Section:
    section = Section(
        key=row.text("key"),
        title=row.text("title"),
        holds=row.text("holds"),
        required=row.flag("required"),
        ai_may_draft=row.flag("ai_may_draft"),
        verified=row.one_of("verified", Verified).value,
        recipe=_recipe(row.row("recipe")) if row.has("recipe") else None,
    )
    row.finish()
    if section.recipe is not None and section.recipe.kind in _FROM_CARDS and not section.ai_may_draft:
        problem = "outcomes and provision are worded by the model, which may not draft this section"
        raise row.refusal("recipe.kind", problem, "Use another kind")
    return section


def _recipe(row: Row) -> Recipe:
    recipe = Recipe(
        kind=row.one_of("kind", SectionKind),
        fact_kinds=row.words_of("fact_kinds", FactKind),
        card_kinds=row.words_of("card_kinds", CardKind),
        per_need=row.whole_number("per_need", 0, MOST_SUGGESTIONS),
        at_most=row.whole_number("at_most", 0, MOST_SUGGESTIONS),
        delivered=row.flag("delivered"),
        lines=distinct_texts(row, "lines"),
        questions=distinct_texts(row, "questions"),
    )
    row.finish()
    _check_recipe(row, recipe)
    return recipe


def _check_recipe(row: Row, recipe: Recipe) -> None:
    """Refuse a recipe that could fill nothing, or says two things at once."""
    refuse_twice(row, "fact_kinds", recipe.fact_kinds)
    refuse_twice(row, "card_kinds", recipe.card_kinds)
    needed = (("card_kinds", _FROM_CARDS), ("fact_kinds", _FROM_FACTS), ("lines", _FROM_LINES))
    for field, kinds in needed:
        if recipe.kind in kinds and not getattr(recipe, field):
            raise row.refusal(field, f"a section of the kind {recipe.kind.value} is made from these", "Add some")
    if recipe.kind in _FROM_CARDS and recipe.per_need == 0:
        raise row.refusal("per_need", "the section takes cards and none for a need", "Write 1 or more")
    if recipe.at_most < recipe.per_need:
        raise row.refusal("at_most", "fewer are allowed than one need may get", "Write per_need or more")
    if recipe.delivered and recipe.kind is not SectionKind.PROVISION:
        raise row.refusal("delivered", "only provision has a delivery line", "Write false")
    for place, line in enumerate(recipe.lines):
        check_slots(row, f"lines[{place}]", line)


def _vocabulary(row: Row) -> tuple[tuple[str, ...], tuple[AvoidedTerm, ...]]:
    words_to_use = distinct_texts(row, "use")
    words_to_avoid = []
    for each in row.rows("avoid"):
        words_to_avoid.append(AvoidedTerm(term=each.text("term"), instead=each.text("instead"), why=each.text("why")))
        each.finish()
    row.finish()
    refuse_twice(row, "avoid", (avoided.term.casefold() for avoided in words_to_avoid))
    return words_to_use, tuple(words_to_avoid)
