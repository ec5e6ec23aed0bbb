"""Where a fact is written: the words, Tab, who says so, Tab, when; Enter keeps it from any of them."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.domain.pupil import Audience, Fact, FactKind
from omnia_desktop.errors import BadInput
from omnia_desktop.ui.kit import Field, IconButton, Notice, QuietButton, Spacing
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.profile.editing import Editing
from omnia_desktop.ui.profile.typing import Choice, GrowingText, Line
from omnia_desktop.ui.profile.words import AUDIENCES, KINDS, need_label
from omnia_desktop.workflow.profile_editing import fact_fault, new_fact, problem_of
from omnia_desktop.workflow.typed_dates import read_date, show_date

_KEPT_TWICE = "Escape again puts these words aside. Enter keeps them."
_ROOM_FOR_ONE_LINE = 620


class FactEditor(QWidget):
    """Writes a new fact of a kind, or changes one. `kept` gives the fact and whether it is new."""

    kept = Signal(object, bool)
    removed = Signal(str)
    closed = Signal(str)

    def __init__(self, look: Look, editing: Editing, kind: FactKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._editing, self._kind = look, editing, kind
        self._fact: Fact | None = None
        self._asked_to_close = False
        self.text = GrowingText(look)
        self.source, self.when = Line(), Line()
        self.audience, self.need = Choice(), Choice()
        self._text_field = Field(look, KINDS[kind].ask, self.text)
        self._source_field = Field(look, "Who says so", self.source)
        self._date_field = Field(look, "When", self.when)
        self._audience_field = Field(look, "Who may read it", self.audience)
        self._need_field = Field(look, "About", self.need)
        self.notice = Notice(look)
        self.keep_button = QuietButton(look, "Keep", "check")
        self.remove_button = QuietButton(look, "Remove", "trash-2")
        self.close_button = IconButton(look, "x", "Close without keeping", bare=True)
        self._lay_out()
        self._connect()

    @property
    def fact(self) -> Fact | None:
        """The fact that is being changed, or None while a new one is written."""
        return self._fact

    @property
    def has_words(self) -> bool:
        """Whether there is something here that is not kept yet."""
        return self._written() != self._opened_with

    def begin(self, fact: Fact | None, need: str | None = None) -> None:
        """Start a new fact, or take one to change. Words of a new fact that were left here are still there."""
        if fact is None and self._fact is None and self.text.toPlainText().strip():
            self.text.setFocus()
            return
        self._fact = fact
        self._offer_choices(need if fact is None else fact.need)
        self.text.setPlainText(fact.text if fact else "")
        self.source.setText(fact.source or "" if fact else "")
        self.when.setText(show_date(fact.date, today=self._editing.today) if fact else "")
        self.audience.setCurrentIndex(self.audience.findData(fact.audience if fact else Audience.EVERYONE))
        self.remove_button.setVisible(fact is not None)
        self._opened_with = self._written()
        self._clear_messages()
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setFocus()

    def let_go(self) -> None:
        """Treat the words as those of a new fact: the one that was being changed is gone."""
        self._fact = None
        self._opened_with = ("", "", "", Audience.EVERYONE, None)
        self.remove_button.hide()

    def clear(self) -> None:
        """Be ready for a new fact, with nothing written."""
        self._fact = None
        self.remove_button.hide()
        self.text.clear()
        self.source.clear()
        self.when.clear()
        self.audience.setCurrentIndex(0)
        self.need.setCurrentIndex(0)
        self._opened_with = self._written()
        self._clear_messages()

    def keep(self, *, anyway: bool = False) -> bool:
        """Keep what is written and say whether that could be done; what is wrong is said beside its field.

        `anyway` keeps the words without a date that cannot be read.
        """
        self._clear_messages()
        try:
            when = read_date(self.when.text(), today=self._editing.today)
        except BadInput as fault:
            if not anyway:
                self._say_beside(self._date_field, fault)
                return False
            when = None
        fact = self._as_fact(when)
        if wrong := fact_fault(fact, today=self._editing.today):
            self._say(wrong)
            return False
        changed, self._fact = self._fact, None
        self.clear()
        self.kept.emit(fact, changed is None)
        return True

    def close_up(self) -> None:
        """Put the editor away; with words in it only when asked twice, since they would be lost."""
        if self.has_words and not self._asked_to_close:
            self._asked_to_close = True
            self.notice.say(_KEPT_TWICE, "warn")
            return
        fact_id = self._fact.id if self._fact else ""
        self.clear()
        self.closed.emit(fact_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep on Enter from every field, close on Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_up()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is not self.text:
                self.keep()
                return True
            self._asked_to_close = False
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.source.setPlaceholderText("Class teacher")
        self.when.setPlaceholderText("18 Sept")
        for audience, words in AUDIENCES.items():
            self.audience.addItem(words, audience)
        for choice in (self.audience, self.need):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(9)
        self._fields = QGridLayout()
        Spacing(self._look, self._fields, gap=6)
        buttons = QHBoxLayout()
        Spacing(self._look, buttons, gap=8)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        Spacing(self._look, column, (8, 8, 8, 8), 10)
        column.addWidget(self._text_field)
        column.addLayout(self._fields)
        column.addWidget(self.notice)
        column.addLayout(buttons)
        self._place_fields(in_one_line=True)
        self._opened_with = self._written()

    def _place_fields(self, *, in_one_line: bool) -> None:
        fields = (self._source_field, self._date_field, self._audience_field, self._need_field)
        for place, field in enumerate(fields):
            row, column = (0, place) if in_one_line else divmod(place, 2)
            self._fields.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
        for column, share in enumerate((4, 3, 3, 4) if in_one_line else (1, 1, 0, 0)):
            self._fields.setColumnStretch(column, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields in two lines where one has no room for them."""
        self._place_fields(in_one_line=self.width() > self._look.px(_ROOM_FOR_ONE_LINE))

    def _connect(self) -> None:
        self.text.entered.connect(self._keep)
        for field in (self.text, self.source, self.when, self.audience, self.need):
            field.installEventFilter(self)
        self.keep_button.clicked.connect(self._keep)
        self.close_button.clicked.connect(self.close_up)
        self.remove_button.clicked.connect(self._remove)
        self._sources = QStringListModel(self)
        completer = QCompleter(self._sources, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.source.setCompleter(completer)

    def _offer_choices(self, need: str | None) -> None:
        profile, library = self._editing.profile, self._editing.library
        self.need.clear()
        self.need.addItem("No need in particular", None)
        for each in profile.needs:
            self.need.addItem(need_label(library, each.code), each.code)
        self.need.setCurrentIndex(max(self.need.findData(need), 0))
        self._sources.setStringList(sorted({fact.source for fact in profile.facts if fact.source}))

    def _written(self) -> tuple[str, str, str, object, object]:
        return (
            self.text.toPlainText().strip(),
            self.source.text().strip(),
            self.when.text().strip(),
            self.audience.currentData() or Audience.EVERYONE,
            self.need.currentData(),
        )

    def _as_fact(self, when: date | None) -> Fact:
        text, source, _, _, need = self._written()
        audience = Audience(self.audience.currentData())
        made = new_fact(
            self._editing.profile,
            self._kind,
            text,
            source=source or None,
            on=when,
            audience=audience,
            need=str(need) if need else None,
        )
        if self._fact is None:
            return made
        return Fact(
            id=self._fact.id,
            kind=made.kind,
            text=made.text,
            source=made.source,
            date=made.date,
            audience=made.audience,
            need=made.need,
        )

    def _say(self, fault: BadInput) -> None:
        """Say a fault beside the field that it is about."""
        name = fault.field.rpartition(".")[2]
        field = {"source": self._source_field, "date": self._date_field}.get(name, self._text_field)
        self._say_beside(field, fault)

    def _say_beside(self, field: Field, fault: BadInput) -> None:
        field.set_message(f"{problem_of(fault)} {fault.what_to_do}", "block")
        field.editor.setFocus()

    def _clear_messages(self) -> None:
        self._asked_to_close = False
        self.notice.clear()
        for field in (self._text_field, self._source_field, self._date_field):
            field.set_message("")

    def _keep(self) -> None:
        self.keep()

    def _remove(self) -> None:
        if self._fact is not None:
            fact, self._fact = self._fact, None
            self.clear()
            self.removed.emit(fact.id)
