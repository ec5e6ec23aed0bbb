"""One kind of facts: a title with a button, the facts in a card, and the place to write in the same card."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnia_desktop.domain.pupil import Fact, FactKind
from omnia_desktop.ui.kit import Card, QuietButton, Rule, SectionTitle, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.profile.editing import Editing
from omnia_desktop.ui.profile.fact_editor import FactEditor
from omnia_desktop.ui.profile.rows import FactRow
from omnia_desktop.ui.profile.words import KINDS, need_label
from omnia_desktop.workflow.profile_editing import with_fact, without_fact


class FactSection(QWidget):
    """The facts of one kind. `opened` is emitted when its editor opens, for the page to bring it into sight."""

    opened = Signal(object)

    def __init__(self, look: Look, editing: Editing, kind: FactKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._editing, self._kind = look, editing, kind
        self._shown: tuple[object, ...] = ()
        self.rows: list[FactRow] = []
        self.title = SectionTitle(look, "", KINDS[kind].icon)
        self.add_button = QuietButton(look, "Add", "plus")
        self.title.add_action(self.add_button)
        self._card = Card(look, gap=0)
        Spacing(look, self._card.body, (8, 5, 8, 5), 0)
        self._nothing = Words(look, KINDS[kind].empty, "note", selectable=False)
        self._nothing.setContentsMargins(8, 7, 8, 7)
        self.editor: FactEditor | None = None
        column = QVBoxLayout(self)
        Spacing(look, column, gap=8)
        column.addWidget(self.title)
        column.addWidget(self._card)
        self.add_button.clicked.connect(self._write_new)
        editing.changed.connect(self._refresh)
        self._refresh()

    @property
    def has_words(self) -> bool:
        """Whether something is written here that is not kept."""
        return self.editor is not None and self.editor.isVisibleTo(self) and self.editor.has_words

    def write(self, need: str | None = None) -> None:
        """Open the line for a new fact, about a need where one is given."""
        editor = self._editor()
        if editor.fact is not None and editor.has_words and not editor.keep():
            return
        self._place(editor, len(self.rows), None)
        editor.begin(None, need)
        self.opened.emit(editor)

    def _write_new(self) -> None:
        self.write()

    def edit(self, row: FactRow) -> None:
        """Change a fact where it stands."""
        editor = self._editor()
        if editor.isVisibleTo(self) and editor.has_words and not editor.keep():
            return
        fact_id = row.fact.id
        place, row = next((place, each) for place, each in enumerate(self.rows) if each.fact.id == fact_id)
        self._place(editor, place, row)
        editor.begin(row.fact)
        self.opened.emit(editor)

    def keep_words(self, *, anyway: bool = False) -> bool:
        """Keep what is written here, `anyway` without a date that cannot be read; say whether nothing is left."""
        return not self.has_words or (self.editor is not None and self.editor.keep(anyway=anyway))

    def close_editor(self) -> None:
        """Forget what is written here: another profile is shown."""
        if self.editor is not None:
            self.editor.let_go()
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self._shown = ()

    def _editor(self) -> FactEditor:
        if self.editor is None:
            self.editor = FactEditor(self._look, self._editing, self._kind)
            self.editor.hide()
            self.editor.kept.connect(self._keep)
            self.editor.removed.connect(self._remove)
            self.editor.closed.connect(self._put_away)
            self._card.body.addWidget(self.editor)
        return self.editor

    def _place(self, editor: FactEditor, place: int, instead_of: FactRow | None) -> None:
        """Put the editor after as many rows, each with its rule, in place of the row that is being changed."""
        for row in self.rows:
            row.setVisible(row is not instead_of)
        self._nothing.hide()
        self._card.body.removeWidget(editor)
        after = self.rows[place - 1] if 0 < place <= len(self.rows) else None
        self._card.body.insertWidget(self._card.body.indexOf(after) + 1 if after else 0, editor)
        editor.show()

    def _keep(self, fact: Fact, is_new: bool) -> None:
        self._editing.change("add fact" if is_new else "change fact", with_fact(self._editing.profile, fact))
        if is_new and self.editor is not None:
            self._place(self.editor, len(self.rows), None)
            self.editor.begin(None, fact.need)
            self.opened.emit(self.editor)
        else:
            self._put_away(fact.id)

    def _remove(self, fact_id: str) -> None:
        """Remove a fact; words that are being written about another stay where they are."""
        places = [row.fact.id for row in self.rows]
        place = places.index(fact_id)
        beside = places[place + 1] if place + 1 < len(places) else places[place - 1] if place else ""
        is_writing = self.has_words and self.editor is not None and self.editor.fact != self.rows[place].fact
        self._editing.change("remove fact", without_fact(self._editing.profile, fact_id))
        if not is_writing:
            self._put_away(beside)

    def _put_away(self, focus_on: str) -> None:
        """Hide the editor and go back to a fact, or to the button."""
        if self.editor is not None:
            self.editor.clear()
            self.editor.hide()
        for row in self.rows:
            row.show()
        self._nothing.setVisible(not self.rows)
        (next((row for row in self.rows if row.fact.id == focus_on), None) or self.add_button).setFocus()

    def _refresh(self) -> None:
        """Show the facts of this kind; nothing is built again when none of them changed."""
        profile, library = self._editing.profile, self._editing.library
        title = KINDS[self._kind].title_for(profile.known_as)
        self.title.set_text(title)
        self.add_button.setAccessibleName(f"Add: {title}")
        facts = tuple(fact for fact in profile.facts if fact.kind is self._kind)
        labels = tuple(need_label(library, fact.need) if fact.need else None for fact in facts)
        if (facts, labels) == self._shown and self._card.body.count():
            return
        self._shown = (facts, labels)
        self._build(tuple(zip(facts, labels, strict=True)))

    def _build(self, facts: tuple[tuple[Fact, str | None], ...]) -> None:
        had_focus = next((row.fact.id for row in self.rows if row.hasFocus()), None)
        self._clear()
        for place, (fact, label) in enumerate(facts):
            if place:
                self._card.body.addWidget(Rule(self._look))
            row = FactRow(self._look, fact, label, self._editing.today)
            row.clicked.connect(lambda _=False, row=row: self.edit(row))
            row.removed.connect(lambda fact=fact: self._remove(fact.id))
            self._card.body.addWidget(row)
            self.rows.append(row)
            if fact.id == had_focus:
                row.setFocus()
        self._card.body.addWidget(self._nothing)
        self._nothing.setVisible(not facts)
        self._restore_editor()

    def _clear(self) -> None:
        self.rows.clear()
        for place in reversed(range(self._card.body.count())):
            item = self._card.body.itemAt(place)
            widget = item.widget() if item else None
            if widget is None or widget in (self._nothing, self.editor):
                continue
            self._card.body.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _restore_editor(self) -> None:
        """Put an editor that is open back where it was; the fact that it was changing may be gone."""
        editor = self.editor
        if editor is None or not editor.isVisibleTo(self):
            return
        changing = editor.fact
        for place, row in enumerate(self.rows):
            if changing is not None and row.fact.id == changing.id:
                self._place(editor, place, row)
                return
        if changing is not None:
            editor.let_go()
        self._place(editor, len(self.rows), None)
