"""Rows that are read and pressed: a fact, a need, a question. Enter or a click opens one, Delete removes it."""

from datetime import date

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from omnia_desktop.domain.fullness import Question
from omnia_desktop.domain.pupil import Audience, Fact, Need
from omnia_desktop.ui.kit import Chip, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.profile.words import AUDIENCES, KINDS, fact_origin, fact_text, need_line


class RowButton(QAbstractButton):
    """A row that can be pressed. `removed` is emitted for the Delete key where the row may be removed."""

    removed = Signal()

    def __init__(self, look: Look, spoken: str, *, outlined: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._outlined = outlined
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter, remove on Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the row can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it no longer."""
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the ground and the ring of the focus; the words are labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2 if self.hasFocus() else 1
        corner = self._look.px(8)
        painter.setPen(self._edge(edge))
        painter.setBrush(self._look.colour("hover" if self.underMouse() else "card"))
        inset = edge / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), corner, corner)

    def _edge(self, width: int) -> QPen:
        if self.hasFocus():
            return QPen(self._look.colour("focus"), width)
        if self._outlined:
            return QPen(self._look.colour("line"), width)
        return QPen(Qt.PenStyle.NoPen)


class FactRow(RowButton):
    """A fact: its words, who may read it where that is not everyone, who said it and when."""

    def __init__(self, look: Look, fact: Fact, need: str | None, today: date, parent: QWidget | None = None) -> None:
        origin = fact_origin(fact, today)
        limited = AUDIENCES[fact.audience] if fact.audience is not Audience.EVERYONE else ""
        about = f"about {need}" if need else ""
        spoken = ", ".join(part for part in (fact_text(fact), origin, limited, about) if part)
        super().__init__(look, spoken, parent=parent)
        self.fact = fact
        self.setAccessibleDescription("Enter edits, Delete removes")
        self.setToolTip(f"About {need}. Press to edit." if need else "Press to edit")
        row = QHBoxLayout(self)
        Spacing(look, row, (8, 7, 8, 7), 12)
        row.addWidget(_passive(Words(look, fact_text(fact), selectable=False)), 1)
        if limited:
            icon = "eye-off" if fact.audience is Audience.SENDCO else "users"
            row.addWidget(_passive(Chip(look, limited, "edit", icon)), 0, Qt.AlignmentFlag.AlignTop)
        if origin:
            beside = Words(look, origin, "note", selectable=False)
            beside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            beside.setMaximumWidth(look.px(300))
            row.addWidget(_passive(beside), 0, Qt.AlignmentFlag.AlignTop)


class NeedRow(RowButton):
    """A need: its name, how sure anyone is, who says so and when."""

    def __init__(self, look: Look, need: Need, label: str, today: date, parent: QWidget | None = None) -> None:
        line = need_line(need, today)
        super().__init__(look, f"{label}, {line}", parent=parent)
        self.need = need
        self.setAccessibleDescription("Enter edits, Delete removes")
        self.setToolTip("Press to edit")
        row = QHBoxLayout(self)
        Spacing(look, row, (8, 7, 8, 7), 12)
        row.addWidget(_passive(Words(look, label, "strong", selectable=False)), 1)
        beside = Words(look, line, "note", selectable=False)
        beside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(_passive(beside), 1)


class QuestionRow(RowButton):
    """A question whose answer would make the profile fuller; pressing it opens the entry for the answer."""

    def __init__(self, look: Look, question: Question, name: str, parent: QWidget | None = None) -> None:
        kind = KINDS[question.kind].title_for(name).partition(" — ")[0]
        super().__init__(look, f"{question.words} {kind}", outlined=True, parent=parent)
        self.question = question
        self.setAccessibleDescription("Enter opens a line for the answer")
        column = QVBoxLayout(self)
        Spacing(look, column, (10, 8, 10, 8), 2)
        column.addWidget(_passive(Words(look, question.words, selectable=False)))
        column.addWidget(_passive(Words(look, kind, "note", selectable=False)))


def _passive(widget: QWidget) -> QWidget:
    """Return a part of a row that leaves the pointer to the row."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget
