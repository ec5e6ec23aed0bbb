"""How a command tells of its progress: one line that is rewritten on a terminal, plain lines when piped."""

import shutil
import sys
from typing import TextIO

from omnia_desktop.workflow.drafting import Progress

_BAR = 20
_NARROWEST = 40


class Reporting:
    """Tells a person how far a draft is. Progress goes to standard error, so that standard output stays clean."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._is_terminal = self._stream.isatty()
        self._words = ""
        self._last: tuple[int, str] | None = None

    def say(self, sentence: str) -> None:
        """Print a sentence on a line of its own."""
        self._clear()
        print(sentence, file=self._stream, flush=True)

    def progress(self, progress: Progress) -> None:
        """Show how far the draft is, with the words as they come on a terminal."""
        if progress.of == 0:
            return
        if self._is_terminal:
            self._words = f"{self._words}{progress.words}"[-200:] if progress.words else ""
            self._rewrite(self._line(progress))
        elif (progress.done, progress.section) != self._last:
            self._last = (progress.done, progress.section)
            print(_plain_line(progress), file=self._stream, flush=True)

    def finish(self) -> None:
        """End the progress line."""
        self._clear()

    def _line(self, progress: Progress) -> str:
        filled = _BAR * progress.done // progress.of
        left = f" · {_duration(progress.seconds_left)} left" if progress.seconds_left is not None else ""
        bar = "█" * filled + "░" * (_BAR - filled)
        words = f" · …{self._words.strip()}" if self._words.strip() else ""
        return f"{bar} {progress.done} of {progress.of}{left} · {progress.section}{words}"

    def _rewrite(self, line: str) -> None:
        width = max(_NARROWEST, shutil.get_terminal_size().columns) - 1
        print(f"\r\x1b[2K{line[:width]}", end="", file=self._stream, flush=True)

    def _clear(self) -> None:
        if self._is_terminal:
            print("\r\x1b[2K", end="", file=self._stream, flush=True)


def _plain_line(progress: Progress) -> str:
    if progress.done == progress.of:
        return f"Drafted {progress.done} of {progress.of}."
    return f"Drafting {progress.done + 1} of {progress.of}: {progress.section}"


def _duration(seconds: float) -> str:
    return f"{round(seconds)} s" if seconds < 90 else f"{round(seconds / 60)} min"
