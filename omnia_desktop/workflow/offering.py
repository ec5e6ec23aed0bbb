"""Which document may be drafted for a pupil, and why another may not."""

import difflib
from collections.abc import Mapping

from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.saying import say_list
from omnia_desktop.errors import NotOffered

_WHOLE_UAE = "uae"


def document_for(profile: PupilProfile, document_id: str, documents: Mapping[str, DocumentType]) -> DocumentType:
    """Return the document type; NotOffered says why it cannot be drafted for this pupil and what can."""
    document = documents.get(document_id)
    offered = [each.id for each in documents.values() if each.offered]
    if document is None:
        near = difflib.get_close_matches(document_id, documents, n=3)
        hint = f"Did you mean {say_list(near)}?" if near else f"Offered are: {say_list(offered)}."
        raise NotOffered(f"There is no document called “{document_id[:60]}”.", hint)
    if document.statutory:
        raise NotOffered(
            f"{document.name} is a statutory document: the law says who writes it, and no program may draft it.",
            "Fill it in by hand, or draft another document from the same profile.",
        )
    if not document.offered:
        raise NotOffered(f"{document.name} is not yet offered.", f"Offered are: {say_list(offered)}.")
    if document.jurisdiction not in (profile.jurisdiction.value, _WHOLE_UAE):
        raise NotOffered(
            f"{document.name} belongs to {_place(document.jurisdiction)}, and the profile’s school is in "
            f"{_place(profile.jurisdiction.value)}.",
            _alternatives(profile, documents),
        )
    return document


def _alternatives(profile: PupilProfile, documents: Mapping[str, DocumentType]) -> str:
    own = [each.name for each in documents.values() if each.jurisdiction == profile.jurisdiction.value]
    if not own:
        return "Correct the profile’s jurisdiction if it is wrong."
    return f"Documents known there, not yet offered here: {say_list(own)}. Correct the jurisdiction if it is wrong."


def _place(jurisdiction: str) -> str:
    return jurisdiction.replace("-", " ").title().replace("Uae ", "UAE, ")
