"""The card of one suggestion: its state, its words, what was found in them, what they rest on, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.ui.kit import Card, Chip, ChipButton, FlowRow, Notice, QuietButton, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.marked import MarkedWords
from omnia_desktop.ui.review.views import CardView, FindingView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SuggestionCard(Card):
    """Draws a `CardView`. It decides nothing: it says which button was pressed, and that it was come to."""

    come_to = Signal(str)
    keep_pressed = Signal(str)
    keep_entered = Signal(str)
    edit_pressed = Signal(str)
    remove_pressed = Signal(str)
    overrule_pressed = Signal(str, str)
    outcome_pressed = Signal(str)
    again_pressed = Signal()

    def __init__(self, look: Look, view: CardView) -> None:
        super().__init__(look, gap=8)
        self._look = look
        self._view: CardView | None = None
        self._panel: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.show_view(view)

    @property
    def view(self) -> CardView:
        """What is shown."""
        assert self._view is not None, "a card is made with a view"
        return self._view

    def show_view(self, view: CardView) -> None:
        """Show how the suggestion stands now; what has not changed is not drawn again."""
        before, self._view = self._view, view
        if before == view:
            return
        self.setAccessibleName(view.spoken)
        self._state.set_text(view.state.words, view.state.role, view.state.icon)
        self._note.setText(view.note)
        if before is None or (before.text, before.marks) != (view.text, view.marks):
            self.words.set_words(view.text, view.marks)
        self._show_outcome(view)
        self._show_lines(view)
        if before is None or before.chips != view.chips:
            self._show_chips(view)
        if before is None or before.findings != view.findings:
            self._show_findings(view.findings)
        if view.is_saved:
            self.not_saved.clear()

    def say_not_saved(self, why: str) -> None:
        """Say beside the words that the decision is not in the vault yet."""
        self.not_saved.say(f"Not saved yet. {why} It is tried again by itself, and nothing is lost.")

    def show_started(self, is_started: bool) -> None:
        """Say whether the person has unfinished words here."""
        self._started.setVisible(is_started)

    def set_deciding(self, may_decide: bool) -> None:
        """Show the buttons, or hide them while the document is signed."""
        self._buttons.setVisible(may_decide and self._panel is None)
        for button in self._found.findChildren(QAbstractButton):
            button.setVisible(may_decide)

    def open_panel(self, panel: QWidget) -> None:
        """Put an editor or a question into the card, in place of its buttons."""
        self.close_panel()
        self._panel = panel
        self._buttons.hide()
        self.body.addWidget(panel)

    def close_panel(self) -> None:
        """Take the editor or the question out again."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
            self._buttons.show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Being come to by Tab or by a click makes this the current card."""
        super().focusInEvent(event)
        self.come_to.emit(self.view.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the card comes to it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps while the card itself is in focus, and presses a button that is; held down it does so once."""
        if event.key() not in _ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if event.isAutoRepeat():
            event.accept()
        elif isinstance(focused, QAbstractButton):
            focused.click()
        elif focused is self and self._buttons.isVisible():
            self.keep_entered.emit(self.view.id)

    def _build(self) -> None:
        look = self._look
        self._state = Chip(look, "")
        self._outcome = Chip(look, "", "brand", "target")
        self._serves = ChipButton(look, "", "plain", "target")
        self._serves.clicked.connect(lambda: self.outcome_pressed.emit(self.view.goes_to))
        self._note = Words(look, "", "note", selectable=False)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        Spacing(look, head, gap=8)
        for chip in (self._state, self._outcome, self._serves):
            head.addWidget(chip)
        head.addWidget(self._note, 1)
        self.words = MarkedWords(look)
        self._proposal = Words(look, "", "note", selectable=False)
        self._reason = Words(look, "", "note", selectable=False)
        self._started = Words(look, "You have unfinished words here. Edit goes on with them.", "note", role="edit")
        self._started.hide()
        self._found = QWidget()
        self._findings = QVBoxLayout(self._found)
        Spacing(look, self._findings, gap=6)
        self.not_saved = Notice(look, "block")
        again = QuietButton(look, "Try again", "refresh-cw")
        again.clicked.connect(self.again_pressed)
        self.not_saved.add_action(again)
        self.body.addLayout(head)
        for widget in (self.words, self._proposal, self._reason, self._started, self._found, self.not_saved):
            self.body.addWidget(widget)
        self.body.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        look = self._look
        self._chips = FlowRow(look, 6)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        Spacing(look, row, gap=6)
        self.keep_button = self._button("Keep", "check", row)
        self.edit_button = self._button("Edit", "pencil", row)
        self.remove_button = self._button("Remove", "x", row)
        self.keep_button.clicked.connect(lambda: self.keep_pressed.emit(self.view.id))
        self.edit_button.clicked.connect(lambda: self.edit_pressed.emit(self.view.id))
        self.remove_button.clicked.connect(lambda: self.remove_pressed.emit(self.view.id))
        foot = QHBoxLayout()
        Spacing(look, foot, gap=12)
        foot.addWidget(self._chips, 1)
        foot.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignBottom)
        return foot

    def _button(self, text: str, icon: str, row: QHBoxLayout) -> QuietButton:
        button = QuietButton(self._look, text, icon)
        row.addWidget(button)
        return button

    def _show_outcome(self, view: CardView) -> None:
        self._outcome.setVisible(bool(view.outcome))
        self._outcome.set_text(view.outcome)
        self._serves.setVisible(bool(view.serves))
        self._serves.set_text(view.serves, "warn" if view.serves_is_gone else "plain")

    def _show_lines(self, view: CardView) -> None:
        for line, words in ((self._proposal, view.proposal_note), (self._reason, view.reason)):
            line.setText(words)
            line.setVisible(bool(words))

    def _show_chips(self, view: CardView) -> None:
        self._chips.clear()
        for chip in view.chips:
            widget = Chip(self._look, chip.words, chip.role, chip.icon)
            widget.setToolTip(chip.whole)
            widget.setAccessibleName(chip.whole)
            self._chips.add(widget)

    def _show_findings(self, findings: tuple[FindingView, ...]) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._found.setVisible(bool(findings))
        for finding in findings:
            self._findings.addWidget(self._finding_line(finding))

    def _finding_line(self, finding: FindingView) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        Spacing(self._look, row, gap=8)
        icon = "pencil" if finding.role == "edit" else "triangle-alert"
        row.addWidget(Chip(self._look, finding.words, finding.role, icon))
        row.addStretch(1)
        if finding.can_overrule:
            button = QuietButton(self._look, "Overrule…", "scale")
            button.clicked.connect(lambda: self.overrule_pressed.emit(self.view.id, finding.rule))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line
