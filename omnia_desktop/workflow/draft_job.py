"""A draft made for the window: kept in the vault piece by piece, watched, stopped and resumed.

One job at a time runs on the session's drafting thread; its model lives in its own process and is shared by the jobs
of one session.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from omnia_desktop.domain.draft import Draft
from omnia_desktop.domain.wording import Completion
from omnia_desktop.engine.catalogue import read_catalogue
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.engine.model_file import starter_model_path
from omnia_desktop.errors import EngineDied, ModelFileError
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


class ModelOnDuty:
    """The session's language model: found when it is first needed, ended when the session ends."""

    def __init__(self, chosen: Path | None, trusted_sha256: str | None) -> None:
        self._chosen = chosen
        self._trusted = trusted_sha256
        self._model: LanguageModel | None = None

    def get(self) -> LanguageModel:
        """Return the model, not necessarily started; ModelFileError when there is none on this computer."""
        if self._model is None:
            path = self._chosen or starter_model_path()
            if path is None:
                raise ModelFileError(
                    "There is no language model on this computer.",
                    "Choose a model file, or draft from the evidence library without a model.",
                )
            self._model = LanguageModel(path, catalogue=read_catalogue(), trusted_sha256=self._trusted)
        return self._model

    def vouch_for(self, sha256: str) -> None:
        """Take a person's word for a model file that is in no catalogue."""
        self._trusted = sha256
        self.close()

    def stop(self) -> None:
        """Make what the model is writing end; from any thread."""
        if self._model is not None:
            self._model.stop()

    def close(self) -> None:
        """End the model's process."""
        if self._model is not None:
            self._model.close()
            self._model = None


class DraftJob:
    """One draft under way. `future` brings the id of the finished draft, or the error; `stop` ends it.

    What was finished before a stop or a death is in the vault: another job for the same prepared document goes on
    from there. The callbacks come on the drafting thread.
    """

    def __init__(
        self,
        session: Session,
        duty: ModelOnDuty,
        pupil: PupilId,
        prepared: Prepared,
        *,
        resumes: DraftId | None,
        with_model: bool,
        on_progress: Callable[[Progress], None],
        on_restart: Callable[[EngineDied], None],
    ) -> None:
        self._session = session
        self._duty = duty
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
        self._duty.stop()

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
        return draft_with_model(self._prepared, self._duty.get(), finished=kept, watching=watching)


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
