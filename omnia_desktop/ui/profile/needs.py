"""The pupil's needs: each with how sure anyone is, by whom and when; added from the library's list, by search."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.domain.pupil import Need, NeedStatus
from omnia_desktop.errors import BadInput
from omnia_desktop.ui.kit import Card, Field, IconButton, QuietButton, Rule, SectionTitle, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.profile.editing import Editing
from omnia_desktop.ui.profile.rows import NeedRow
from omnia_desktop.ui.profile.typing import Choice, Line
from omnia_desktop.ui.profile.words import STATUSES, choosable_needs, need_label
from omnia_desktop.workflow.profile_editing import need_fault, problem_of, with_need, without_need
from omnia_desktop.workflow.typed_dates import read_date, show_date

_NOTHING = "Nothing yet. A plan needs at least one; suspected, or identified by school, is enough."


class NeedEditor(QWidget):
    """Adds a need or changes one. `kept` gives the need and whether it is new, `removed` its code."""

    kept = Signal(object, bool)
    removed = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._editing = look, editing
        self._need: Need | None = None
        self.code, self.status = Choice(), Choice()
        self.by, self.when = Line(), Line()
        self._code_field = Field(look, "Need", self.code)
        self._status_field = Field(look, "How sure", self.status)
        self._by_field = Field(look, "Who says so", self.by)
        self._date_field = Field(look, "When", self.when)
        self.keep_button = QuietButton(look, "Keep", "check")
        self.remove_button = QuietButton(look, "Remove", "trash-2")
        self.close_button = IconButton(look, "x", "Close without keeping", bare=True)
        self._lay_out()
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether a need is being written here."""
        return not self.isHidden()

    def begin(self, need: Need | None) -> None:
        """Start a new need, or take one to change."""
        self._need = need
        self._offer_needs()
        self.status.setCurrentIndex(self.status.findData(need.status if need else NeedStatus.IDENTIFIED))
        self.by.setText(need.by or "" if need else "")
        self.when.setText(show_date(need.date, today=self._editing.today) if need else "")
        self.code.setEnabled(need is None)
        self.remove_button.setVisible(need is not None)
        self._clear_messages()
        (self.code if need is None else self.status).setFocus()

    def keep(self) -> bool:
        """Keep what is chosen and say whether that could be done; what is wrong is said beside its field."""
        self._clear_messages()
        code = self._need.code if self._need else self._chosen_code()
        if code is None:
            self._code_field.set_message("Choose a need from the list: type a part of its name.", "block")
            self.code.setFocus()
            return False
        try:
            when = read_date(self.when.text(), today=self._editing.today)
        except BadInput as fault:
            self._say(self._date_field, fault)
            return False
        need = Need(
            code=code, status=NeedStatus(self.status.currentData()), by=self.by.text().strip() or None, date=when
        )
        if wrong := need_fault(need, today=self._editing.today):
            self._say(self._date_field if wrong.field.endswith("date") else self._by_field, wrong)
            return False
        self.kept.emit(need, self._need is None)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep on Enter from the lines, close on Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched in (self.by, self.when, self.status):
                self.keep()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.code.setEditable(True)
        self.code.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        for status, words in STATUSES.items():
            self.status.addItem(words[:1].upper() + words[1:], status)
        for choice in (self.code, self.status):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)
        self.by.setPlaceholderText("NHS speech and language therapist")
        self.when.setPlaceholderText("4 March 2025")
        grid = QGridLayout()
        Spacing(self._look, grid, gap=8)
        fields = (self._code_field, self._status_field, self._by_field, self._date_field)
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        buttons = QHBoxLayout()
        Spacing(self._look, buttons, gap=8)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        Spacing(self._look, column, (8, 8, 8, 8), 10)
        column.addLayout(grid)
        column.addLayout(buttons)

    def _connect(self) -> None:
        for field in (self.code, self.status, self.by, self.when):
            field.installEventFilter(self)
        self.keep_button.clicked.connect(self.keep)
        self.close_button.clicked.connect(self.closed)
        self.remove_button.clicked.connect(lambda: self.removed.emit(self._need.code if self._need else ""))

    def _offer_needs(self) -> None:
        """Offer every need that the pupil does not have, found by any part of its name."""
        library, taken = self._editing.library, self._editing.profile.need_codes
        self.code.clear()
        for label, code in choosable_needs(library):
            if code not in taken or (self._need is not None and code == self._need.code):
                self.code.addItem(label, code)
        completer = QCompleter(self.code.model(), self.code)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.code.setCompleter(completer)
        if self._need is None:
            self.code.setCurrentIndex(-1)
            self.code.setEditText("")
        else:
            self.code.setCurrentIndex(self.code.findData(self._need.code))

    def _chosen_code(self) -> str | None:
        """Return the code of the need whose name is typed: in full, or as much as only one name holds."""
        typed = self.code.currentText().strip().casefold()
        names = [(self.code.itemText(place).casefold(), place) for place in range(self.code.count())]
        whole = [place for name, place in names if name == typed]
        found = whole or [place for name, place in names if typed and typed in name]
        return str(self.code.itemData(found[0])) if len(found) == 1 else None

    def _say(self, field: Field, fault: BadInput) -> None:
        field.set_message(f"{problem_of(fault)} {fault.what_to_do}", "block")
        field.editor.setFocus()

    def _clear_messages(self) -> None:
        for field in (self._code_field, self._by_field, self._date_field):
            field.set_message("")


class NeedsSection(QWidget):
    """The pupil's needs in a card, with the place to add one."""

    opened = Signal(object)

    def __init__(self, look: Look, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._editing = look, editing
        self._shown: tuple[Need, ...] | None = None
        self.rows: list[NeedRow] = []
        self.title = SectionTitle(look, "Needs", "heart")
        self.add_button = QuietButton(look, "Add", "plus")
        self.add_button.setAccessibleName("Add: Needs")
        self.title.add_action(self.add_button)
        self._card = Card(look, gap=0)
        Spacing(look, self._card.body, (8, 5, 8, 5), 0)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        Spacing(look, self._lines, gap=0)
        self.editor = NeedEditor(look, editing)
        self.editor.hide()
        self._card.body.addWidget(self._list)
        self._card.body.addWidget(self.editor)
        column = QVBoxLayout(self)
        Spacing(look, column, gap=8)
        column.addWidget(self.title)
        column.addWidget(self._card)
        self.add_button.clicked.connect(self.write)
        self.editor.kept.connect(self._keep)
        self.editor.removed.connect(self._remove)
        self.editor.closed.connect(self.close_editor)
        editing.changed.connect(self._refresh)
        self._refresh()

    def write(self) -> None:
        """Open the place to add a need."""
        self.editor.show()
        self.editor.begin(None)
        self.opened.emit(self.editor)

    def edit(self, need: Need) -> None:
        """Change a need."""
        self.editor.show()
        self.editor.begin(need)
        self.opened.emit(self.editor)

    def keep_words(self) -> bool:
        """Keep a need that is being written once there is something in it, and say whether none is left."""
        has_words = self.editor.is_open and bool(self.editor.code.currentText().strip())
        return not has_words or self.editor.keep()

    def close_editor(self) -> None:
        """Put the place to write away."""
        had_focus = self.editor.isAncestorOf(self.window().focusWidget() or self)
        self.editor.hide()
        if had_focus:
            self.add_button.setFocus()

    def _keep(self, need: Need, is_new: bool) -> None:
        self._editing.change("add need" if is_new else "change need", with_need(self._editing.profile, need))
        self.close_editor()

    def _remove(self, code: str) -> None:
        self._editing.change("remove need", without_need(self._editing.profile, code))
        self.close_editor()
        self.add_button.setFocus()

    def _refresh(self) -> None:
        needs = self._editing.profile.needs
        if needs == self._shown:
            return
        self._shown = needs
        self.rows.clear()
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, need in enumerate(needs):
            if place:
                self._lines.addWidget(Rule(self._look))
            self._lines.addWidget(self._row(need))
        if not needs:
            nothing = Words(self._look, _NOTHING, "note", selectable=False)
            nothing.setContentsMargins(8, 7, 8, 7)
            self._lines.addWidget(nothing)

    def _row(self, need: Need) -> NeedRow:
        row = NeedRow(self._look, need, need_label(self._editing.library, need.code), self._editing.today)
        row.clicked.connect(lambda: self.edit(need))
        row.removed.connect(lambda: self._remove(need.code))
        self.rows.append(row)
        return row
