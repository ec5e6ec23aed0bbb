"""The session's language model: found when it is first needed, shared by its drafts, ended with it."""

from pathlib import Path

from omnia_desktop.engine.catalogue import read_catalogue
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.engine.model_file import starter_model_path
from omnia_desktop.errors import ModelFileError


class ModelOnDuty:
    """The model that drafts: the file a person chose, else the starter model; `trusted_sha256` they vouched for."""

    def __init__(self, chosen: Path | None = None, trusted_sha256: str | None = None) -> None:
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
