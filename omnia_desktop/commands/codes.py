"""Exit codes of the command line, as `omnia-desktop --help` and the README list them."""

from enum import IntEnum

from omnia_desktop.engine.faults import EngineCannotStart
from omnia_desktop.errors import BadInput, EngineDied, EngineStopped, ModelFileError, NotOffered, OmniaError


class ExitCode(IntEnum):
    """What a command's exit code means."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    BAD_INPUT = 3
    NOT_OFFERED = 4
    MODEL = 5
    INTERRUPTED_DRAFT = 6
    OTHER = 7
    STOPPED = 130
    ENDED = 143


MEANINGS = {
    ExitCode.DONE: "done",
    ExitCode.FAULT: "a fault of the program",
    ExitCode.USAGE: "the command line is wrong",
    ExitCode.BAD_INPUT: "a file or folder that was given cannot be used; the message says which and why",
    ExitCode.NOT_OFFERED: "the document cannot be drafted; the message says why",
    ExitCode.MODEL: "the model file is missing, changed, unknown or unreadable, or this computer cannot run it",
    ExitCode.INTERRUPTED_DRAFT: "the model's process died; the same draft command carries on from there",
    ExitCode.OTHER: "another expected failure, such as a full disk",
    ExitCode.STOPPED: "stopped with Ctrl-C; nothing was written",
    ExitCode.ENDED: "told to end by the system; the same draft command carries on from there",
}


def code_for(error: OmniaError) -> ExitCode:
    """Return the exit code for an expected failure."""
    kinds: tuple[tuple[type[OmniaError], ExitCode], ...] = (
        (BadInput, ExitCode.BAD_INPUT),
        (NotOffered, ExitCode.NOT_OFFERED),
        (ModelFileError, ExitCode.MODEL),
        (EngineCannotStart, ExitCode.MODEL),
        (EngineDied, ExitCode.INTERRUPTED_DRAFT),
        (EngineStopped, ExitCode.STOPPED),
    )
    return next((code for kind, code in kinds if isinstance(error, kind)), ExitCode.OTHER)
