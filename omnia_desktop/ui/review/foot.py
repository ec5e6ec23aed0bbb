"""The strip below the review: what is left to do, undo and redo, the history, adding and signing."""

from datetime import datetime

from PySide6.QtGui import QResizeEvent

from omnia_desktop.domain.review import DecisionKind
from omnia_desktop.errors import OmniaError
from omnia_desktop.ui.kit import IconButton, Meter, PageFooter, PrimaryButton, QuietButton, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.words import ACTIONS, progress_words
from omnia_desktop.workflow.standing import Standing, Steps

_NARROW_PX = 760  # below this the words of all buttons do not fit on one line


class ReviewFoot(PageFooter):
    """Shows how far the review is. `saved` stands in the header and says whether everything is in the vault."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self.progress = Words(look, "", selectable=False)
        self.meter = Meter(look)
        self.meter.setMinimumWidth(look.px(180))
        self.undo_button = IconButton(look, "undo-2", "Undo")
        self.redo_button = IconButton(look, "redo-2", "Redo")
        self.keys_button = IconButton(look, "keyboard", "Keys")
        self.history_button = QuietButton(look, "History", "history")
        self.history_button.setCheckable(True)
        self.history_button.setAccessibleName("History")
        self.history_button.setToolTip("History")
        self.add_button = QuietButton(look, "Add your own", "plus")
        self.add_button.setAccessibleName("Add your own")
        self.sign_button = PrimaryButton(look, "Sign off…", "signature")
        self.saved = Words(look, "", "note", selectable=False)
        self.add(self.progress)
        self.add(self.meter)
        for button in (self.undo_button, self.redo_button, self.keys_button, self.history_button):
            self.add_action(button)
        self.add_action(self.add_button)
        self.add_action(self.sign_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the buttons' words where large text leaves little room; the spoken names stay whole."""
        is_narrow = event.size().width() < self._look.px(_NARROW_PX)
        self.history_button.setText("" if is_narrow else "History")
        self.add_button.setText("Add" if is_narrow else "Add your own")
        self.meter.setVisible(not is_narrow)
        super().resizeEvent(event)

    def show_standing(self, standing: Standing, steps: Steps, *, may_decide: bool) -> None:
        """Show what is left."""
        words = progress_words(standing)
        self.progress.setText(words)
        self.meter.set_value(standing.percent)
        self.meter.setAccessibleName(words)
        self.undo_button.set_spoken_name(_named("Undo", steps.undo_kind))
        self.undo_button.setEnabled(may_decide and steps.undo is not None)
        self.redo_button.set_spoken_name(_named("Redo", steps.redo_kind))
        self.redo_button.setEnabled(may_decide and steps.redo is not None)
        self.add_button.setEnabled(may_decide)
        self.sign_button.setText("Sign off…" if may_decide else "Word file…")

    def show_saving(self, is_clear: bool, trouble: OmniaError | None, now: datetime) -> None:
        """Say whether every decision is in the vault."""
        if is_clear:
            self.saved.setText(f"Saved {now:%H:%M} · this laptop only")
        else:
            self.saved.setText("Not saved yet" if trouble else "Saving…")
        self.saved.set_role("block" if trouble and not is_clear else "")


def _named(verb: str, kind: DecisionKind | None) -> str:
    return f"{verb}: {ACTIONS[kind]}" if kind is not None else verb
