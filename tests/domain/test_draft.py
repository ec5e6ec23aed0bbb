from datetime import date

import pytest

from omnia_desktop.domain.draft import DraftRequest, SectionRequest, Severity
from tests.builders import a_document, a_draft, a_finding, a_pupil, a_suggestion


def test_a_drafts_suggestions_stand_in_the_order_of_the_document() -> None:
    draft = a_draft(a_suggestion(id="S2"), a_suggestion(id="S1", section="outcomes"))
    assert [suggestion.id for suggestion in draft.suggestions] == ["S1", "S2"]


def test_a_suggestion_is_found_by_its_id() -> None:
    draft = a_draft(a_suggestion(id="S1"), a_suggestion("Rest.", id="S2"))
    assert draft.suggestion("S2").text == "Rest."


def test_a_suggestion_that_is_not_there_is_not_found() -> None:
    with pytest.raises(KeyError):
        a_draft().suggestion("S9")


def test_only_a_block_stops_signing() -> None:
    block, warning = a_finding("G1"), a_finding("G4", Severity.WARN)
    assert a_suggestion(findings=(block, warning)).blocking == (block,)


REQUEST = DraftRequest(
    profile=a_pupil(),
    document="test-plan",
    sections=tuple(SectionRequest(key=key, facts=(), cards=(), questions=()) for key in ("known", "provision")),
    left_out=(),
    set_aside=(),
    is_thin=True,
    on=date(2026, 11, 24),
    review_on=date(2027, 2, 16),
    seed=1,
)


def test_a_request_for_a_section_is_found_by_its_key() -> None:
    assert REQUEST.section("provision").key == "provision"


def test_a_request_for_no_section_is_not_found() -> None:
    with pytest.raises(KeyError):
        REQUEST.section("outcomes")


def test_a_section_of_a_document_is_found_by_its_key() -> None:
    assert a_document().section("known").title == "What we know"


def test_a_section_that_a_document_lacks_is_not_found() -> None:
    with pytest.raises(KeyError):
        a_document().section("nothing")
