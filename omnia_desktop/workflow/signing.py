"""Signing a reviewed draft, and the stand-in who does it in demonstrations, where no person reads what is drafted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from omnia_desktop.domain.checks import checked
from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Draft, Suggestion
from omnia_desktop.domain.review import Decision
from omnia_desktop.domain.sign_off import Signature, SignedDocument, sign_off
from omnia_desktop.store.entries import DraftId
from omnia_desktop.store.vault import Vault
from omnia_desktop.workflow.reviewing import Reviewing

STAND_IN = "Stand-in (no person)"


def sign(
    vault: Vault,
    draft_id: DraftId,
    draft: Draft,
    decisions: Iterable[Decision],
    *,
    context: CheckContext,
    signature: Signature,
) -> SignedDocument:
    """Return the signed document, kept in the vault; ReviewOpen lists what is open."""
    signed = sign_off(
        draft,
        decisions,
        profile=context.profile,
        document=context.document,
        library=context.library,
        other_pupils=context.other_pupils,
        signature=signature,
    )
    vault.keep_signed(draft_id, signed)
    return signed


def with_findings_now(draft: Draft, context: CheckContext) -> Draft:
    """Return the draft with what the checks find now: the profile may have changed since it was drafted."""
    return replace(
        draft,
        sections=tuple(
            replace(section, suggestions=tuple(checked(each, context) for each in section.suggestions))
            for section in draft.sections
        ),
    )


def decision_with_findings_now(decision: Decision, context: CheckContext) -> Decision:
    """Return the decision with what the checks find now in the words that it put in place, if it did."""
    return decision if decision.result is None else replace(decision, result=checked(decision.result, context))


def decide_as_stand_in(review: Reviewing, suggestions: Iterable[Suggestion], *, at: datetime) -> None:
    """Keep what passes the checks, and remove what does not."""
    for suggestion in suggestions:
        if suggestion.blocking:
            review.remove(suggestion.id, at=at, reason="A check is open.")
        else:
            review.keep(suggestion.id, at=at)


def stand_in_signature(at: datetime) -> Signature:
    """Return the signature of the stand-in, which says that nobody read the document."""
    return Signature(
        name=STAND_IN,
        role="Demonstration",
        at=at,
        statement="Signed by the program as a demonstration. No person has read this document.",
        is_stand_in=True,
    )
