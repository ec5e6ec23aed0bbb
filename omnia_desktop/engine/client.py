"""The program's end of the language model: starts its process, asks it, and says in words how it failed.

The library that runs the model can end a process in ways that no `except` catches, so it never runs in this one.
"""

import contextlib
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from omnia_desktop.domain.wording import Completion, Prompt, Slot
from omnia_desktop.engine import child, faults, machine
from omnia_desktop.engine.catalogue import CatalogueModel, ModelWording
from omnia_desktop.engine.messages import (
    Broke,
    Close,
    Command,
    Failed,
    FailureCode,
    Load,
    Loaded,
    OpenPrompt,
    Progress,
    PromptOpened,
    Reply,
    SlotWritten,
    Stop,
    Stopped,
    UnreadableMessage,
    Words,
    WriteSlot,
    read_reply,
    write_message,
)
from omnia_desktop.engine.model_file import FileFault, ModelFileRefused, Refusal
from omnia_desktop.errors import OmniaError

_STOP_SECONDS = 3.0
_LOOK_SECONDS = 0.25
_LARGEST_REPLY = 1 << 20
# A sentence of 25 words that ties a practice to a pupil, or 45 words that reword it.
_MOST_TOKENS = {ModelWording.ANCHORED: 64, ModelWording.REWORDED: 96}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedModel:
    """The model that is running. `entry` is None for a file that a person vouched for."""

    name: str
    sha256: str
    wording: ModelWording
    entry: CatalogueModel | None
    context_tokens: int


class LanguageModel:
    """A language model in a process of its own. Used from one thread; `stop` alone may be called from any.

    Text comes back as the model wrote it: it carries on from the slot's opening words and so begins with a space.
    """

    def __init__(
        self,
        model_path: Path,
        *,
        catalogue: tuple[CatalogueModel, ...],
        trusted_sha256: str | None = None,
        threads: int | None = None,
    ) -> None:
        self._path = model_path
        self._catalogue = catalogue
        self._trusted_sha256 = trusted_sha256
        self._threads = threads or machine.default_threads()
        self._process: SpawnProcess | None = None
        self._loaded: LoadedModel | None = None
        self._prompt: Prompt | None = None
        self._is_prompt_open = False
        # Guards the command pipe and the three below, which `stop` touches from another thread.
        self._lock = threading.Lock()
        self._number = 0
        self._running: int | None = None
        self._stop_by: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_alive(self) -> bool:
        """Whether the process is running."""
        return self._process is not None and self._process.is_alive()

    @property
    def child_pid(self) -> int | None:
        """The number of the process, or None before a start and after a close."""
        return self._process.pid if self._process is not None else None

    def start(self, on_progress: Callable[[Progress], None] | None = None) -> LoadedModel:
        """Start the process, check and load the file, and return what was loaded.

        ModelFileRefused, EngineCannotStart, EngineDied, EngineStopped; after any of them no process is left.
        """
        if self._loaded is not None and self.is_alive:
            return self._loaded
        self._end_process()
        try:
            self._start_process()
            reply = self._ask(
                lambda number: Load(
                    number=number,
                    path=str(self._path),
                    catalogue=self._catalogue,
                    trusted_sha256=self._trusted_sha256,
                    threads=self._threads,
                ),
                on_progress=on_progress,
            )
            assert isinstance(reply, Loaded)
            self._loaded = self._describe(reply)
            return self._loaded
        finally:
            if self._loaded is None:
                self._end_process()

    def open_prompt(self, prompt: Prompt) -> None:
        """Read the part of the prompt that its slots share; PromptTooLong, EngineDied, EngineStopped."""
        self._prompt, self._is_prompt_open = prompt, False
        reply = self._ask(
            lambda number: OpenPrompt(number=number, instructions=prompt.instructions, about=prompt.about)
        )
        assert isinstance(reply, PromptOpened)
        self._is_prompt_open = True

    def write(self, slot: Slot, *, seed: int, on_words: Callable[[str], None] | None = None) -> Completion:
        """Return the model's sentence for a slot; PromptTooLong, EngineDied, EngineStopped.

        The same prompt, slot and seed give the same text, whatever was written before. `on_words` gets the text in
        pieces as it grows. Seeds start at 1.
        """
        if self._loaded is None or not self._is_prompt_open:
            raise RuntimeError("no prompt is open")
        if seed < 1:
            raise ValueError("seeds start at 1")
        most_tokens = _MOST_TOKENS[self._loaded.wording]
        reply = self._ask(
            lambda number: WriteSlot(number=number, slot=slot, seed=seed, most_tokens=most_tokens), on_words=on_words
        )
        assert isinstance(reply, SlotWritten)
        return reply.completion

    def stop(self) -> None:
        """Make the request that is running raise EngineStopped, in its own thread; nothing when none is running.

        A process that does not answer within three seconds is killed by the thread that waits for it; then
        `is_alive` is false and `restart` goes on.
        """
        with self._lock:
            if self._running is not None and self._stop_by is None:
                self._stop_by = time.monotonic() + _STOP_SECONDS
                self._send(Stop(number=self._running))

    def restart(self, on_progress: Callable[[Progress], None] | None = None) -> LoadedModel:
        """Start a new process and open the last prompt in it; raises what `start` and `open_prompt` raise."""
        self._end_process()
        loaded = self.start(on_progress)
        if self._prompt is not None:
            self.open_prompt(self._prompt)
        return loaded

    def close(self) -> None:
        """End the process, and forget the prompt. May be called again."""
        self._prompt = None
        self._end_process()

    def _start_process(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        # Two one-way pipes: a two-way one is a pair of sockets, and nothing here opens a socket of any family.
        commands_out, self._commands = spawn.Pipe(duplex=False)
        self._replies, replies_in = spawn.Pipe(duplex=False)
        self._process = spawn.Process(
            target=child.run, args=(commands_out, replies_in), name="omnia-language-model", daemon=True
        )
        try:
            with _interrupts_held_back():
                self._process.start()
        finally:
            # The child holds its own; were they open here too, the end of either process would go unnoticed.
            commands_out.close()
            replies_in.close()

    def _end_process(self) -> None:
        process, self._process, self._loaded, self._is_prompt_open = self._process, None, None, False
        if process is None:
            return
        if process.pid is not None:
            self._send(Close())
            process.join(1.0)
            if process.is_alive():
                process.kill()
                process.join()
            process.close()
        self._commands.close()
        self._replies.close()

    def _send(self, command: Command) -> None:
        # That the process is gone is said by whoever waits for its reply.
        with contextlib.suppress(OSError):
            self._commands.send_bytes(write_message(command))

    def _ask(
        self,
        command_of: Callable[[int], Command],
        *,
        on_words: Callable[[str], None] | None = None,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Reply:
        """Send a command and return the reply that ends it; what comes before goes to the two callbacks."""
        if self._process is None:
            raise RuntimeError("the model was not started")
        with self._lock:
            self._number += 1
            self._running, self._stop_by = self._number, None
            self._send(command_of(self._number))
        try:
            return self._await_last(self._number, on_words, on_progress)
        except BaseException:
            # A callback failed or the person broke in: the process must not go on writing for nobody.
            self.stop()
            raise
        finally:
            with self._lock:
                self._running = None

    def _await_last(
        self, number: int, on_words: Callable[[str], None] | None, on_progress: Callable[[Progress], None] | None
    ) -> Reply:
        while True:
            reply = self._next_reply()
            if reply.number != number:
                continue  # of a request that was left
            if isinstance(reply, Words):
                if on_words is not None and self._stop_by is None:
                    on_words(reply.text)
            elif isinstance(reply, Progress):
                if on_progress is not None:
                    on_progress(reply)
            elif self._stop_by is not None or isinstance(reply, Stopped):
                raise faults.engine_stopped()
            elif isinstance(reply, Failed):
                raise self._failure(reply)
            elif isinstance(reply, Broke):
                died = self._ended()
                died.add_note(f"{reply.error} at {' > '.join(reply.lines)}")
                raise died
            else:
                return reply

    def _next_reply(self) -> Reply:
        """Wait for a reply, for the end of the process, and for the time by which a stop must have been answered."""
        assert self._process is not None
        while True:
            ready = wait([self._replies, self._process.sentinel], timeout=_LOOK_SECONDS)
            if self._replies in ready:
                try:
                    return read_reply(self._replies.recv_bytes(_LARGEST_REPLY))
                except (EOFError, OSError):
                    raise self._ended() from None
                except UnreadableMessage:
                    self._process.kill()
                    raise faults.engine_died(None, is_loading=self._loaded is None) from None
            if ready:
                raise self._ended()
            if self._stop_by is not None and time.monotonic() >= self._stop_by:
                self._process.kill()
                raise self._ended()

    def _ended(self) -> OmniaError:
        """Return the error for a process that has ended or whose pipe is gone."""
        assert self._process is not None
        self._process.join(1.0)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        if self._stop_by is not None:
            return faults.engine_stopped()
        return faults.engine_died(self._process.exitcode, is_loading=self._loaded is None)

    def _failure(self, failed: Failed) -> OmniaError:
        if failed.code is FailureCode.PROMPT_TOO_LONG:
            return faults.PromptTooLong(failed.needed, failed.allowed)
        if failed.code is FailureCode.PROCESSOR_TOO_OLD:
            return faults.processor_too_old()
        if failed.code is FailureCode.NOT_ENOUGH_MEMORY:
            return faults.not_enough_memory(failed.needed, failed.allowed)
        return ModelFileRefused(self._path.name, failed.refusal or Refusal(fault=FileFault.UNREADABLE))

    def _describe(self, loaded: Loaded) -> LoadedModel:
        entry = next((model for model in self._catalogue if model.id == loaded.entry), None)
        return LoadedModel(
            name=entry.name if entry else self._path.stem,
            sha256=loaded.sha256,
            wording=entry.wording if entry else ModelWording.ANCHORED,
            entry=entry,
            context_tokens=loaded.context_tokens,
        )


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Hold Ctrl-C back from this thread and from a process that it starts, which inherits that.

    Ctrl-C goes to every process of a terminal. One that is still loading Python would answer with a traceback; once it
    runs our code it ignores it. Windows has no such thing to inherit.
    """
    if sys.platform == "win32":
        yield
    else:
        # The first start of a process starts this one too, which would let interrupts in again in between.
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
