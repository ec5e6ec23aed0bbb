"""A vault to look round in: the invented pupils, and plans that stand at different points of the way.

The plans are made from the evidence library without a model, so that the window opens in seconds; whoever looks round
drafts others with the model. What is decided in them is decided by a stand-in, and says so.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from omnia_desktop.domain.draft import Draft
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.store.vault import Vault
from omnia_desktop.workflow.drafting import Prepared, draft_without_model, prepare
from omnia_desktop.workflow.offering import document_for
from omnia_desktop.workflow.reviewing import Reviewing
from omnia_desktop.workflow.session import Session, Shelf
from omnia_desktop.workflow.signing import STAND_IN, decide_as_stand_in, sign, stand_in_signature

DOCUMENT = "england-sen-support-plan"
_SEED = 7


class _Becomes(StrEnum):
    """What has become of a plan of the demonstration."""

    UNREAD = "unread"
    READ_IN_PART = "read-in-part"
    SIGNED = "signed"


# By the name a pupil goes by: what became of the plan, and how many days ago it was begun.
_PLANS: Mapping[str, tuple[_Becomes, int]] = {
    "Amir": (_Becomes.READ_IN_PART, 1),
    "Callum": (_Becomes.UNREAD, 0),
    "Freya": (_Becomes.SIGNED, 21),
    "Zainab": (_Becomes.SIGNED, 14 * 7),
}


def furnish(session: Session, pupils: tuple[PupilProfile, ...], now: datetime) -> None:
    """Put the pupils into the vault, and a plan for some of them. Waits: not for the screen's thread."""
    index = session.shelf.open_index()
    try:
        made = [(profile, _made(profile, session.shelf, index, now)) for profile in pupils]
    finally:
        index.close()

    def keep(vault: Vault) -> None:
        for profile, prepared in made:
            _keep(vault, profile, prepared, session.shelf, now)

    session.in_vault(keep).result()


def _made(profile: PupilProfile, shelf: Shelf, index: CardIndex, now: datetime) -> Prepared | None:
    """Return the pupil's plan as it is prepared, or None for a pupil without one."""
    if profile.known_as not in _PLANS:
        return None
    _, days = _PLANS[profile.known_as]
    document = document_for(profile, DOCUMENT, shelf.documents)
    on = (now - timedelta(days=days)).date()
    return prepare(profile, document, library=shelf.library, index=index, on=on, seed=_SEED)


def _keep(vault: Vault, profile: PupilProfile, prepared: Prepared | None, shelf: Shelf, now: datetime) -> None:
    pupil = vault.add_pupil(profile)
    if prepared is None:
        return
    becomes, days = _PLANS[profile.known_as]
    draft = draft_without_model(prepared)
    review = _reviewed(prepared, draft, becomes, at=now - timedelta(days=days))
    draft_id = vault.start_draft(pupil, prepared.request)
    vault.finish_draft(draft_id, draft)
    for decision in review.decisions:
        vault.add_decision(draft_id, decision)
    if becomes is _Becomes.SIGNED:
        signature = stand_in_signature(now - timedelta(days=days))
        sign(vault, draft_id, draft, review.decisions, context=prepared.context, signature=signature)


def _reviewed(prepared: Prepared, draft: Draft, becomes: _Becomes, *, at: datetime) -> Reviewing:
    """Return the review in which the stand-in keeps what passes the gates and removes what does not."""
    review = Reviewing(draft, (), prepared.context, by=STAND_IN)
    whole = len(draft.suggestions)
    share = {_Becomes.UNREAD: 0, _Becomes.READ_IN_PART: whole * 2 // 3, _Becomes.SIGNED: whole}[becomes]
    decide_as_stand_in(review, draft.suggestions[:share], at=at)
    return review
