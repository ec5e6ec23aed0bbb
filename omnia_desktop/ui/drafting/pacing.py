"""Progress from the drafting thread to the screen's, at most twenty times a second and without losing a word."""

import time
from collections.abc import Callable
from dataclasses import replace

from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.drafting import Progress

_SHORTEST_PAUSE = 0.05


class Pacing:
    """Called with each step on the drafting thread; words that come too fast wait for the next ones.

    A step without words begins a piece, so what waits for the piece before is shown first.
    """

    def __init__(
        self, tasks: Tasks, show: Callable[[Progress], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._tasks = tasks
        self._show = show
        self._clock = clock
        self._told = float("-inf")
        self._waiting: Progress | None = None

    def __call__(self, step: Progress) -> None:
        """Take a step of the draft."""
        if not step.words:
            self._flush()
            self._tasks.soon(lambda: self._show(step))
            return
        before = self._waiting.words if self._waiting is not None else ""
        self._waiting = replace(step, words=before + step.words)
        if self._clock() - self._told >= _SHORTEST_PAUSE:
            self._flush()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._told = self._clock()
            self._tasks.soon(lambda: self._show(waiting))
