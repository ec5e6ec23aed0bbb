"""What the lists show: each pupil with how full the profile is and how far the plan, and every plan with its pupil."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.fullness import THIN_BELOW
from omnia_desktop.store.entries import DraftId, DraftState, DraftSummary, PupilId, PupilSummary
from omnia_desktop.store.vault import Vault


class PlanState(StrEnum):
    """How far a plan is, or what stands in its way."""

    NONE = "none"
    THIN = "thin"
    DRAFTING = "drafting"
    TO_REVIEW = "to-review"
    IN_REVIEW = "in-review"
    SIGNED = "signed"
    VOID = "void"
    REVIEW_DUE = "review-due"


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilRow:
    """A pupil's line in the list. `needs` are labels; `decided` of `of` are those of the newest plan, `plan` its state.

    `fullness` is in per cent; `review_on` is the day proposed by the newest plan, None without one.
    """

    id: PupilId
    name: str
    known_as: str
    year_group: str
    needs: tuple[str, ...]
    need_codes: tuple[str, ...]
    fullness: int
    questions_open: int
    plan: PlanState
    draft: DraftId | None
    decided: int
    of: int
    review_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A plan's line in the list of plans."""

    draft: DraftId
    pupil: PupilId
    pupil_name: str
    year_group: str
    document: str
    document_name: str
    state: PlanState
    decided: int
    of: int
    review_on: date
    changed: datetime


def pupil_rows(vault: Vault, library: EvidenceLibrary, today: date) -> tuple[PupilRow, ...]:
    """Return the pupils who are not archived, by name, each with the newest plan."""
    newest = {draft.pupil: draft for draft in vault.all_drafts()}
    return tuple(_pupil_row(pupil, newest.get(pupil.id), library, today) for pupil in vault.pupils())


def plan_rows(vault: Vault, documents: Mapping[str, DocumentType], today: date) -> tuple[PlanRow, ...]:
    """Return every plan of the pupils who are not archived, the one changed last first."""
    pupils = {pupil.id: pupil for pupil in vault.pupils()}
    drafts = sorted(vault.all_drafts(), key=lambda draft: draft.changed, reverse=True)
    return tuple(_plan_row(draft, pupils[draft.pupil], documents, today) for draft in drafts)


def plan_state(draft: DraftSummary, today: date) -> PlanState:
    """Return how far a plan is; a signed one is due for review on its day."""
    if draft.state is DraftState.DRAFTING:
        return PlanState.DRAFTING
    if draft.state is DraftState.VOID:
        return PlanState.VOID
    if draft.state is DraftState.SIGNED:
        return PlanState.REVIEW_DUE if draft.review_on <= today else PlanState.SIGNED
    return PlanState.IN_REVIEW if draft.decided else PlanState.TO_REVIEW


def _pupil_row(pupil: PupilSummary, draft: DraftSummary | None, library: EvidenceLibrary, today: date) -> PupilRow:
    return PupilRow(
        id=pupil.id,
        name=pupil.name,
        known_as=pupil.known_as,
        year_group=pupil.year_group,
        needs=tuple(_need_label(code, library) for code in pupil.need_codes),
        need_codes=pupil.need_codes,
        fullness=pupil.percent,
        questions_open=pupil.questions,
        plan=_state_without_plan(pupil) if draft is None else plan_state(draft, today),
        draft=draft.id if draft else None,
        decided=draft.decided if draft else 0,
        of=draft.suggestions if draft else 0,
        review_on=draft.review_on if draft else None,
    )


def _state_without_plan(pupil: PupilSummary) -> PlanState:
    return PlanState.THIN if pupil.percent < THIN_BELOW else PlanState.NONE


def _need_label(code: str, library: EvidenceLibrary) -> str:
    """Return a need's name; a code that the library has lost since is shown as it is, never hidden."""
    return library.need_label(code) if code in library.needs else code


def _plan_row(draft: DraftSummary, pupil: PupilSummary, documents: Mapping[str, DocumentType], today: date) -> PlanRow:
    document = documents.get(draft.document)
    return PlanRow(
        draft=draft.id,
        pupil=pupil.id,
        pupil_name=pupil.name,
        year_group=pupil.year_group,
        document=draft.document,
        document_name=document.name if document else draft.document,
        state=plan_state(draft, today),
        decided=draft.decided,
        of=draft.suggestions,
        review_on=draft.review_on,
        changed=draft.changed,
    )
