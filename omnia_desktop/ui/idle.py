"""When to lock by itself: after a quiet while, told a minute before, and at once after the laptop has slept.

Sleep is noticed by the clocks: a tick that comes late by far means that nothing ran meanwhile. That needs no service
of the operating system, and works the same on each.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

WARNING_SECONDS = 60
_TICK_SECONDS = 1.0
# A window that is dragged or a disk that wakes can hold a tick up for seconds, never for so long.
_SLEPT_SECONDS = 30.0

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Watches for signs of life while it runs. `wall` and `steady` are clocks in seconds.

    Emits `soon` with the seconds left once a second during the last minute, `stayed` when the person comes back in
    time, and `lock` once.
    """

    soon = Signal(int)
    stayed = Signal()
    lock = Signal()

    def __init__(
        self,
        watched: QObject,
        minutes: int,
        *,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60
        self._wall, self._steady = wall, steady
        self._is_warning = False
        self._timer = QTimer(self)
        self._timer.setInterval(round(_TICK_SECONDS * 1000))
        self._timer.timeout.connect(self.tick)
        self._alive = self._ticked = (wall(), steady())
        watched.installEventFilter(self)

    def start(self) -> None:
        """Begin to watch, from now."""
        self._alive = self._ticked = (self._wall(), self._steady())
        self._is_warning = False
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def tick(self) -> None:
        """Look at the clocks."""
        now = (self._wall(), self._steady())
        slept = _farthest(now, self._ticked) > _SLEPT_SECONDS
        self._ticked = now
        left = self._seconds - (now[1] - self._alive[1])
        if slept or left <= 0:
            self.stop()
            self.lock.emit()
        elif left <= WARNING_SECONDS:
            self._is_warning = True
            self.soon.emit(round(left))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take every key, click and movement as a sign of life; nothing is held back."""
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._alive = (self._wall(), self._steady())
            if self._is_warning:
                self._is_warning = False
                self.stayed.emit()
        return False


def _farthest(now: tuple[float, float], before: tuple[float, float]) -> float:
    """Return the longer of the times on both clocks: some steady clocks stand still while the laptop sleeps."""
    return max(late - early for late, early in zip(now, before, strict=True))
