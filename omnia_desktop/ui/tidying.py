"""Garbage is collected on the screen's thread only.

Python collects on whichever thread makes the next object. On the vault's or the drafting thread it would destroy
parts of the screen there, which Qt does not bear ("Timers cannot be stopped from another thread", or a crash).
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class Tidying(QObject):
    """Looks once a second whether there is something to collect, in the steps that Python itself would take.

    While it lives Python collects nothing by itself; `end` gives that back.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    def tidy(self) -> None:
        """Collect each generation that is due, the youngest first."""
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), self._thresholds, strict=True)):
            if count <= threshold:
                return
            gc.collect(generation)

    def end(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()
