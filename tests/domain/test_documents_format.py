import copy
from collections.abc import Callable
from typing import Any

import pytest

from omnia_desktop.domain.documents import DocumentType, SectionKind
from omnia_desktop.domain.documents_format import documents_from_plain
from omnia_desktop.domain.evidence import EvidenceLibrary, Source, SourceKind
from omnia_desktop.errors import BadLibrary

RECIPE: dict[str, Any] = {
    "kind": "provision",
    "fact_kinds": ["works"],
    "card_kinds": ["strategy", "adjustment"],
    "per_need": 2,
    "at_most": 4,
    "delivered": False,
    "lines": ["Every adult greets {known_as}."],
    "questions": ["What helps?"],
}
PLAIN: dict[str, Any] = {
    "id": "moon-plan",
    "name": "Moon plan",
    "acronym": None,
    "also_called": ["crater plan"],
    "offered": True,
    "audience": "everyone",
    "jurisdiction": "international",
    "legal_basis": "None: invented for tests.",
    "statutory": False,
    "owner_role": "SENDCo",
    "drafted_by": ["SENDCo"],
    "signed_by": ["none"],
    "sections": [
        {
            "key": "provision",
            "title": "What adults do",
            "holds": "Adjustments.",
            "required": True,
            "ai_may_draft": True,
            "verified": "seen",
            "recipe": RECIPE,
        }
    ],
    "review": "Each term.",
    "vocabulary": {"use": ["SEN"], "avoid": [{"term": "ALN", "instead": "SEN", "why": "ALN is Welsh"}]},
    "ai_limits": ["Never invent."],
    "acronym_clashes": [],
    "sources": ["guide-2019"],
    "verified": "memory",
    "seen_at": "https://example.org/moon",
    "notes": None,
}

Spoil = Callable[[dict[str, Any]], object]


@pytest.fixture
def library() -> EvidenceLibrary:
    source = Source(
        id="guide-2019",
        title="A guide",
        publisher="An invented charity",
        year=2019,
        year_is_approximate=False,
        url="https://example.org/guide",
        kind=SourceKind.CHARITY_GUIDANCE,
        jurisdictions=("england",),
        licence="Copyright of the charity",
        seen="no",
        note="",
    )
    return EvidenceLibrary(version="x", sources={source.id: source}, cards={}, conflicts=(), needs={}, staff_words={})


@pytest.fixture
def plain() -> dict[str, Any]:
    return copy.deepcopy(PLAIN)


def read(plain: object, library: EvidenceLibrary) -> DocumentType:
    return documents_from_plain({"moon-plan.json": plain}, library)["moon-plan"]


def recipe_of(plain: dict[str, Any]) -> dict[str, Any]:
    recipe: dict[str, Any] = plain["sections"][0]["recipe"]
    return recipe


def not_offered(plain: dict[str, Any]) -> None:
    plain["offered"] = False
    del plain["sections"][0]["recipe"]


def test_a_recipe_keeps_what_the_file_says(plain: dict[str, Any], library: EvidenceLibrary) -> None:
    recipe = read(plain, library).section("provision").recipe
    assert recipe is not None
    assert (recipe.kind, recipe.at_most, recipe.lines) == (
        SectionKind.PROVISION,
        4,
        ("Every adult greets {known_as}.",),
    )


def test_a_document_that_is_not_offered_needs_no_recipe(plain: dict[str, Any], library: EvidenceLibrary) -> None:
    not_offered(plain)
    assert read(plain, library).section("provision").recipe is None


def test_a_term_to_avoid_says_what_to_write_instead(plain: dict[str, Any], library: EvidenceLibrary) -> None:
    assert read(plain, library).words_to_avoid[0].instead == "SEN"


def test_no_acronym_is_an_empty_one(plain: dict[str, Any], library: EvidenceLibrary) -> None:
    assert read(plain, library).acronym == ""


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("details", {"card_kinds": [], "fact_kinds": [], "per_need": 0}),
        ("facts", {"card_kinds": [], "per_need": 0}),
        ("outcomes", {"card_kinds": ["target-pattern"]}),
        ("responsibilities", {"card_kinds": [], "per_need": 0}),
        ("review", {"card_kinds": [], "per_need": 0, "lines": [], "at_most": 0}),
    ],
)
def test_each_kind_of_section_asks_only_for_what_it_is_made_from(
    plain: dict[str, Any], library: EvidenceLibrary, kind: str, changes: dict[str, Any]
) -> None:
    recipe_of(plain).update(kind=kind, **changes)
    recipe = read(plain, library).section("provision").recipe
    assert recipe is not None
    assert recipe.kind == kind


def test_two_files_of_one_document_are_refused(plain: dict[str, Any], library: EvidenceLibrary) -> None:
    with pytest.raises(BadLibrary) as caught:
        documents_from_plain({"moon-plan.json": plain, "other.json": plain}, library)
    assert (caught.value.where, caught.value.field) == ("other.json: moon-plan", "id")


FAULTS: list[tuple[str, Spoil, str]] = [
    # what is wrong, how it gets there, field
    ("the id has capitals", lambda p: p.update(id="Moon"), "id"),
    ("the name is missing", lambda p: p.pop("name"), "name"),
    ("another name comes twice", lambda p: p.update(also_called=["Crater", "crater"]), "also_called[1]"),
    ("the jurisdiction is unknown", lambda p: p.update(jurisdiction="moon"), "jurisdiction"),
    ("the audience is unknown", lambda p: p.update(audience="press"), "audience"),
    ("nobody said whether it is offered", lambda p: p.pop("offered"), "offered"),
    ("a statutory document is offered", lambda p: p.update(statutory=True), "offered"),
    ("there is no source", lambda p: p.update(sources=[]), "sources"),
    ("a source is unknown", lambda p: p.update(sources=["guide-2019", "x"]), "sources[1]"),
    ("verified is unknown", lambda p: p.update(verified="yes"), "verified"),
    ("the address is no address", lambda p: p.update(seen_at="example.org"), "seen_at"),
    ("a field is unknown", lambda p: p.update(colour="red"), "colour"),
    ("there is no vocabulary", lambda p: p.pop("vocabulary"), "vocabulary"),
    ("a word to use comes twice", lambda p: p["vocabulary"].update(use=["SEN", "sen"]), "vocabulary.use[1]"),
    (
        "a word to avoid says nothing instead",
        lambda p: p["vocabulary"]["avoid"][0].pop("instead"),
        "vocabulary.avoid[0].instead",
    ),
    (
        "a word to avoid has a further field",
        lambda p: p["vocabulary"]["avoid"][0].update(x=1),
        "vocabulary.avoid[0].x",
    ),
    (
        "a word to avoid comes twice",
        lambda p: p["vocabulary"]["avoid"].append({"term": "aln", "instead": "SEN", "why": "Again."}),
        "vocabulary.avoid[1]",
    ),
    ("the vocabulary has a further field", lambda p: p["vocabulary"].update(x=1), "vocabulary.x"),
    ("there is no section", lambda p: p.update(sections=[]), "sections"),
    ("two sections share a key", lambda p: p["sections"].append(p["sections"][0]), "sections[1]"),
    ("a section has no title", lambda p: p["sections"][0].pop("title"), "sections[0].title"),
    ("a section's verified is unknown", lambda p: p["sections"][0].update(verified="x"), "sections[0].verified"),
    ("a section has a further field", lambda p: p["sections"][0].update(x=1), "sections[0].x"),
    ("an offered document lacks a recipe", lambda p: p["sections"][0].pop("recipe"), "sections[0].recipe"),
    ("a document has a recipe and is not offered", lambda p: p.update(offered=False), "sections[0].recipe"),
    (
        "the model may not draft a section that it words",
        lambda p: p["sections"][0].update(ai_may_draft=False),
        "sections[0].recipe.kind",
    ),
    ("a recipe's kind is unknown", lambda p: recipe_of(p).update(kind="poem"), "sections[0].recipe.kind"),
    ("a kind of fact is unknown", lambda p: recipe_of(p).update(fact_kinds=["x"]), "sections[0].recipe.fact_kinds[0]"),
    (
        "a kind of fact comes twice",
        lambda p: recipe_of(p).update(fact_kinds=["works", "works"]),
        "sections[0].recipe.fact_kinds[1]",
    ),
    (
        "a kind of card comes twice",
        lambda p: recipe_of(p).update(card_kinds=["strategy", "strategy"]),
        "sections[0].recipe.card_kinds[1]",
    ),
    ("provision takes no cards", lambda p: recipe_of(p).update(card_kinds=[]), "sections[0].recipe.card_kinds"),
    (
        "a voice takes no facts",
        lambda p: recipe_of(p).update(kind="voice", fact_kinds=[]),
        "sections[0].recipe.fact_kinds",
    ),
    (
        "responsibilities have no lines",
        lambda p: recipe_of(p).update(kind="responsibilities", lines=[]),
        "sections[0].recipe.lines",
    ),
    ("a need gets no card", lambda p: recipe_of(p).update(per_need=0), "sections[0].recipe.per_need"),
    ("a need gets more than all", lambda p: recipe_of(p).update(at_most=1), "sections[0].recipe.at_most"),
    ("a section gets too many", lambda p: recipe_of(p).update(at_most=41), "sections[0].recipe.at_most"),
    (
        "facts are delivered",
        lambda p: recipe_of(p).update(kind="facts", delivered=True),
        "sections[0].recipe.delivered",
    ),
    (
        "a line's slot is not closed",
        lambda p: recipe_of(p).update(lines=["Fine.", "Greet {known_as."]),
        "sections[0].recipe.lines[1]",
    ),
    ("a question is blank", lambda p: recipe_of(p).update(questions=[" "]), "sections[0].recipe.questions[0]"),
    ("a recipe has a further field", lambda p: recipe_of(p).update(x=1), "sections[0].recipe.x"),
]


@pytest.mark.parametrize(("spoil", "field"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_fault_names_file_document_and_field(
    plain: dict[str, Any], library: EvidenceLibrary, spoil: Spoil, field: str
) -> None:
    spoil(plain)
    with pytest.raises(BadLibrary) as caught:
        read(plain, library)
    assert (caught.value.where, caught.value.field) == (f"moon-plan.json: {plain['id']}", field)


@pytest.mark.parametrize("plain", [[], {"id": ""}, {"name": "Moon plan"}])
def test_a_file_without_an_id_is_named_as_a_file(plain: object, library: EvidenceLibrary) -> None:
    with pytest.raises(BadLibrary) as caught:
        read(plain, library)
    assert caught.value.where == "moon-plan.json"
