"""The day a plan starts and the seed of its words, folded away under "More"."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QSpinBox, QVBoxLayout, QWidget

from omnia_desktop.domain.saying import say_date
from omnia_desktop.ui.kit import Card, Field, QuietButton, Spacing
from omnia_desktop.ui.look import Look
from omnia_desktop.workflow.drafting import Prepared

_LARGEST_SEED = 9999


class DayEdit(QDateEdit):
    """A date that Tab leaves at once, where Qt's would go from day to month to year; the arrow keys do that here."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next field, or the one before."""
        return QWidget.focusNextPrevChild(self, forward)


class More(QWidget):
    """The day the plan starts and the seed, folded away: few people change them. `changed` brings both."""

    changed = Signal(object, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QuietButton(look, "More: start date and seed", "chevron-down")
        self.button.setCheckable(True)
        self.day, self.seed = DayEdit(), QSpinBox()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMMM yyyy")
        self.seed.setRange(1, _LARGEST_SEED)
        self._day_field = Field(look, "The plan starts on", self.day)
        self._seed_field = Field(
            look, "Seed", self.seed, "The same seed gives the same words on this laptop; another seed, others."
        )
        self._fields = Card(look, gap=12)
        self._fields.body.addWidget(self._day_field)
        self._fields.body.addWidget(self._seed_field)
        self._fields.hide()
        column = QVBoxLayout(self)
        Spacing(look, column, gap=8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._fields)
        self.button.toggled.connect(self._unfold)
        for editor in (self.day, self.seed):
            editor.setKeyboardTracking(False)
        self.day.dateChanged.connect(self._tell)
        self.seed.valueChanged.connect(self._tell)

    def show_chosen(self, prepared: Prepared) -> None:
        """Show the day and the seed of what is planned, with the review that follows from the day."""
        request = prepared.request
        for editor in (self.day, self.seed):
            editor.blockSignals(True)
        self.day.setDate(QDate(request.on.year, request.on.month, request.on.day))
        self.seed.setValue(request.seed)
        for editor in (self.day, self.seed):
            editor.blockSignals(False)
        self._day_field.set_message(f"The review is proposed for {say_date(request.review_on)}.", "plain")

    def _unfold(self, is_open: bool) -> None:
        self._fields.setVisible(is_open)
        self.button.show_icon("chevron-up" if is_open else "chevron-down")

    def _tell(self) -> None:
        self.changed.emit(self.day.date().toPython(), self.seed.value())
