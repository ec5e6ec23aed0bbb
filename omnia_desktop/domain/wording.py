"""What is asked of a language model and what comes back: a prompt of slots, and a completion for each."""

from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """Why a completion ended."""

    STOP = "stop"
    LENGTH = "length"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One gap for the model to fill: the task, and the fixed opening words that the model carries on from.

    `attempt` is 1 for the first try, 2 for the one rewrite after a failed check.
    """

    id: str
    task: str
    opening: str
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A document's prompt, always cut at the same places: instructions | pupil and document | one slot after another.

    `fingerprint` names the instruction wording, for the draft's provenance.
    """

    instructions: str
    about: str
    slots: tuple[Slot, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What the model wrote for a slot (the opening words not repeated), and what it cost in tokens."""

    slot: str
    attempt: int
    text: str
    ending: Ending
    prompt_tokens: int
    reused_tokens: int
    generated_tokens: int
    seconds: float
