"""Exit codes of the command line, as `omnia-desktop --help` and the README list them."""

from enum import IntEnum

from omnia_desktop.errors import BadInput, EngineDied, ModelFileError, NotOffered, OmniaError


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


MEANINGS = {
    ExitCode.DONE: "done",
    ExitCode.FAULT: "a fault of the program",
    ExitCode.USAGE: "the command line is wrong",
    ExitCode.BAD_INPUT: "a file that was given cannot be used; the message names the field",
    ExitCode.NOT_OFFERED: "the document cannot be drafted; the message says why",
    ExitCode.MODEL: "the model file is missing, changed, unknown or unreadable",
    ExitCode.INTERRUPTED_DRAFT: "the model's process died; the same command carries on from there",
    ExitCode.OTHER: "another expected failure, such as a full disk",
    ExitCode.STOPPED: "stopped with Ctrl-C; nothing was written",
}


def code_for(error: OmniaError) -> ExitCode:
    """Return the exit code for an expected failure."""
    kinds: tuple[tuple[type[OmniaError], ExitCode], ...] = (
        (BadInput, ExitCode.BAD_INPUT),
        (NotOffered, ExitCode.NOT_OFFERED),
        (ModelFileError, ExitCode.MODEL),
        (EngineDied, ExitCode.INTERRUPTED_DRAFT),
    )
    return next((code for kind, code in kinds if isinstance(error, kind)), ExitCode.OTHER)
