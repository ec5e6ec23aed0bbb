"""The way from a profile to a Word file, with the step that a person is at."""

from collections.abc import Collection, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from omnia_desktop.ui.kit.chips import Chip
from omnia_desktop.ui.kit.flow import FlowRow
from omnia_desktop.ui.look import Look


class _Link(QFrame):
    """The line between two steps."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("link")
        self.setFixedSize(look.px(20), 1)


class StepTrail(FlowRow):
    """Numbered steps in a row: what is done has a tick, the one at hand is filled. Short of room, only that one shows.

    `current` is a step's place from 0, `done` the places of the steps that are finished.
    """

    def __init__(
        self, look: Look, steps: Sequence[str], current: int, done: Collection[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, 8, parent)
        self._look = look
        self._steps = tuple(steps)
        self._row: list[QWidget] = []
        self._at_hand = Chip(look, "")
        self.show_step(current, done)
        look.changed.connect(self._fit)

    def show_step(self, current: int, done: Collection[int]) -> None:
        """Show where the person is."""
        self.clear()
        self._row.clear()
        for place, step in enumerate(self._steps):
            if place:
                self._put(_Link(self._look))
            self._put(self._chip(place, step, current, done))
        self._at_hand = Chip(self._look, f"{current + 1} of {len(self._steps)}  {self._steps[current]}", "now")
        self.add(self._at_hand)
        self.setAccessibleName(f"Step {current + 1} of {len(self._steps)}: {self._steps[current]}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the whole way where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _put(self, widget: QWidget) -> None:
        self._row.append(widget)
        self.add(widget)

    def _fit(self) -> None:
        gaps = self._look.px(8) * (len(self._row) - 1)
        whole = sum(widget.sizeHint().width() for widget in self._row) + gaps <= self.width()
        for widget in self._row:
            widget.setVisible(whole)
        self._at_hand.setVisible(not whole)

    def _chip(self, place: int, step: str, current: int, done: Collection[int]) -> Chip:
        words = f"{place + 1}  {step}"
        if place == current:
            chip = Chip(self._look, words, "now")
            chip.setAccessibleName(f"{step}, the step at hand")
        elif place in done:
            chip = Chip(self._look, words, "ok", "check")
            chip.setAccessibleName(f"{step}, done")
        else:
            chip = Chip(self._look, words, "quiet")
            chip.setAccessibleName(f"{step}, to come")
        return chip
