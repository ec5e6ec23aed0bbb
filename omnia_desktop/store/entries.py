"""What the vault lists and how its rows are named: ids, a pupil's line in a list, a draft's state."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import uuid4

from omnia_desktop.domain.draft import DraftRequest
from omnia_desktop.domain.records import to_plain
from omnia_desktop.domain.sign_off import Signature
from omnia_desktop.store.header import canonical

PupilId = NewType("PupilId", str)
DraftId = NewType("DraftId", str)


class OpeningNote(StrEnum):
    """What a person should know about the opening of a vault that went well all the same."""

    HEADER_COPY_USED = "header-copy-used"
    BACKED_UP_AND_UPDATED = "backed-up-and-updated"


class DraftState(StrEnum):
    """How far a draft is. `void`: it was signed and then changed, so it must be reviewed and signed again."""

    DRAFTING = "drafting"
    TO_REVIEW = "to-review"
    SIGNED = "signed"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilSummary:
    """A pupil's line in the list of pupils, as it was when the profile was last saved.

    `percent` is how full the profile is, `questions` how many questions would fill it.
    """

    id: PupilId
    name: str
    known_as: str
    year_group: str
    need_codes: tuple[str, ...]
    percent: int
    questions: int
    changed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSummary:
    """A draft without its text: enough to list it, and to know whether a request is the one it was made for.

    `decided` of `suggestions` are decided, the person's own included; both are 0 until the draft is finished.
    """

    id: DraftId
    pupil: PupilId
    document: str
    request_fingerprint: str
    seed: int
    plan_date: date
    review_on: date
    suggestions: int
    decided: int
    state: DraftState
    started: datetime
    changed: datetime

    def was_made_for(self, request: DraftRequest) -> bool:
        """Return whether what was written for this draft may go on being used for the request."""
        return self.request_fingerprint == request_fingerprint(request)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSignature:
    """A signature that a draft had or has, with the digest it was put to; `voided_at` is None while it stands."""

    signature: Signature
    digest: str
    voided_at: datetime | None


def new_pupil_id() -> PupilId:
    """Return an id that no pupil has."""
    return PupilId(str(uuid4()))


def request_fingerprint(request: DraftRequest) -> str:
    """Return the SHA-256 (hex) of everything the request holds: another fact or another card, another fingerprint."""
    return hashlib.sha256(canonical(to_plain(request))).hexdigest()
