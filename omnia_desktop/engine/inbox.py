"""The commands that reach the model's process: waited for between requests, looked for while one is running."""

import time
from collections import deque
from multiprocessing.connection import Connection

from omnia_desktop.engine.messages import Close, Command, Stop, read_command

_LOOK_SECONDS = 0.005


class StopAsked(Exception):
    """The request that is running is to be left."""


class Inbox:
    """The reading end of the command pipe. When the other end is gone it holds nothing but `Close`."""

    def __init__(self, pipe: "Connection[bytes, bytes]") -> None:
        self._pipe = pipe
        self._waiting: deque[Command] = deque()
        self._running = 0
        self._is_stop_asked = False
        self._looked_at = 0.0

    def next(self) -> Command:
        """Return the next command, waiting for it; its number is the one that a stop must name from now on."""
        command = self._waiting.popleft() if self._waiting else self._receive()
        self._running = getattr(command, "number", 0)
        self._is_stop_asked = False
        return command

    def is_stop_asked(self) -> bool:
        """Return whether the running request is to be left. Cheap: the pipe is looked into every few milliseconds."""
        now = time.monotonic()
        if not self._is_stop_asked and now - self._looked_at >= _LOOK_SECONDS:
            self._looked_at = now
            self._look()
        return self._is_stop_asked

    def raise_if_stop_asked(self) -> None:
        """Raise StopAsked when the running request is to be left."""
        if self.is_stop_asked():
            raise StopAsked

    def _look(self) -> None:
        while self._has_more():
            command = self._receive()
            if isinstance(command, Stop):
                self._is_stop_asked = self._is_stop_asked or command.number == self._running
                continue
            self._waiting.append(command)
            if isinstance(command, Close):
                self._is_stop_asked = True
                return

    def _has_more(self) -> bool:
        try:
            return self._pipe.poll(0)
        except OSError:
            return True

    def _receive(self) -> Command:
        try:
            return read_command(self._pipe.recv_bytes())
        except (EOFError, OSError):
            return Close()
