import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from omnia_desktop.domain.checks.contraindication import conflicts_with_needs
from omnia_desktop.domain.documents import DocumentType, SectionKind
from omnia_desktop.domain.evidence import ConflictSeverity, EvidenceLibrary, Strength, Verified
from omnia_desktop.domain.pupil import Audience
from omnia_desktop.drafting.library import library_summary, read_documents, read_library
from omnia_desktop.paths import bundled
from tests.builders import a_context, a_need, a_pupil, a_suggestion

EVIDENCE = bundled("resources", "evidence")
DOCUMENTS = bundled("resources", "documents")
FILES = sorted([*EVIDENCE.rglob("*.json"), *DOCUMENTS.glob("*.json")])


@pytest.fixture(scope="module")
def library() -> EvidenceLibrary:
    return read_library()


@pytest.fixture(scope="module")
def documents(library: EvidenceLibrary) -> Mapping[str, DocumentType]:
    return read_documents(library)


def rows_in(group: str) -> int:
    return sum(len(json.loads(path.read_text(encoding="utf-8"))) for path in (EVIDENCE / group).glob("*.json"))


def plain(name: str) -> Any:
    return json.loads((EVIDENCE / name).read_text(encoding="utf-8"))


def test_every_source_in_the_files_is_in_the_library(library: EvidenceLibrary) -> None:
    assert len(library.sources) == rows_in("sources") == 472


def test_every_card_in_the_files_is_in_the_library(library: EvidenceLibrary) -> None:
    assert len(library.cards) == rows_in("cards") == 651


def test_every_card_has_its_staff_words(library: EvidenceLibrary) -> None:
    assert set(library.staff_words) == set(library.cards)
    assert rows_in("staff-words") == 651


def test_every_conflict_in_the_file_is_in_the_library(library: EvidenceLibrary) -> None:
    assert len(library.conflicts) == len(plain("conflicts.json")) == 78


def test_every_need_and_other_condition_in_the_file_is_in_the_library(library: EvidenceLibrary) -> None:
    needs = plain("needs.json")
    assert len(library.needs) == len(needs["needs"]) + len(needs["other_conditions"])


def test_every_document_of_the_research_is_shipped(documents: Mapping[str, DocumentType]) -> None:
    assert len(documents) == 24
    assert sum(len(document.sections) for document in documents.values()) == 185


def test_every_product_requirement_rests_on_a_known_source(library: EvidenceLibrary) -> None:
    requirements = plain("product-requirements.json")
    assert len({row["id"] for row in requirements}) == len(requirements) == 76
    assert {row["source_id"] for row in requirements} <= set(library.sources)


def test_the_summary_is_computed_from_the_rows(library: EvidenceLibrary) -> None:
    assert library_summary(library) == "651 cards from 472 sources, 78 conflicts"


def test_a_card_came_over_word_for_word(library: EvidenceLibrary) -> None:
    card = library.cards["adhd-self-monitoring"]
    assert card.text == (
        "Teach the pupil one to one to check their own focus. At a quiet cue every few minutes they mark "
        '"on task" or "not yet", compare their marks with an adult once a day, and choose the next small aim.'
    )
    assert card.strength is Strength.MODERATE
    assert card.cautions == ("Start with very short intervals so early attempts succeed.",)


def test_calls_for_structure_and_plain_words_give_way_to_a_pda_profile(library: EvidenceLibrary) -> None:
    ways = {conflict.id: conflict.gives_way_to for conflict in library.conflicts if conflict.gives_way_to}
    assert ways == {"autism-no-structure": ("pda",), "autism-indirect-language": ("pda",)}


@pytest.mark.parametrize(
    "practice", ["first then language", "a first-then card", "a first then approach", "first then prompts"]
)
def test_first_then_is_caught_for_a_pda_profile_whatever_carries_it(library: EvidenceLibrary, practice: str) -> None:
    context = a_context(profile=a_pupil(needs=[a_need("pda")]), library=library)
    assert list(conflicts_with_needs(a_suggestion(f"Use {practice} before each task."), context))


def test_a_conflict_came_over_word_for_word(library: EvidenceLibrary) -> None:
    conflict = next(each for each in library.conflicts if each.id == "pda-reward-chart")
    assert conflict.phrases[:3] == ("reward chart", "sticker chart", "star chart")
    assert conflict.severity is ConflictSeverity.BLOCK
    assert conflict.instead.endswith("Record that whole-school rewards do not apply and what replaces them.")


def test_staff_words_came_over_word_for_word(library: EvidenceLibrary) -> None:
    said = "I talk Twi to my auntie, English to my sister, and read Arabic"
    assert library.staff_words["eal-aq-language-map"][3] == said


def test_words_that_documents_share_stand_in_each_of_them(documents: Mapping[str, DocumentType]) -> None:
    terms = [term.term for term in documents["england-one-page-profile"].words_to_avoid]
    assert terms == [term.term for term in documents["england-sen-support-plan"].words_to_avoid]
    assert "school action / school action plus" in [term.lower() for term in terms]


def test_the_rows_of_the_researchers_own_inference_are_known(library: EvidenceLibrary) -> None:
    assert sum(conflict.is_inferred for conflict in library.conflicts) == 8


def test_the_cards_from_memory_are_known(library: EvidenceLibrary) -> None:
    assert sum(card.verified is Verified.MEMORY for card in library.cards.values()) == 36


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("nas-spell-framework-2024", "about 2024"),
        ("girfec-childs-plan", "about 2022"),
        ("dsi-learning-profile-2020", "about 2020"),
        ("aln-decision-guidance", "about 2026"),
        # The page's title is approximate, or the year was recalled as exact.
        ("makaton-charity-2022", "2022"),
        ("gathercole-alloway-learning-2004", "2004"),
        ("send-regs-2014", "2014"),
    ],
)
def test_a_year_is_about_where_its_note_says_so(library: EvidenceLibrary, source: str, label: str) -> None:
    assert library.sources[source].year_label == label


def test_a_note_that_calls_the_year_approximate_is_never_overlooked(library: EvidenceLibrary) -> None:
    said = re.compile(r"year (is )?approximate|undated", re.IGNORECASE)
    overlooked = [
        each.id for each in library.sources.values() if said.search(each.note) and not each.year_is_approximate
    ]
    assert overlooked == []


def test_no_card_is_for_autism_and_a_pda_profile_at_once(library: EvidenceLibrary) -> None:
    assert [card.id for card in library.cards.values() if {"autism", "pda"} <= set(card.needs)] == []


def test_every_need_that_the_library_names_has_a_card(library: EvidenceLibrary) -> None:
    used = {need for card in library.cards.values() for need in card.needs}
    assert {code for code in library.needs if not code.startswith("other-")} == used


@pytest.mark.parametrize("code", ["autism", "pda", "dld", "adhd", "epilepsy", "selective-mutism", "other-depression"])
def test_what_a_professional_diagnoses_is_a_condition(library: EvidenceLibrary, code: str) -> None:
    assert library.needs[code].is_condition


@pytest.mark.parametrize("code", ["eal", "literacy", "numeracy", "handwriting", "slcn", "semh", "all-send"])
def test_what_a_school_finds_is_no_condition(library: EvidenceLibrary, code: str) -> None:
    assert not library.needs[code].is_condition


def test_a_statutory_document_is_never_offered(documents: Mapping[str, DocumentType]) -> None:
    assert [each.id for each in documents.values() if each.offered and each.statutory] == []


def test_the_sen_support_plan_is_offered(documents: Mapping[str, DocumentType]) -> None:
    assert [each.id for each in documents.values() if each.offered] == ["england-sen-support-plan"]


def test_the_views_of_pupil_and_family_are_theirs(documents: Mapping[str, DocumentType]) -> None:
    plan = documents["england-sen-support-plan"]
    recipes = [plan.section(key).recipe for key in ("pupil-voice", "parent-voice")]
    assert [recipe.kind for recipe in recipes if recipe] == [SectionKind.VOICE, SectionKind.VOICE]


def test_a_plan_that_families_hold_is_for_everyone(documents: Mapping[str, DocumentType]) -> None:
    assert documents["england-sen-support-plan"].audience is Audience.EVERYONE


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_shipped_file_is_laid_out_so_that_a_changed_row_is_a_changed_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"
