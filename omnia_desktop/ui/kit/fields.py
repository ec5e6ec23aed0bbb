"""Fields with their label, a hint and a message beside them, and the field that searches."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from omnia_desktop.ui.kit.space import Spacing, restyle
from omnia_desktop.ui.kit.words import Picture, Words
from omnia_desktop.ui.look import Look


class NumberInset(QObject):
    """Keeps a number off its frame: the sheet's padding does not reach the line inside a spin box."""

    def __init__(self, look: Look, box: QAbstractSpinBox) -> None:
        super().__init__(box)
        self._look, self._box = look, box
        look.changed.connect(self._indent)
        self._indent()

    def _indent(self) -> None:
        is_calendar = isinstance(self._box, QDateEdit) and self._box.calendarPopup()
        for line in self._box.findChildren(QLineEdit):
            line.setTextMargins(0 if is_calendar else self._look.px(8), 0, 0, 0)


class Field(QWidget):
    """An editor under its label; the hint says what to write, a message what is wrong with what was written."""

    def __init__(self, look: Look, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = QLabel(label)
        self.label.setProperty("kind", "strong")
        self.label.setBuddy(editor)
        self._hint = Words(look, hint, "note", selectable=False)
        self._picture = Picture(look, "triangle-alert", "warn", 16, beside="note")
        self._message = Words(look, "", "note")
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        Spacing(look, line, gap=6)
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._message, 1)
        self._line.hide()
        column = QVBoxLayout(self)
        Spacing(look, column, gap=4)
        for widget in (self.label, editor, self._hint, self._line):
            column.addWidget(widget)
        self._hint.setVisible(bool(hint))
        editor.setAccessibleName(label.replace("&", ""))
        editor.setAccessibleDescription(hint)
        if isinstance(editor, QAbstractSpinBox):
            NumberInset(look, editor)

    def set_message(self, text: str, role: str = "warn") -> None:
        """Say something about what was written (roles: plain, ok, warn, block), or nothing when blank."""
        self._message.setText(text)
        self._line.setVisible(bool(text))
        self._message.set_role(role)
        icons = {"ok": "circle-check", "plain": "info", "brand": "info"}
        self._picture.show_icon(icons.get(role, "triangle-alert"), role)
        self.editor.setProperty("state", role if text else "")
        restyle(self.editor, alone=True)
        self.editor.setAccessibleDescription(text or self._hint.text())

    @property
    def message(self) -> str:
        """What is said about the field now."""
        return self._message.text()


class SearchField(QLineEdit):
    """A field to search in, with its glass; Escape empties it."""

    def __init__(self, look: Look, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(False)
        self._glass = self.addAction(look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        look.changed.connect(self._draw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape; an empty one leaves the key to the screen."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        self._glass.setIcon(self._look.icon("search", "muted"))
