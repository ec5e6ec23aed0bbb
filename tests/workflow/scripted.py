"""A language model that follows a script: what it writes, and when it dies."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from omnia_desktop.domain.wording import Completion, Ending, Prompt, Slot
from omnia_desktop.engine.catalogue import ModelWording
from omnia_desktop.engine.client import LanguageModel, LoadedModel
from omnia_desktop.engine.faults import engine_died
from omnia_desktop.engine.messages import Progress

SHA256 = "b" * 64


@dataclass
class Script:
    """What was asked of the model, in order, and at which calls of `write` (counted from 1) its process dies."""

    dies_at: frozenset[int] = frozenset()
    opened: int = 0
    restarted: int = 0
    asked: list[tuple[str, int, int]] = field(default_factory=list)


def a_completion(slot: str, attempt: int = 1, text: str = " the moon is far away.") -> Completion:
    """Return a sentence that no check lets stand, so that each slot gets its second try."""
    return Completion(
        slot=slot,
        attempt=attempt,
        text=text,
        ending=Ending.STOP,
        prompt_tokens=100,
        reused_tokens=60,
        generated_tokens=10,
        seconds=0.1,
    )


class ScriptedModel(LanguageModel):
    """A model without a process."""

    def __init__(self, script: Script) -> None:
        super().__init__(Path("scripted.gguf"), catalogue=(), threads=1)
        self._script = script

    def start(self, on_progress: Callable[[Progress], None] | None = None) -> LoadedModel:
        return LoadedModel(
            name="Scripted", sha256=SHA256, wording=ModelWording.ANCHORED, entry=None, context_tokens=4096
        )

    def open_prompt(self, prompt: Prompt) -> None:
        self._script.opened += 1

    def restart(self, on_progress: Callable[[Progress], None] | None = None) -> LoadedModel:
        self._script.restarted += 1
        return self.start()

    def write(self, slot: Slot, *, seed: int, on_words: Callable[[str], None] | None = None) -> Completion:
        self._script.asked.append((slot.id, slot.attempt, seed))
        if on_words is not None:
            on_words(" the moon")
        if len(self._script.asked) in self._script.dies_at:
            raise engine_died(-9, is_loading=False)
        return a_completion(slot.id, slot.attempt)
