"""Writing in place: the words, what the checks say of them as they are typed, and what changed against the draft."""

from collections.abc import Callable
from concurrent.futures import Future
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from omnia_desktop.domain.draft import Finding, Severity, Suggestion
from omnia_desktop.ui.kit import Chip, FlowRow, PrimaryButton, QuietButton, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.changes import changes
from omnia_desktop.ui.review.marked import MarkedWords, change_marks, utf16_span
from omnia_desktop.ui.review.words import finding_word
from omnia_desktop.ui.tasks import Tasks

_CHECK_AFTER_MS = 250
_FEWEST_LINES, _MOST_LINES = 3, 12

Check = Callable[[str], Future[Suggestion]]


class WordsEditor(QWidget):
    """An editor of one suggestion's words. `check` finds what the checks say of a text, off this thread.

    Ctrl+Enter saves and Escape leaves; whoever made the editor keeps the words either way.
    """

    saved = Signal(str)
    left = Signal()
    checked = Signal()

    def __init__(
        self, look: Look, tasks: Tasks, check: Check, *, label: str, text: str, drafted: str | None, action: str
    ) -> None:
        super().__init__()
        self._look, self._tasks, self._check, self._drafted = look, tasks, check, drafted
        self._asked = 0
        self.text_box = _GrowingText(look)
        self.text_box.setPlainText(text)
        self.text_box.setAccessibleName(label)
        self._build(label, action)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_CHECK_AFTER_MS)
        self._pause.timeout.connect(self.check_now)
        self.text_box.textChanged.connect(self._changed)
        self.setFocusProxy(self.text_box)
        self._show_changes()
        self.check_now()

    @property
    def words(self) -> str:
        """What is written, with single blanks, as it would be saved."""
        return " ".join(self.text_box.toPlainText().split())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks said last."""
        return self._findings

    def say(self, words: str) -> None:
        """Say why the words cannot be saved."""
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def put_above_buttons(self, *widgets: QWidget) -> None:
        """Take up what else belongs to the words, such as the evidence that they rest on."""
        for widget in widgets:
            self._column.insertWidget(self._column.count() - 1, widget)
        tab_chain = [self.text_box, *(widget.focusProxy() or widget for widget in widgets)]
        for before, after in pairwise((*tab_chain, self.save_button)):
            QWidget.setTabOrder(before, after)

    def check_now(self) -> None:
        """Ask what the checks say of the words as they are; a later answer replaces an earlier one."""
        self._pause.stop()
        self._asked += 1
        asked, words = self._asked, self.words
        if not words:
            self._show_findings((), words)
            return
        self._tasks.when(
            self._check(words), lambda found: self._checked(asked, found.findings, words), lambda error: None
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.saved.emit(self.words)
        else:
            super().keyPressEvent(event)

    def _build(self, label: str, action: str) -> None:
        look = self._look
        self._label = QLabel(label)
        self._label.setProperty("kind", "strong")
        self._label.setBuddy(self.text_box)
        self._trouble = Words(look, "", "note", role="block")
        self._trouble.hide()
        self._found = QWidget()
        self._found_column = QVBoxLayout(self._found)
        Spacing(look, self._found_column, gap=6)
        self._findings: tuple[Finding, ...] = ()
        self._changed_title = Words(look, "What you changed", "note", selectable=False)
        self.changes = MarkedWords(look, kind="body")
        self._column = QVBoxLayout(self)
        Spacing(look, self._column, (0, 4, 0, 4), 8)
        parts = (self._label, self.text_box, self._trouble, self._found, self._changed_title, self.changes)
        for part in parts:
            self._column.addWidget(part)
        self._column.addWidget(self._buttons(action))

    def _buttons(self, action: str) -> FlowRow:
        look = self._look
        self.save_button = PrimaryButton(look, action, "check")
        self.save_button.clicked.connect(lambda: self.saved.emit(self.words))
        self.leave_button = QuietButton(look, "Leave for now")
        self.leave_button.clicked.connect(self.left)
        row = FlowRow(look, 8)
        row.add(self.save_button)
        row.add(self.leave_button)
        if self._drafted is not None:
            self.draft_button = QuietButton(look, "Back to the draft’s words", "undo-2")
            self.draft_button.clicked.connect(self._back_to_draft)
            row.add(self.draft_button)
        row.add(Words(look, "Ctrl+Enter saves · Esc leaves, and your words stay", "note", selectable=False))
        return row

    def _back_to_draft(self) -> None:
        """Put the draft's words back, as one step that Ctrl+Z in the text takes back."""
        cursor = self.text_box.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._drafted or "")
        self.text_box.setFocus()

    def _changed(self) -> None:
        self.say("")
        self._show_changes()
        self._pause.start()

    def _show_changes(self) -> None:
        has_changed = self._drafted is not None and self.words != " ".join(self._drafted.split())
        self._changed_title.setVisible(has_changed)
        self.changes.setVisible(has_changed)
        if has_changed:
            self.changes.set_words(*change_marks(changes(self._drafted or "", self.words)))

    def _checked(self, asked: int, findings: tuple[Finding, ...], words: str) -> None:
        if asked == self._asked and isValid(self):  # the editor may have been left meanwhile
            self._show_findings(findings, words)

    def _show_findings(self, findings: tuple[Finding, ...], words: str) -> None:
        if findings != self._findings:
            self._findings = findings
            while (item := self._found_column.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            for finding in findings:
                role = "block" if finding.severity is Severity.BLOCK else "warn"
                line = f"{finding_word(finding)}: {finding.message}"
                self._found_column.addWidget(Chip(self._look, line, role, "triangle-alert"))
        self._found.setVisible(bool(findings))
        self._mark(words)
        self.checked.emit()

    def _mark(self, words: str) -> None:
        """Mark in the text what the findings are about, where the text stands as it was checked."""
        selections = []
        if self.text_box.toPlainText() == words:
            selections = [self._selection(finding) for finding in self._findings]
        self.text_box.setExtraSelections(selections)

    def _selection(self, finding: Finding) -> QTextEdit.ExtraSelection:
        role = "block" if finding.severity is Severity.BLOCK else "warn"
        selection = QTextEdit.ExtraSelection()
        style = QTextCharFormat()
        style.setBackground(self._look.colour(f"{role}-tint"))
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(self._look.colour(role))
        cursor = QTextCursor(self.text_box.document())
        start, end = utf16_span(self.text_box.toPlainText(), finding.start, finding.end)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, style
        return selection


class _GrowingText(QPlainTextEdit):
    """A text box as high as its words, within reason; Tab leaves it, Ctrl+Enter and Escape go to whoever holds it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        look.changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape and Ctrl+Enter pass to the editor."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        lines = round(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + self._look.px(28))
