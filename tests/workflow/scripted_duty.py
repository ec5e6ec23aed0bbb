"""A model on duty that follows a script, one that waits to be stopped, and one whose file nobody knows."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from omnia_desktop.domain.wording import Completion, Slot
from omnia_desktop.engine.client import LanguageModel, LoadedModel
from omnia_desktop.engine.faults import engine_stopped
from omnia_desktop.engine.messages import Progress
from omnia_desktop.engine.model_file import FileFault, ModelFileRefused, Refusal
from omnia_desktop.workflow.duty import ModelOnDuty
from tests.workflow.scripted import Script, ScriptedModel

STRANGE = "c" * 64


class ScriptedDuty(ModelOnDuty):
    """Gives the scripted model; from `waits_at` (counted from 1) on, a call of `write` lasts until it is stopped."""

    def __init__(self, script: Script, waits_at: int | None = None) -> None:
        super().__init__()
        self.script = script
        self.waits_at = waits_at

    def make(self, trusted_sha256: str | None) -> LanguageModel:
        return _Waiting(self)


class StrangeDuty(ModelOnDuty):
    """Gives a model whose file is in no catalogue, and loads for whoever vouched for it."""

    def __init__(self, trusted: Iterable[str] = (), on_vouched: Callable[[str], None] | None = None) -> None:
        super().__init__(trusted=trusted, on_vouched=on_vouched)

    def make(self, trusted_sha256: str | None) -> LanguageModel:
        return _Strange(trusted_sha256)


class _Waiting(ScriptedModel):
    def __init__(self, duty: ScriptedDuty) -> None:
        super().__init__(duty.script)
        self._duty = duty
        self._is_stopped = threading.Event()

    def stop(self) -> None:
        self._is_stopped.set()

    def write(self, slot: Slot, *, seed: int, on_words: Callable[[str], None] | None = None) -> Completion:
        waits = self._duty.waits_at is not None and len(self._duty.script.asked) + 1 >= self._duty.waits_at
        completion = super().write(slot, seed=seed, on_words=on_words)
        if waits:
            assert self._is_stopped.wait(timeout=20), "nobody stopped the model"
            self._is_stopped.clear()
            raise engine_stopped()
        return completion


class _Strange(ScriptedModel):
    def __init__(self, trusted_sha256: str | None) -> None:
        super().__init__(Script())
        self._is_trusted = trusted_sha256 == STRANGE

    def start(self, on_progress: Callable[[Progress], None] | None = None) -> LoadedModel:
        if not self._is_trusted:
            raise ModelFileRefused("strange.gguf", Refusal(fault=FileFault.UNKNOWN, sha256=STRANGE))
        return super().start(on_progress)


NOWHERE = Path("nowhere.gguf")
"""A model file that a person chose and that is not there any more."""
