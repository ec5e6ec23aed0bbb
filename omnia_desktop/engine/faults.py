"""How the engine fails, in a SENDCo's words: why it cannot start, why it ended, what does not fit."""

import signal

from omnia_desktop.errors import EngineDied, EngineStopped, OmniaError

_KEPT = "What was drafted so far is kept."
_GO_ON = f"{_KEPT} Try again; if it happens a second time, choose a smaller model or draft without one."

# Windows ends a process with one of these (ntstatus.h) where other systems send a signal.
_WINDOWS_CODES = {
    0xC0000005: "crash",
    0xC0000409: "crash",
    0xC00000FD: "crash",
    0xC0000006: "file-gone",
    0xC000001D: "old-processor",
    0xC0000017: "memory",
    0xC000012D: "memory",
}
_SIGNALS = {
    "SIGSEGV": "crash",
    "SIGABRT": "crash",
    "SIGFPE": "crash",
    "SIGTRAP": "crash",
    "SIGBUS": "file-gone",
    "SIGILL": "old-processor",
    "SIGKILL": "killed",
    "SIGTERM": "ended",
    "SIGINT": "ended",
}
_SENTENCES = {
    "crash": "The part of the program that runs the language model crashed (it touched memory that it must not).",
    "file-gone": "The model file could no longer be read, so the part that runs the language model crashed.",
    "old-processor": (
        "The part of the program that runs the language model met an instruction that this processor does not know: "
        "the processor is too old for it."
    ),
    "memory": "The laptop ran out of memory for the language model.",
    "killed": (
        "The part of the program that runs the language model was killed; most often that is because the laptop "
        "ran out of memory."
    ),
    "ended": "The part of the program that runs the language model was told to end by the system or by a person.",
    "fault": "The part of the program that runs the language model ended because of a fault in it.",
}
_REMEDIES = {
    "file-gone": f"{_KEPT} Check that the drive with the model file is plugged in, then try again.",
    "old-processor": f"{_KEPT} On this laptop, draft without a model: the plan is then made from the library's words.",
    "memory": f"{_KEPT} Close other programs and try again, or choose a smaller model.",
    "killed": f"{_KEPT} Close other programs and try again, or choose a smaller model.",
}


class EngineCannotStart(EngineDied):
    """This laptop cannot run the model; caught where a dead engine is, because the way on is the same: without it."""


class PromptTooLong(OmniaError):
    """The prompt does not fit the model's context; `needed` and `allowed` are tokens."""

    def __init__(self, needed: int, allowed: int) -> None:
        super().__init__(
            f"The pupil's facts and the evidence are too long for this model: {needed:,} tokens, and {allowed:,} fit.",
            "Shorten the longest facts of the profile, or mark the ones this document does not need.",
        )
        self.needed = needed
        self.allowed = allowed


def engine_died(exit_code: int | None, *, is_loading: bool) -> EngineDied:
    """Return the error for a process that ended: `exit_code` as `multiprocessing` gives it, a signal as its minus."""
    way = _way(exit_code)
    when = " It happened while the model was being loaded." if is_loading else ""
    remedy = _REMEDIES.get(way, _GO_ON)
    return EngineDied(f"{_SENTENCES[way]}{when}", remedy)


def engine_stopped() -> EngineStopped:
    """Return the error for a request that the person stopped."""
    return EngineStopped("The drafting was stopped.", f"{_KEPT} Start it again when you are ready.")


def processor_too_old() -> EngineCannotStart:
    """Return the error for a processor without AVX2."""
    return EngineCannotStart(
        "This laptop's processor is too old to run a language model (it has no AVX2).",
        "Draft without a model: the plan is then made from the library's words.",
    )


def not_enough_memory(needed_mb: int, free_mb: int) -> EngineCannotStart:
    """Return the error for too little free memory."""
    return EngineCannotStart(
        f"The model needs about {needed_mb:,} MB of memory and {free_mb:,} MB are free.",
        "Close other programs and try again, choose a smaller model, or draft without one.",
    )


def _way(exit_code: int | None) -> str:
    if exit_code is None:
        return "fault"
    if exit_code < 0:
        return _SIGNALS.get(_signal_name(-exit_code), "fault")
    return _WINDOWS_CODES.get(exit_code, "fault")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return ""
