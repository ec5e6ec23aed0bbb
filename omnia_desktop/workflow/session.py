"""An unlocked vault and everything that a screen may ask of it. Each verb returns a future; nothing here waits.

The vault's work happens on the vault's thread, drafting on a thread of its own, and the model in its process.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from omnia_desktop.domain.checks import checked
from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.draft import Draft, Suggestion
from omnia_desktop.domain.evidence import Card, EvidenceLibrary
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.review import Decision
from omnia_desktop.domain.sign_off import Signature, SignedDocument
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.export.word import write_word
from omnia_desktop.store.entries import DraftId, DraftSummary, PastSignature, PupilId
from omnia_desktop.store.thread import VaultThread
from omnia_desktop.store.vault import Vault
from omnia_desktop.workflow.drafting import Prepared, prepare
from omnia_desktop.workflow.duty import ModelOnDuty
from omnia_desktop.workflow.offering import document_for
from omnia_desktop.workflow.pupils import PlanRow, PupilRow, plan_rows, pupil_rows
from omnia_desktop.workflow.reviewing import Reviewing
from omnia_desktop.workflow.signing import decision_with_findings_now, sign, with_findings_now

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The evidence library, its documents, and how the card index is opened (by the thread that uses it)."""

    library: EvidenceLibrary
    documents: Mapping[str, DocumentType]
    open_index: Callable[[], CardIndex]

    @property
    def need_codes(self) -> frozenset[str]:
        """The codes that a profile may use."""
        return frozenset(self.library.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReview:
    """A finished draft with everything that a review needs, as the vault holds it now, checked against that."""

    draft_id: DraftId
    pupil_id: PupilId
    profile: PupilProfile
    document: DocumentType
    draft: Draft
    decisions: tuple[Decision, ...]
    signed: SignedDocument | None
    context: CheckContext

    def reviewing(self, *, by: str) -> Reviewing:
        """Return the review to decide in, for the person `by`."""
        return Reviewing(self.draft, self.decisions, self.context, by=by)


class Session:
    """One unlocked vault. `close` ends it: nothing of a pupil is reachable through it afterwards."""

    def __init__(self, vault: VaultThread, shelf: Shelf, duty: ModelOnDuty | None = None) -> None:
        self._vault = vault
        self.shelf = shelf
        self.duty = duty or ModelOnDuty()
        self._drafting = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafting")

    def close(self) -> None:
        """Stop the model, finish what is queued, close the vault and forget it. Waits: not for the screen's thread."""
        self.duty.stop()
        self._drafting.shutdown()
        self.duty.close()
        self._vault.close()

    def in_vault(self, work: Callable[[Vault], Result]) -> Future[Result]:
        """Queue work on the vault's thread."""
        return self._vault.run(work)

    def on_drafting_thread(self, work: Callable[[], Result]) -> Future[Result]:
        """Queue work that takes seconds (choosing, drafting) beside the vault's thread."""
        return self._drafting.submit(work)

    def pupil(self, pupil_id: PupilId) -> Future[PupilProfile]:
        """Return a pupil's profile."""
        return self.in_vault(lambda vault: vault.pupil(pupil_id))

    def pupil_if_kept(self, pupil_id: PupilId) -> Future[PupilProfile | None]:
        """Return a pupil's profile, or None where the pupil with this promised id was never kept."""

        def work(vault: Vault) -> PupilProfile | None:
            try:
                return vault.pupil(pupil_id)
            except KeyError:
                return None

        return self.in_vault(work)

    def add_pupil(self, profile: PupilProfile) -> Future[PupilId]:
        """Keep a new pupil and return the id."""
        return self.in_vault(lambda vault: vault.add_pupil(profile))

    def save_pupil(self, pupil_id: PupilId, profile: PupilProfile) -> Future[None]:
        """Keep a pupil's changed profile."""
        return self.in_vault(lambda vault: vault.change_pupil(pupil_id, profile))

    def archive_pupil(self, pupil_id: PupilId) -> Future[None]:
        """Take a pupil off the list; nothing is deleted."""
        return self.in_vault(lambda vault: vault.archive_pupil(pupil_id))

    def restore_pupil(self, pupil_id: PupilId) -> Future[None]:
        """Put a pupil back on the list who was taken off it."""
        return self.in_vault(lambda vault: vault.restore_pupil(pupil_id))

    def drafts(self, pupil_id: PupilId) -> Future[tuple[DraftSummary, ...]]:
        """Return a pupil's drafts, the oldest first."""
        return self.in_vault(lambda vault: vault.drafts(pupil_id))

    def prepare_document(self, profile: PupilProfile, document_id: str, *, on: date, seed: int) -> Future[Prepared]:
        """Return the document chosen and planned for a pupil; NotOffered says why it cannot be drafted."""

        def work() -> Prepared:
            document = document_for(profile, document_id, self.shelf.documents)
            with closing(self.shelf.open_index()) as index:
                return prepare(profile, document, library=self.shelf.library, index=index, on=on, seed=seed)

        return self.on_drafting_thread(work)

    def open_review(self, draft_id: DraftId) -> Future[OpenReview]:
        """Return a finished draft with its decisions, ready to be reviewed or read."""
        return self.in_vault(lambda vault: self._open_review(vault, draft_id))

    def decide(self, draft_id: DraftId, decision: Decision) -> Future[None]:
        """Keep a decision; one after the signature voids the signed document, and the history stays."""
        return self.in_vault(lambda vault: vault.add_decision(draft_id, decision))

    def sign(self, draft_id: DraftId, *, name: str, role: str, statement: str, at: datetime) -> Future[SignedDocument]:
        """Return the signed document, kept in the vault; ReviewOpen lists what is open."""
        signature = Signature(name=name, role=role, at=at, statement=statement, is_stand_in=False)

        def work(vault: Vault) -> SignedDocument:
            review = self._open_review(vault, draft_id)
            return sign(vault, draft_id, review.draft, review.decisions, context=review.context, signature=signature)

        return self.in_vault(work)

    def export_word(self, signed: SignedDocument, path: Path) -> Future[None]:
        """Write a signed document as a Word file, which is not encrypted."""
        return self.on_drafting_thread(lambda: write_word(signed, path))

    def pupil_rows(self, today: date | None = None) -> Future[tuple[PupilRow, ...]]:
        """Return the list of pupils with their plans' states; `today` decides which reviews are due."""
        return self.in_vault(lambda vault: pupil_rows(vault, self.shelf.library, today or date.today()))

    def plan_rows(self, today: date | None = None) -> Future[tuple[PlanRow, ...]]:
        """Return the list of plans, the one changed last first."""
        return self.in_vault(lambda vault: plan_rows(vault, self.shelf.documents, today or date.today()))

    def checked(self, suggestion: Suggestion, context: CheckContext) -> Future[Suggestion]:
        """Return a suggestion with what the checks find in it, for words that are still being written."""
        return self.in_vault(lambda _: checked(suggestion, context))

    def cards_about(self, words: str, most: int) -> Future[tuple[Card, ...]]:
        """Return the cards nearest to some words, the nearest first."""

        def work(_: Vault) -> tuple[Card, ...]:
            with closing(self.shelf.open_index()) as index:
                near = index.closeness(words)
            best = sorted(near, key=lambda card_id: (-near[card_id], card_id))[:most]
            return tuple(self.shelf.library.cards[card_id] for card_id in best)

        return self.in_vault(work)

    def save_word(self, signed: SignedDocument, path: Path) -> Future[int]:
        """Write a signed document as a Word file, which is not encrypted, and return its size in bytes.

        Not on the drafting thread, where a draft that is being made would delay it by minutes.
        """

        def work(_: Vault) -> int:
            write_word(signed, path)
            return path.stat().st_size

        return self.in_vault(work)

    def signatures(self, draft_id: DraftId) -> Future[tuple[PastSignature, ...]]:
        """Return every signature that a draft ever had, the voided ones too, the oldest first."""
        return self.in_vault(lambda vault: vault.signatures(draft_id))

    def _open_review(self, vault: Vault, draft_id: DraftId) -> OpenReview:
        summary = vault.draft_summary(draft_id)
        profile = vault.pupil(summary.pupil)
        document = self.shelf.documents[summary.document]
        names = frozenset(pupil.known_as for pupil in vault.pupils() if pupil.id != summary.pupil)
        context = CheckContext(profile=profile, document=document, library=self.shelf.library, other_pupils=names)
        return OpenReview(
            draft_id=draft_id,
            pupil_id=summary.pupil,
            profile=profile,
            document=document,
            draft=with_findings_now(vault.draft(draft_id), context),
            decisions=tuple(decision_with_findings_now(each, context) for each in vault.decisions(draft_id)),
            signed=vault.signed(draft_id),
            context=context,
        )
