"""The session's language model: found when it is first needed, shared by its drafts, ended with it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from omnia_desktop.engine.catalogue import read_catalogue
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.engine.model_file import FileFault, ModelFileRefused, starter_model_path
from omnia_desktop.errors import ModelFileError


class ModelOnDuty:
    """The model that drafts: the file a person chose, else the starter model.

    `trusted` are the SHA-256 sums of files that a person vouched for; `on_vouched` is told of a new one, so that it
    can be remembered. `get` and `close` belong to the drafting thread, the rest may be called from any.
    """

    def __init__(
        self,
        chosen: Path | None = None,
        trusted: Iterable[str] = (),
        on_vouched: Callable[[str], None] | None = None,
    ) -> None:
        self._chosen = chosen
        self._trusted = list(trusted)
        self._on_vouched = on_vouched
        self._model: LanguageModel | None = None

    def get(self) -> LanguageModel:
        """Return the model, started and loaded; ModelFileError, EngineDied or EngineStopped where that failed."""
        newest = self._trusted[-1] if self._trusted else None
        try:
            return self._started(newest)
        except ModelFileRefused as refused:
            sha256 = refused.refusal.sha256
            # The engine takes one sum at a time, and the file may be one that was vouched for before the newest.
            if refused.refusal.fault is FileFault.UNKNOWN and sha256 in self._trusted and sha256 != newest:
                return self._started(sha256)
            raise

    def vouch_for(self, sha256: str) -> None:
        """Take a person's word for a model file that is in no catalogue."""
        self._trusted.append(sha256)
        if self._on_vouched is not None:
            self._on_vouched(sha256)

    def stop(self) -> None:
        """Make what the model is writing end."""
        model = self._model
        if model is not None:
            model.stop()

    def close(self) -> None:
        """End the model's process."""
        model, self._model = self._model, None
        if model is not None:
            model.close()

    def make(self, trusted_sha256: str | None) -> LanguageModel:
        """Return the model, not started; ModelFileError when there is none on this computer."""
        path = self._chosen or starter_model_path()
        if path is None:
            raise ModelFileError(
                "There is no language model on this computer.",
                "Choose a model file, or draft from the evidence library without a model.",
            )
        return LanguageModel(path, catalogue=read_catalogue(), trusted_sha256=trusted_sha256)

    def _started(self, trusted_sha256: str | None) -> LanguageModel:
        if self._model is None:
            self._model = self.make(trusted_sha256)
        model = self._model
        try:
            model.start()
        except ModelFileError:
            # Another file may lie there next time, or be vouched for by then.
            self.close()
            raise
        return model
