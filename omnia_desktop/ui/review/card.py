"""The card of one suggestion: its state, its words, what was found in them, what they rest on, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

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
        self.not_saved: Notice | None = None
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
        self._show_line("proposals", view.proposal_note)
        self._show_line("reason", view.reason)
        if (before.chips if before else ()) != view.chips:
            self._show_chips(view)
        if (before.findings if before else ()) != view.findings:
            self._show_findings(view.findings)
        if view.is_saved and self.not_saved is not None:
            self.not_saved.clear()

    def say_not_saved(self, why: str) -> None:
        """Say beside the words that the decision is not in the vault yet."""
        if self.not_saved is None:
            self.not_saved = Notice(self._look, "block")
            again = QuietButton(self._look, "Try again", "refresh-cw")
            again.clicked.connect(self.again_pressed)
            self.not_saved.add_action(again)
            self._below.addWidget(self.not_saved)
        self.not_saved.say(f"Not saved yet. {why} It is tried again by itself, and nothing is lost.")

    def show_started(self, is_started: bool) -> None:
        """Say whether the person has unfinished words here."""
        self._show_line(
            "started", "You have unfinished words here. Edit goes on with them." if is_started else "", "edit"
        )

    def set_deciding(self, may_decide: bool) -> None:
        """Show the buttons, or hide them while the document is signed."""
        self._buttons.setVisible(may_decide and self._panel is None)
        for line in self._found:
            for button in line.findChildren(QAbstractButton):
                button.setVisible(may_decide)

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the buttons below the chips where there is no room beside them."""
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._foot_row.setDirection(direction)

    def open_panel(self, panel: QWidget, *, replaces_words: bool) -> None:
        """Put an editor or a question into the card, in place of its buttons; an editor shows the words itself."""
        self.close_panel()
        self._panel = panel
        self._buttons.hide()
        for widget in (self.words, *self._lines.values(), *self._found):
            widget.setVisible(not replaces_words and widget.isVisibleTo(self))
        self.body.addWidget(panel)

    def close_panel(self) -> None:
        """Take the editor or the question out again."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
            for widget in (self.words, self._buttons, *self._found):
                widget.show()
            for line in self._lines.values():
                line.setVisible(bool(line.text()))

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
        """Make what every card shows; what few show is made when it is wanted, for a plan has many cards."""
        look = self._look
        self._state = Chip(look, "")
        self._outcome: Chip | None = None
        self._serves: ChipButton | None = None
        self._note = Words(look, "", "note", selectable=False)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._head = QHBoxLayout()
        Spacing(look, self._head, gap=8)
        self._head.addWidget(self._state)
        self._head.addWidget(self._note, 1)
        self.words = MarkedWords(look)
        self._lines: dict[str, Words] = {}
        self._below = QVBoxLayout()
        Spacing(look, self._below, gap=6)
        self._found: list[QWidget] = []
        self.body.addLayout(self._head)
        self.body.addWidget(self.words)
        self.body.addLayout(self._below)
        self.body.addLayout(self._foot())

    def _foot(self) -> QBoxLayout:
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
        self._foot_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        Spacing(look, self._foot_row, gap=12)
        self._foot_row.addWidget(self._chips, 1)
        self._foot_row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
        return self._foot_row

    def _button(self, text: str, icon: str, row: QHBoxLayout) -> QuietButton:
        button = QuietButton(self._look, text, icon)
        row.addWidget(button)
        return button

    def _show_outcome(self, view: CardView) -> None:
        if self._outcome is None and view.outcome:
            self._outcome = Chip(self._look, "", "brand", "target")
            self._head.insertWidget(1, self._outcome)
        if self._outcome is not None:
            self._outcome.set_text(view.outcome)
            self._outcome.setVisible(bool(view.outcome))
        if self._serves is None and view.serves:
            self._serves = ChipButton(self._look, "", "plain", "target")
            self._serves.clicked.connect(lambda: self.outcome_pressed.emit(self.view.goes_to))
            self._head.insertWidget(1, self._serves)
        if self._serves is not None:
            self._serves.set_text(view.serves, "warn" if view.serves_is_gone else "plain")
            self._serves.setVisible(bool(view.serves))

    def _show_line(self, name: str, words: str, role: str = "") -> None:
        """Show a line of small print below the words, or take it away when blank."""
        if name not in self._lines and words:
            self._lines[name] = Words(self._look, "", "note", role=role, selectable=False)
            self._below.insertWidget(0, self._lines[name])
        if name in self._lines:
            self._lines[name].setText(words)
            self._lines[name].setVisible(bool(words))

    def _show_chips(self, view: CardView) -> None:
        self._chips.clear()
        for chip in view.chips:
            widget = Chip(self._look, chip.words, chip.role, chip.icon)
            widget.setToolTip(chip.whole)
            widget.setAccessibleName(chip.whole)
            self._chips.add(widget)

    def _show_findings(self, findings: tuple[FindingView, ...]) -> None:
        for line in self._found:
            self._below.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._found = [self._finding_line(finding) for finding in findings]
        for line in self._found:
            self._below.addWidget(line)

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
