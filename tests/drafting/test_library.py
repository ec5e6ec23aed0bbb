import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.drafting.library import card_mark, library_summary, read_documents, read_library, source_line
from omnia_desktop.errors import BadLibrary
from omnia_desktop.paths import bundled


@pytest.fixture(scope="module")
def library() -> EvidenceLibrary:
    return read_library()


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """A small library on disk: one source, one card, no conflict."""
    card = {
        "id": "calm-start",
        "sources": [{"id": "guide-2019", "locator": "page 2"}],
        "needs": ["autism"],
        "phases": ["primary"],
        "kind": "strategy",
        "text": "Meet the pupil at the same door each morning.",
        "why": "A known beginning lowers anxiety.",
        "strength": "limited",
        "cautions": [],
        "avoid_for": [],
        "verified": "memory",
    }
    source = {
        "id": "guide-2019",
        "title": "A guide to calm mornings",
        "publisher": "An invented charity",
        "year": 2019,
        "year_is_approximate": True,
        "url": "https://example.org/guide",
        "kind": "charity-guidance",
        "jurisdictions": ["england"],
        "licence": "Copyright of the charity",
        "seen": "no",
    }
    needs = {
        "needs": [{"code": "autism", "label": "Autism", "aliases": [], "is_condition": True}],
        "other_conditions": [],
    }
    files = {
        "sources/guides.json": [source],
        "cards/autism.json": [card],
        "staff-words/autism.json": {"calm-start": ["Cries at the gate", "Late again", "Won't come in", "I feel sick"]},
        "conflicts.json": [],
        "needs.json": needs,
    }
    for name, plain in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8", newline="\n")
    (tmp_path / "VERSION").write_text("2026-11\n", encoding="utf-8")
    return tmp_path


def fault_of(read: Callable[[], object]) -> BadLibrary:
    with pytest.raises(BadLibrary) as caught:
        read()
    return caught.value


def test_the_library_is_summed_up_in_computed_counts(evidence: Path) -> None:
    assert library_summary(read_library(evidence)) == "1 cards from 1 sources, 0 conflicts"


def test_the_version_is_the_edition_and_eight_figures_of_a_digest(evidence: Path) -> None:
    edition, digest = read_library(evidence).version.split("+")
    assert (edition, len(digest), set(digest) <= set("0123456789abcdef")) == ("2026-11", 8, True)


def test_a_changed_row_changes_the_version(evidence: Path) -> None:
    before = read_library(evidence).version
    path = evidence / "cards" / "autism.json"
    path.write_text(path.read_text(encoding="utf-8").replace("morning.", "day."), encoding="utf-8")
    assert read_library(evidence).version != before


def test_a_file_under_another_name_changes_the_version(evidence: Path) -> None:
    before = read_library(evidence).version
    (evidence / "cards" / "autism.json").rename(evidence / "cards" / "renamed.json")
    assert read_library(evidence).version != before


def test_line_ends_turned_round_by_a_checkout_leave_the_version(evidence: Path) -> None:
    before = read_library(evidence).version
    for path in evidence.rglob("*.json"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_library(evidence).version == before


def test_a_file_that_is_not_json_is_named_with_its_line(evidence: Path) -> None:
    (evidence / "conflicts.json").write_text('[\n {"id": "a"\n  "need": "b"}\n]\n', encoding="utf-8")
    assert fault_of(lambda: read_library(evidence)).where == "conflicts.json, line 3"


def test_a_file_that_is_not_utf_8_is_named_with_its_line(evidence: Path) -> None:
    (evidence / "cards" / "autism.json").write_bytes(b'[\n "caf\xe9"\n]\n')
    assert fault_of(lambda: read_library(evidence)).where == "cards/autism.json, line 2"


def test_a_field_that_comes_twice_in_one_object_is_refused(evidence: Path) -> None:
    (evidence / "needs.json").write_text('{"needs": [], "needs": [], "other_conditions": []}', encoding="utf-8")
    fault = fault_of(lambda: read_library(evidence))
    assert (fault.where, fault.field) == ("needs.json", "needs")


@pytest.mark.parametrize("name", ["conflicts.json", "needs.json", "VERSION"])
def test_a_missing_file_is_named(evidence: Path, name: str) -> None:
    (evidence / name).unlink()
    assert fault_of(lambda: read_library(evidence)).where == name


@pytest.mark.parametrize("group", ["sources", "cards", "staff-words"])
def test_a_missing_folder_is_named(evidence: Path, group: str) -> None:
    shutil.rmtree(evidence / group)
    assert fault_of(lambda: read_library(evidence)).where == group


@pytest.mark.parametrize("edition", ["", "2026 11", "1+2"])
def test_an_edition_is_one_word(evidence: Path, edition: str) -> None:
    (evidence / "VERSION").write_text(edition, encoding="utf-8")
    assert fault_of(lambda: read_library(evidence)).where == "VERSION"


def test_a_fault_in_a_row_names_file_row_and_field(evidence: Path) -> None:
    path = evidence / "cards" / "autism.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"limited"', '"huge"'), encoding="utf-8")
    fault = fault_of(lambda: read_library(evidence))
    assert (fault.where, fault.field) == ("cards/autism.json: calm-start", "strength")


def test_a_source_is_one_line_with_about_before_an_approximate_year(evidence: Path) -> None:
    source = read_library(evidence).sources["guide-2019"]
    line = "A guide to calm mornings. An invented charity, about 2019. https://example.org/guide"
    assert source_line(source) == line


def test_a_title_that_ends_in_a_question_mark_gets_no_full_stop(library: EvidenceLibrary) -> None:
    asking = next(source for source in library.sources.values() if source.title.endswith("?"))
    assert source_line(asking).startswith(f"{asking.title} {asking.publisher}, ")


def test_a_card_from_memory_is_marked(evidence: Path) -> None:
    assert card_mark(read_library(evidence).cards["calm-start"]) == "from memory, not checked against the source"


def test_a_card_whose_source_was_seen_bears_no_mark(library: EvidenceLibrary) -> None:
    assert card_mark(library.cards["adhd-daily-report-card"]) == ""


def test_documents_are_found_by_id(library: EvidenceLibrary) -> None:
    assert read_documents(library)["england-sen-support-plan"].acronym == "SSP"


def test_a_document_under_another_file_name_is_refused(library: EvidenceLibrary, tmp_path: Path) -> None:
    shutil.copy(bundled("resources", "documents", "england-iep.json"), tmp_path / "iep.json")
    fault = fault_of(lambda: read_documents(library, tmp_path))
    assert (fault.where, fault.field) == ("iep.json: england-iep", "id")


def test_a_folder_without_documents_is_refused(library: EvidenceLibrary, tmp_path: Path) -> None:
    assert fault_of(lambda: read_documents(library, tmp_path)).where == tmp_path.name


def test_a_document_that_is_not_json_is_named_with_its_line(library: EvidenceLibrary, tmp_path: Path) -> None:
    (tmp_path / "moon-plan.json").write_text("{\n 'id': 1}\n", encoding="utf-8")
    assert fault_of(lambda: read_documents(library, tmp_path)).where == "moon-plan.json, line 2"
