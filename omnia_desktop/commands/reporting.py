"""How a command tells of its progress: one line that is rewritten on a terminal, plain lines when piped."""

import sys
from typing import TextIO

from omnia_desktop.commands.console import Console, cut_to, end_within, one_line, width_of
from omnia_desktop.engine.messages import Progress as Loading
from omnia_desktop.engine.messages import Stage
from omnia_desktop.workflow.drafting import Progress

_BAR = 10
_FEWEST_WORD_COLUMNS = 10
_STAGES = {Stage.CHECKING: "Checking the model file", Stage.LOADING: "Loading the model"}


class Reporting:
    """Tells a person how far a draft is. Progress goes to standard error, so that standard output stays clean."""

    def __init__(self, stream: TextIO | None = None, answers: TextIO | None = None) -> None:
        self._console = Console(stream or sys.stderr)
        self._answers = Console(answers or sys.stdout)
        self._words = ""
        self._shown = 0
        self._last: tuple[int, str] | None = None

    def say(self, sentence: str) -> None:
        """Tell a sentence on a line of its own, on standard error."""
        self.finish()
        self._console.write(f"{sentence}\n")

    def show(self, text: str) -> None:
        """Give a part of the answer, on standard output."""
        self.finish()
        self._answers.write(f"{text}\n")

    def loading(self, progress: Loading) -> None:
        """Show how far the check and the loading of a model are, on a terminal."""
        if self._console.is_terminal and progress.whole:
            self._rewrite(f"{_STAGES[progress.stage]}: {100 * progress.done // progress.whole} %")

    def progress(self, progress: Progress) -> None:
        """Show how far the draft is, with the words as they come on a terminal."""
        if progress.of == 0:
            return
        if self._console.is_terminal:
            self._words = f"{self._words}{progress.words}" if progress.words else ""
            self._rewrite(self._line(progress))
        elif (progress.done, progress.section) != self._last:
            self._last = (progress.done, progress.section)
            self._console.write(f"{_plain_line(progress)}\n")

    def finish(self) -> None:
        """Take the progress line away."""
        if self._shown:
            self._console.write(f"\r{' ' * self._shown}\r")
            self._shown = 0

    def _line(self, progress: Progress) -> str:
        filled = _BAR * progress.done // progress.of
        parts = [f"{'█' * filled}{'░' * (_BAR - filled)} {progress.done} of {progress.of}"]
        if progress.seconds_left is not None:
            parts.append(f"{_duration(progress.seconds_left)} left")
        if progress.section:
            parts.append(progress.section)
        line = self._console.showable(" · ".join(parts))
        opening = self._console.showable(" · …")
        room = self._console.columns - 1 - width_of(line) - width_of(opening)
        words = self._console.showable(one_line(self._words).strip())
        if words and room >= _FEWEST_WORD_COLUMNS:
            line += f"{opening}{end_within(words, room)}"
        return line

    def _rewrite(self, line: str) -> None:
        # Covered with spaces: an older Windows console prints the escape that would clear the line.
        line = cut_to(one_line(line), self._console.columns - 1)
        width = width_of(line)
        self._console.write(f"\r{line}{' ' * (self._shown - width)}")
        self._shown = width


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: 1 fact, 2 facts."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _plain_line(progress: Progress) -> str:
    if progress.done == progress.of:
        return f"Drafted {progress.done} of {progress.of}."
    return f"Drafting {progress.done + 1} of {progress.of}: {progress.section}"


def _duration(seconds: float) -> str:
    return f"{round(seconds)} s" if seconds < 90 else f"{round(seconds / 60)} min"
