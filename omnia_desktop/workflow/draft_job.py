"""A draft made for the window: kept in the vault piece by piece, watched, stopped and resumed.

One job at a time runs on the session's drafting thread; its model lives in its own process and is shared by the jobs
of one session.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from omnia_desktop.domain.draft import Draft
from omnia_desktop.domain.wording import Completion
from omnia_desktop.errors import EngineDied
from omnia_desktop.store.entries import DraftId, DraftState, DraftSummary, PupilId
from omnia_desktop.workflow.drafting import (
    Prepared,
    Progress,
    Watching,
    draft_with_model,
    draft_without_model,
)
from omnia_desktop.workflow.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrupted:
    """A draft that was begun and not finished: how many pieces are kept, and whether it fits what is asked now."""

    draft: DraftSummary
    kept: int
    fits: bool


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
        draft_id = self._resumes or self._begun()
        draft = self._written(draft_id) if self._with_model else draft_without_model(self._prepared)
        self._session.in_vault(lambda vault: vault.finish_draft(draft_id, draft)).result()
        return draft_id

    def _begun(self) -> DraftId:
        request = self._prepared.request
        return self._session.in_vault(lambda vault: vault.start_draft(self._pupil, request)).result()

    def _written(self, draft_id: DraftId) -> Draft:
        kept = self._session.in_vault(lambda vault: vault.completions(draft_id)).result()

        def keep(completion: Completion) -> None:
            self._session.in_vault(lambda vault: vault.keep_completion(draft_id, completion)).result()

        watching = Watching(
            keep=keep,
            on_progress=self._on_progress,
            on_restart=self._on_restart,
            is_stopped=self._is_stopped.is_set,
        )
        return draft_with_model(self._prepared, self._session.duty.get(), finished=kept, watching=watching)


def interrupted(session: Session, pupil: PupilId, prepared: Prepared) -> Future[Interrupted | None]:
    """Return the pupil's newest unfinished draft of this document, or None."""

    def newest() -> Interrupted | None:
        drafts = session.in_vault(lambda vault: vault.drafts(pupil)).result()
        document = prepared.request.document
        unfinished = [each for each in drafts if each.state is DraftState.DRAFTING and each.document == document]
        if not unfinished:
            return None
        draft = unfinished[-1]
        kept = session.in_vault(lambda vault: vault.completions(draft.id)).result()
        return Interrupted(draft=draft, kept=len(kept), fits=draft.was_made_for(prepared.request))

    return session.on_drafting_thread(newest)
