"""Which document may be drafted for a pupil, and why another may not."""

import difflib
from collections.abc import Mapping

from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.saying import say_list
from omnia_desktop.errors import NotOffered

_WHOLE_UAE = "uae"
_PLACES = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
    "uae-abu-dhabi": "Abu Dhabi",
    "uae-dubai": "Dubai",
    _WHOLE_UAE: "the United Arab Emirates",
    "international": "the group of international schools",
}


def document_for(profile: PupilProfile, document_id: str, documents: Mapping[str, DocumentType]) -> DocumentType:
    """Return the document type; NotOffered says why it cannot be drafted for this pupil and what can."""
    document = documents.get(document_id)
    if document is None:
        near = difflib.get_close_matches(document_id.lower(), documents, n=3)
        hint = f"Did you mean {say_list(near)}?" if near else _offered_words(documents)
        raise NotOffered(f"There is no document called “{document_id[:60]}”.", hint)
    if not _is_used_at(document, profile):
        raise NotOffered(
            f"{document.name} belongs to {_place(document.jurisdiction)}, and the profile’s school is in "
            f"{_place(profile.jurisdiction.value)}.",
            f"{_right_ones(profile, documents)} Correct the profile’s jurisdiction if it is wrong.",
        )
    if document.statutory:
        raise NotOffered(
            f"{document.name} is a statutory document: the law says who writes it, and no program may draft it.",
            f"Fill it in by hand. {_offered_words(documents)}",
        )
    if not document.offered:
        raise NotOffered(f"{document.name} is not yet offered.", _offered_words(documents))
    return document


def _is_used_at(document: DocumentType, profile: PupilProfile) -> bool:
    own = profile.jurisdiction.value
    return document.jurisdiction == own or (document.jurisdiction == _WHOLE_UAE and own.startswith(_WHOLE_UAE))


def _right_ones(profile: PupilProfile, documents: Mapping[str, DocumentType]) -> str:
    """Return which documents the pupil's school knows, those that can be drafted first."""
    there = [each for each in documents.values() if _is_used_at(each, profile)]
    offered = [f"{each.name} ({each.id})" for each in there if each.offered]
    place = _place(profile.jurisdiction.value)
    if offered:
        return f"For a school in {place} can be drafted: {say_list(offered)}."
    names = say_list([each.name for each in there])
    return f"For a school in {place} it would be: {names}; none of them can be drafted here yet."


def _offered_words(documents: Mapping[str, DocumentType]) -> str:
    return f"Offered are: {say_list([each.id for each in documents.values() if each.offered])}."


def _place(jurisdiction: str) -> str:
    return _PLACES.get(jurisdiction, jurisdiction)
