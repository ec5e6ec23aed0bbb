"""Being told to end from outside: the model's process is closed, no half file is left, and a draft can be resumed."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

# A shutdown, and a terminal that was closed (Windows knows no such signal).
_SIGNALS = ("SIGTERM", "SIGHUP")


class ToldToEnd(BaseException):
    """The system or a closed terminal ends the program. No `except Exception` may take it for a failure."""


@contextmanager
def told_to_end() -> Iterator[None]:
    """Raise ToldToEnd where the system tells the program to end; a signal that someone set to be ignored stays so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    ours = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise ToldToEnd
