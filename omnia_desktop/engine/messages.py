"""What the program and the model's process say to each other over their two pipes.

The bytes are JSON and are read strictly. They are never pickled: the process parses files that strangers made, and a
pickle from a process that was taken over would run code in the one that holds the vault's key. Replies carry text
only where the model wrote it; a failure is a code and numbers.
"""

import json
from dataclasses import dataclass
from enum import StrEnum

from omnia_desktop.domain.records import from_plain, to_plain
from omnia_desktop.domain.wording import Completion, Slot
from omnia_desktop.engine.catalogue import CatalogueModel
from omnia_desktop.engine.model_file import Refusal
from omnia_desktop.errors import BadInput


class UnreadableMessage(Exception):
    """Bytes came over a pipe that are no message."""


class Stage(StrEnum):
    """What a load is busy with."""

    CHECKING = "checking"
    LOADING = "loading"


class FailureCode(StrEnum):
    """Why a request was declined; the process lives on."""

    MODEL_FILE = "model-file"
    PROMPT_TOO_LONG = "prompt-too-long"
    PROCESSOR_TOO_OLD = "processor-too-old"
    NOT_ENOUGH_MEMORY = "not-enough-memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Check the file at `path` and load it. `number` is the request's, and every reply to it carries the same."""

    number: int
    path: str
    catalogue: tuple[CatalogueModel, ...]
    trusted_sha256: str | None
    threads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPrompt:
    """Read the part of a prompt that its slots share."""

    number: int
    instructions: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteSlot:
    """Write one slot of the prompt that is open, with at most `most_tokens` tokens."""

    number: int
    slot: Slot
    seed: int
    most_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Leave the request of this number, if it is still running."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """End the process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a load has come: bytes checked, or thousandths loaded."""

    number: int
    stage: Stage
    done: int
    whole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The model is ready. `entry` is its id in the catalogue; None for a file that a person vouched for."""

    number: int
    sha256: str
    entry: str | None
    context_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptOpened:
    """The shared part is read, and this long."""

    number: int
    prompt_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The next piece of the text that is being written, in whole characters."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotWritten:
    """A slot is written."""

    number: int
    completion: Completion


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """The request was left, as asked."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The request was declined. `needed` and `allowed` are tokens or megabytes, as the code says."""

    number: int
    code: FailureCode
    needed: int = 0
    allowed: int = 0
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broke:
    """The process is about to end of a fault of ours: the error's class, and the lines it went through, no words."""

    number: int
    error: str
    lines: tuple[str, ...]


Command = Load | OpenPrompt | WriteSlot | Stop | Close
Reply = Progress | Loaded | PromptOpened | Words | SlotWritten | Stopped | Failed | Broke

_COMMANDS: dict[str, type[Command]] = {kind.__name__: kind for kind in (Load, OpenPrompt, WriteSlot, Stop, Close)}
_REPLIES: dict[str, type[Reply]] = {
    kind.__name__: kind for kind in (Progress, Loaded, PromptOpened, Words, SlotWritten, Stopped, Failed, Broke)
}


def write_message(message: Command | Reply) -> bytes:
    """Return a message as bytes for a pipe."""
    return json.dumps({"kind": type(message).__name__, "message": to_plain(message)}).encode("ascii")


def read_command(data: bytes) -> Command:
    """Return the command in these bytes; UnreadableMessage when there is none."""
    name, plain = _opened(data)
    if name not in _COMMANDS:
        raise UnreadableMessage
    try:
        return from_plain(_COMMANDS[name], plain, "command")
    except BadInput:
        raise UnreadableMessage from None


def read_reply(data: bytes) -> Reply:
    """Return the reply in these bytes; UnreadableMessage when there is none."""
    name, plain = _opened(data)
    if name not in _REPLIES:
        raise UnreadableMessage
    try:
        return from_plain(_REPLIES[name], plain, "reply")
    except BadInput:
        raise UnreadableMessage from None


def _opened(data: bytes) -> tuple[str, object]:
    try:
        envelope = json.loads(data)
        return str(envelope["kind"]), envelope["message"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise UnreadableMessage from None
