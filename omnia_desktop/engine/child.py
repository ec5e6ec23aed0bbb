"""The main function of the model's process: load once, then open prompts and write slots until told to close.

It loads the library only after the processor and the file have been found fit, says nothing on its output streams,
and ends when the program that started it is gone.
"""

import contextlib
import os
import signal
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from omnia_desktop.engine import machine
from omnia_desktop.engine.catalogue import CHATML
from omnia_desktop.engine.faults import PromptTooLong
from omnia_desktop.engine.inbox import Inbox, StopAsked
from omnia_desktop.engine.messages import (
    Broke,
    Close,
    Failed,
    FailureCode,
    Load,
    Loaded,
    OpenPrompt,
    Progress,
    PromptOpened,
    Reply,
    SlotWritten,
    Stage,
    Stop,
    Stopped,
    Words,
    WriteSlot,
    write_message,
)
from omnia_desktop.engine.model_file import CheckedModel, FileFault, ModelFileRefused, Refusal, identify

if TYPE_CHECKING:
    from omnia_desktop.engine.worker import Writer

_DEFAULT_CONTEXT = 4096
_BESIDE_THE_FILE_MB = 850  # keys and values of 4,096 tokens of a 4B model, and 600 MB to work in
_PROGRESS_SECONDS = 0.1

Send = Callable[[Reply], None]


class Declined(Exception):
    """A request that cannot be met, with the reply that says so."""

    def __init__(self, reply: Failed) -> None:
        super().__init__()
        self.reply = reply


def run(commands: "Connection[bytes, bytes]", replies: "Connection[bytes, bytes]") -> None:
    """Serve the commands until `Close`, or until either pipe has lost its other end."""
    _silence_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ConnectionError):
        _serve(Inbox(commands), lambda reply: replies.send_bytes(write_message(reply)))


def _serve(inbox: Inbox, send: Send) -> None:
    writer: Writer | None = None
    while True:
        command = inbox.next()
        if isinstance(command, Close):
            return
        if isinstance(command, Stop):
            continue
        try:
            writer = _meet(command, writer, inbox, send)
        except StopAsked:
            send(Stopped(number=command.number))
        except Declined as declined:
            send(declined.reply)
        except Exception as error:
            # The streams lead nowhere, so this is the only way our own faults can be told.
            send(Broke(number=command.number, error=type(error).__name__, lines=_lines(error)))
            raise


def _meet(command: Load | OpenPrompt | WriteSlot, writer: "Writer | None", inbox: Inbox, send: Send) -> "Writer":
    if isinstance(command, Load):
        return _load(command, inbox, send)
    if writer is None:
        raise RuntimeError("asked to write before a model was loaded")
    _answer(command, writer, send)
    return writer


def _lines(error: Exception) -> tuple[str, ...]:
    return tuple(f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__))


def _load(command: Load, inbox: Inbox, send: Send) -> "Writer":
    _refuse_old_processor(command)
    report = _Reporter(command.number, inbox, send)
    checked = _checked(command, report)
    _refuse_small_memory(command, checked)
    # Only now: the library must not be touched on a processor that cannot run it, nor see a file that was refused.
    from omnia_desktop.engine import worker  # noqa: PLC0415

    entry = checked.entry
    try:
        weights = worker.Weights(checked, on_progress=report.loading)
        if not checked.is_unchanged:
            raise _bad_file(command, Refusal(fault=FileFault.CHANGED, size=checked.size))
        writer = worker.Writer(
            weights,
            entry.chat if entry else CHATML,
            context_tokens=entry.context_tokens if entry else _DEFAULT_CONTEXT,
            threads=command.threads,
            is_stop_asked=inbox.is_stop_asked,
        )
    except worker.NotLoadable:
        inbox.raise_if_stop_asked()
        raise _bad_file(command, Refusal(fault=FileFault.NOT_LOADABLE, size=checked.size)) from None
    send(
        Loaded(
            number=command.number,
            sha256=checked.sha256,
            entry=entry.id if entry else None,
            context_tokens=writer.context_tokens,
        )
    )
    return writer


def _answer(command: OpenPrompt | WriteSlot, writer: "Writer", send: Send) -> None:
    number = command.number
    try:
        if isinstance(command, OpenPrompt):
            length = writer.open_prompt(command.instructions, command.about)
            send(PromptOpened(number=number, prompt_tokens=length))
            return
        completion = writer.write(
            command.slot,
            seed=command.seed,
            most_tokens=command.most_tokens,
            on_words=lambda text: send(Words(number=number, text=text)),
        )
        send(SlotWritten(number=number, completion=completion))
    except PromptTooLong as too_long:
        code = FailureCode.PROMPT_TOO_LONG
        failed = Failed(number=number, code=code, needed=too_long.needed, allowed=too_long.allowed)
        raise Declined(failed) from None


class _Reporter:
    """Sends the progress of a load, not too often, and leaves the load when a stop was asked for."""

    def __init__(self, number: int, inbox: Inbox, send: Send) -> None:
        self._number = number
        self._inbox = inbox
        self._send = send
        self._sent_at = 0.0

    def checking(self, done: int, whole: int) -> None:
        """Report bytes hashed; StopAsked."""
        self._inbox.raise_if_stop_asked()
        self._report(Stage.CHECKING, done, whole)

    def loading(self, share: float) -> bool:
        """Report the share loaded, and return whether to go on: an exception cannot pass through llama.cpp."""
        self._report(Stage.LOADING, int(share * 1000), 1000)
        return not self._inbox.is_stop_asked()

    def _report(self, stage: Stage, done: int, whole: int) -> None:
        now = time.monotonic()
        if now - self._sent_at >= _PROGRESS_SECONDS or done >= whole:
            self._sent_at = now
            self._send(Progress(number=self._number, stage=stage, done=done, whole=whole))


def _checked(command: Load, report: _Reporter) -> CheckedModel:
    try:
        return identify(Path(command.path), command.catalogue, command.trusted_sha256, report.checking)
    except ModelFileRefused as refused:
        raise _bad_file(command, refused.refusal) from None


def _bad_file(command: Load, refusal: Refusal) -> Declined:
    return Declined(Failed(number=command.number, code=FailureCode.MODEL_FILE, refusal=refusal))


def _refuse_old_processor(command: Load) -> None:
    if machine.has_avx2() is False:
        raise Declined(Failed(number=command.number, code=FailureCode.PROCESSOR_TOO_OLD))


def _refuse_small_memory(command: Load, checked: CheckedModel) -> None:
    needed = checked.entry.memory_mb if checked.entry else checked.size // (1 << 20) + _BESIDE_THE_FILE_MB
    free = machine.free_memory_mb()
    if free is not None and free < needed:
        code = FailureCode.NOT_ENOUGH_MEMORY
        raise Declined(Failed(number=command.number, code=code, needed=needed, allowed=free))


def _silence_streams() -> None:
    """Lead standard input and output nowhere: a library's chatter may hold a prompt."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
