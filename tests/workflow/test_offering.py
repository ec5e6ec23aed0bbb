"""Which document may be drafted for whom, with the documents that the program ships."""

from collections.abc import Mapping

import pytest

from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.pupil import Jurisdiction
from omnia_desktop.drafting.library import read_documents, read_library
from omnia_desktop.errors import NotOffered
from omnia_desktop.workflow.offering import document_for
from tests.builders import a_pupil


@pytest.fixture(scope="module")
def documents() -> Mapping[str, DocumentType]:
    return read_documents(read_library())


def refusal(documents: Mapping[str, DocumentType], document: str, jurisdiction: Jurisdiction) -> NotOffered:
    with pytest.raises(NotOffered) as refused:
        document_for(a_pupil(jurisdiction=jurisdiction), document, documents)
    return refused.value


def test_the_plan_of_the_pupils_own_nation_is_returned(documents: Mapping[str, DocumentType]) -> None:
    assert document_for(a_pupil(), "england-sen-support-plan", documents).id == "england-sen-support-plan"


@pytest.mark.parametrize("wrong", ["england-sen-suport-plan", "England-SEN-Support-Plan", "sen-support-plan"])
def test_a_slip_of_the_pen_is_told_the_near_match(documents: Mapping[str, DocumentType], wrong: str) -> None:
    assert "england-sen-support-plan" in refusal(documents, wrong, Jurisdiction.ENGLAND).what_to_do


def test_an_unknown_document_is_told_what_is_offered(documents: Mapping[str, DocumentType]) -> None:
    assert "Offered are: england-sen-support-plan" in refusal(documents, "zzzz", Jurisdiction.ENGLAND).what_to_do


def test_a_statutory_document_is_not_drafted(documents: Mapping[str, DocumentType]) -> None:
    refused = refusal(documents, "england-ehc-plan", Jurisdiction.ENGLAND)
    assert "statutory" in refused.what_happened
    assert "by hand" in refused.what_to_do


def test_a_document_that_is_not_offered_yet_says_which_are(documents: Mapping[str, DocumentType]) -> None:
    refused = refusal(documents, "pupil-passport", Jurisdiction.ENGLAND)
    assert "not yet offered" in refused.what_happened
    assert "england-sen-support-plan" in refused.what_to_do


@pytest.mark.parametrize("document", ["wales-idp-school-maintained", "scotland-iep", "ni-statement"])
def test_a_document_of_another_nation_is_told_the_one_of_its_own(
    documents: Mapping[str, DocumentType], document: str
) -> None:
    refused = refusal(documents, document, Jurisdiction.ENGLAND)
    assert "England" in refused.what_happened
    assert "england-sen-support-plan" in refused.what_to_do


@pytest.mark.parametrize(
    ("jurisdiction", "place", "own"),
    [
        (Jurisdiction.WALES, "Wales", "Individual Development Plan"),
        (Jurisdiction.SCOTLAND, "Scotland", "Individualised Educational Programme"),
        (Jurisdiction.NORTHERN_IRELAND, "Northern Ireland", "Personal Learning Plan"),
        (Jurisdiction.UAE_ABU_DHABI, "Abu Dhabi", "Documented Learning Plan"),
        (Jurisdiction.UAE_DUBAI, "Dubai", "Individual Education Plan (Dubai)"),
        (Jurisdiction.INTERNATIONAL, "international schools", "Learning support plan"),
    ],
)
def test_where_no_document_is_offered_yet_the_right_one_is_named(
    documents: Mapping[str, DocumentType], jurisdiction: Jurisdiction, place: str, own: str
) -> None:
    refused = refusal(documents, "england-sen-support-plan", jurisdiction)
    assert place in refused.what_happened
    assert own in refused.what_to_do
    assert "yet" in refused.what_to_do
