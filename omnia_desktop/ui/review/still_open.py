"""What stands between a document and its signature, each entry leading to its card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.domain.review import Reviewed
from omnia_desktop.domain.saying import say_list
from omnia_desktop.ui.kit import Card, Chip, QuietButton, SectionTitle, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.words import counted, shortened
from omnia_desktop.workflow.standing import standing_of

_LETTERS = 160
_NEWLY_FOUND = (
    "The checks ran again on the profile as it is now, and stop at the lines below. "
    "Edit a line to see what was found, or remove it."
)


class OpenList(QWidget):
    """What stands between the document and its signature; each entry leads to its card by `wanted`."""

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = SectionTitle(look, "Before you can sign", "list-checks")
        self._summary = Words(look)
        self._rows = QVBoxLayout()
        Spacing(look, self._rows, gap=8)
        column = QVBoxLayout(self)
        Spacing(look, column, gap=12)
        column.addWidget(self._title)
        column.addWidget(self._summary)
        column.addLayout(self._rows)
        self.buttons: tuple[QuietButton, ...] = ()

    @property
    def summary(self) -> str:
        """What is open, counted."""
        return self._summary.text()

    def show_state(self, state: tuple[Reviewed, ...], refused: frozenset[str] = frozenset()) -> None:
        """List every suggestion that is undecided or has an open check, and those that the sign-off itself refused.

        The sign-off checks again against the profile as it is now, which may find what the draft did not.
        """
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = [each for each in state if not each.is_decided or each.open_findings or each.suggestion.id in refused]
        self._summary.setText(_NEWLY_FOUND if refused and standing_of(state).is_ready else _what_is_open(state))
        self.buttons = tuple(self._row(each) for each in rows)

    def _row(self, each: Reviewed) -> QuietButton:
        card = Card(self._look, small=True)
        line = QHBoxLayout()
        Spacing(self._look, line, gap=12)
        is_held = bool(each.open_findings) or each.is_decided
        line.addWidget(
            Chip(self._look, "Check open", "block", "triangle-alert")
            if is_held
            else Chip(self._look, "To read", "plain", "eye"),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        words = shortened(each.suggestion.text, _LETTERS)
        found = " ".join(finding.message for finding in each.open_findings)
        line.addWidget(Words(self._look, f"{words}\n{found}" if found else words), 1)
        button = QuietButton(self._look, "Go to it", "arrow-right")
        button.setAccessibleName(f"Go to: {words}")
        button.clicked.connect(lambda: self.wanted.emit(each.suggestion.id))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
        self._rows.addWidget(card)
        return button


def _what_is_open(state: tuple[Reviewed, ...]) -> str:
    standing = standing_of(state)
    parts = []
    if standing.undecided:
        verb = "is" if len(standing.undecided) == 1 else "are"
        parts.append(f"{counted(len(standing.undecided), 'suggestion')} {verb} not decided")
    if standing.open_checks:
        verb = "is" if standing.open_checks == 1 else "are"
        parts.append(f"{counted(standing.open_checks, 'check')} {verb} open")
    if not parts:
        return "Nothing is kept, so there is nothing to sign. Keep or add at least one suggestion."
    return f"{say_list(parts).capitalize()}."
