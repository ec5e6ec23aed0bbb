"""A draft made for the window: kept in the vault piece by piece, watched, stopped and resumed.

One job at a time runs on the session's drafting thread; its model lives in its own process and is shared by the jobs
of one session.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from omnia_desktop.domain.draft import Draft
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.wording import Completion
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.errors import EngineDied, EngineStopped
from omnia_desktop.store.entries import DraftId, DraftState, DraftSummary, PupilId
from omnia_desktop.store.vault import Vault
from omnia_desktop.workflow.drafting import (
    Prepared,
    Progress,
    Watching,
    draft_with_model,
    draft_without_model,
    prepare,
)
from omnia_desktop.workflow.offering import document_for
from omnia_desktop.workflow.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrupted:
    """A draft that was begun and not finished, and how many of its pieces are kept."""

    draft: DraftSummary
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A document ready to be drafted; `interrupted` is an earlier run of the very same request."""

    prepared: Prepared
    interrupted: Interrupted | None


class DraftJob:
    """One draft under way. `future` brings the id of the finished draft, or the error; `stop` ends it.

    What was finished before a stop or a death is in the vault: another job for the same prepared document goes on
    from there. The callbacks come on the drafting thread.
    """

    def __init__(
        self,
        session: Session,
        pupil: PupilId,
        prepared: Prepared,
        *,
        resumes: DraftId | None,
        with_model: bool,
        on_progress: Callable[[Progress], None],
        on_restart: Callable[[EngineDied], None],
    ) -> None:
        self._session = session
        self._pupil = pupil
        self._prepared = prepared
        self._resumes = resumes
        self._with_model = with_model
        self._on_progress = on_progress
        self._on_restart = on_restart
        self._is_stopped = threading.Event()
        self.future: Future[DraftId] = session.on_drafting_thread(self._run)

    def stop(self) -> None:
        """Stop as soon as the model has answered, at latest after three seconds; what is finished is kept."""
        self._is_stopped.set()
        self._session.duty.stop()

    def _run(self) -> DraftId:
        self._refuse_when_stopped()
        # The model first: where there is none, nothing was begun that would later be offered to be carried on.
        model = self._session.duty.get() if self._with_model else None
        self._refuse_when_stopped()
        draft_id = self._resumes or self._begun()
        draft = self._written(draft_id, model) if model is not None else draft_without_model(self._prepared)
        self._session.in_vault(lambda vault: vault.finish_draft(draft_id, draft)).result()
        return draft_id

    def _begun(self) -> DraftId:
        request = self._prepared.request
        return self._session.in_vault(lambda vault: vault.start_draft(self._pupil, request)).result()

    def _written(self, draft_id: DraftId, model: LanguageModel) -> Draft:
        kept = self._session.in_vault(lambda vault: vault.completions(draft_id)).result()

        def keep(completion: Completion) -> None:
            self._session.in_vault(lambda vault: vault.keep_completion(draft_id, completion)).result()

        watching = Watching(
            keep=keep,
            on_progress=self._tell,
            on_restart=self._on_restart,
            is_stopped=self._is_stopped.is_set,
        )
        return draft_with_model(self._prepared, model, finished=kept, watching=watching)

    def _tell(self, progress: Progress) -> None:
        if self._is_stopped.is_set():
            # A stop that fell between two requests reached a model that had nothing to stop: it is said again.
            self._session.duty.stop()
        self._on_progress(progress)

    def _refuse_when_stopped(self) -> None:
        if self._is_stopped.is_set():
            raise EngineStopped("The drafting was stopped.", "What was drafted so far is kept.")


def offer(
    session: Session,
    pupil: PupilId,
    profile: PupilProfile,
    document_id: str,
    *,
    on: date,
    seed: int,
    looks_back: bool,
) -> Future[Offer]:
    """Return a document planned for a pupil, with the earlier run that it would carry on; NotOffered says why not.

    `looks_back`: where the newest draft of this document was interrupted, its own day and seed are used instead of
    `on` and `seed`, for only the same request can be carried on.
    """

    def planned(on: date, seed: int, names: frozenset[str]) -> Prepared:
        document = document_for(profile, document_id, session.shelf.documents)
        index = session.shelf.open_index()
        try:
            library = session.shelf.library
            return prepare(profile, document, library=library, index=index, on=on, seed=seed, other_pupils=names)
        finally:
            index.close()

    def work() -> Offer:
        drafts, names = session.in_vault(lambda vault: (vault.drafts(pupil), _other_names(vault, pupil))).result()
        newest = next((each for each in reversed(drafts) if each.document == document_id), None)
        unfinished = newest if newest is not None and newest.state is DraftState.DRAFTING else None
        if unfinished is not None and looks_back:
            prepared = planned(unfinished.plan_date, unfinished.seed, names)
            if unfinished.was_made_for(prepared.request):
                return Offer(prepared=prepared, interrupted=_interrupted(session, unfinished))
        prepared = planned(on, seed, names)
        if unfinished is not None and unfinished.was_made_for(prepared.request):
            return Offer(prepared=prepared, interrupted=_interrupted(session, unfinished))
        return Offer(prepared=prepared, interrupted=None)

    return session.on_drafting_thread(work)


def _interrupted(session: Session, draft: DraftSummary) -> Interrupted:
    kept = session.in_vault(lambda vault: vault.completions(draft.id)).result()
    return Interrupted(draft=draft, kept=len({completion.slot for completion in kept}))


def _other_names(vault: Vault, pupil: PupilId) -> frozenset[str]:
    return frozenset(each.known_as for each in vault.pupils() if each.id != pupil)
