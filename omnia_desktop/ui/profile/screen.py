"""The screen of one pupil: it joins the parts, saves by itself, and goes on to a draft."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnia_desktop.domain.fullness import Question
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.errors import OmniaError
from omnia_desktop.store.entries import PupilId
from omnia_desktop.ui.kit import IconButton, Notice, Page, PageAndPanel, PageHeader, PrimaryButton, QuietButton
from omnia_desktop.ui.profile.details import DetailsSection
from omnia_desktop.ui.profile.editing import Editing
from omnia_desktop.ui.profile.fact_section import FactSection
from omnia_desktop.ui.profile.gauge import Gauge
from omnia_desktop.ui.profile.needs import NeedsSection
from omnia_desktop.ui.profile.reading_order import tab_as_read
from omnia_desktop.ui.profile.saving import Pauses, Saving
from omnia_desktop.ui.profile.words import KINDS, STATUSES, need_label
from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.workflow.profile_editing import blank_profile, is_complete_enough, problem_of, with_stand_in_name
from omnia_desktop.workflow.profile_files import profile_file_name, write_profile_file
from omnia_desktop.workflow.pupil_record import PupilRecord

_ROOM_FOR_NEEDS = 560
_KEYS = (
    ("Ctrl+1 … Ctrl+9", "Write a fact: strengths first, then in the order of the page"),
    ("Ctrl+0", "Add a need"),
    ("Tab", "From the words to who says so, then to when"),
    ("Enter", "Keep what is written and start the next line; on a row, change it"),
    ("Delete", "Remove the fact or need that has the focus"),
    ("Escape", "Close the line without keeping"),
    ("Ctrl+Z, Ctrl+Y", "Undo, redo"),
    ("Ctrl+E", "Edit the details"),
    ("Ctrl+S", "Save now; it is saved by itself as well"),
    ("Ctrl+D", "Draft a document"),
)


class ProfileScreen(Screen):
    """A pupil's profile, or the blank one of a new pupil."""

    keys = _KEYS

    def __init__(self, services: Services, parent: QWidget | None = None, *, pauses: Pauses | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._pauses = pauses or Pauses()
        self._record = PupilRecord(services.session)
        self._saving = self._new_saving(self._record)
        self._is_loading = False
        self._seen: PupilProfile = blank_profile()
        look = services.look
        self.editing = Editing(services.session.shelf.library, services.now().date(), self)
        self.header = PageHeader(look)
        self.page = Page(look)
        self.notice = Notice(look)
        self.details = DetailsSection(look, self.editing)
        self.needs = NeedsSection(look, self.editing)
        self.sections = {kind: FactSection(look, self.editing, kind) for kind in KINDS}
        self.gauge = Gauge(look, self.editing)
        self._make_actions()
        self._lay_out()
        self._connect()

    def arrive(self, place: Place) -> None:
        """Show a pupil's profile; without a pupil, a blank one to fill in."""
        if place.pupil is not None and place.pupil == self._record.promised_id and not self._is_loading:
            return
        self._open_record(PupilRecord(self._services.session, PupilId(place.pupil) if place.pupil else None))
        record = self._record
        if record.id is None:
            self._show(record, blank_profile())
            self.details.open_form()
            return
        self._is_loading = True
        self.header.set_title("Profile")
        self.page.setEnabled(False)
        reading = self._services.session.pupil_if_kept(record.id)
        self._services.tasks.when(reading, lambda profile: self._show_read(record, profile), self._say_failed)

    def may_leave(self) -> bool:
        """Keep and save what is written; ask only where that cannot be done."""
        if not self._keep_words():
            return False
        self._saving.finish()
        if self._is_unkept():
            question = "A pupil needs a name and a year group to be kept. Leave without keeping this profile?"
            return self._services.dialogs.confirm("Not kept yet", question, "Leave", "Stay")
        if self._saving.has_failed and not self._saving.is_settled:
            question = "The last changes could not be saved yet. Leave all the same? Saving is tried again."
            return self._services.dialogs.confirm("Not saved yet", question, "Leave", "Stay")
        return True

    def before_lock(self) -> None:
        """Keep and save whatever is written, asking nothing: a new pupil without a name gets a stand-in for it."""
        for section in self.sections.values():
            section.keep_words(anyway=True)
        self._keep_words()
        if self._is_unkept():
            self._saving.take(with_stand_in_name(self.editing.profile))
        for saving in self.findChildren(Saving):
            saving.finish()

    def place(self) -> Place:
        """Return the pupil whose profile this is, a new one too as soon as it is about to be kept."""
        return Place(screen="profile", pupil=self._record.promised_id)

    def draft(self) -> None:
        """Go on to choose a document, when the profile is complete enough to draft from."""
        if not self._keep_words():
            return
        if fault := next(iter(self.editing.faults().values()), None):
            self.notice.say(f"Before a draft: {problem_of(fault)} {fault.what_to_do}", "warn")
            self.page.ensureWidgetVisible(self.notice)
            if fault.field == "needs":
                self.needs.write()
            return
        self._saving.flush()
        if self._record.id is None:  # the first save of a new pupil is still under way
            self._saving.done.connect(self._go_to_draft, Qt.ConnectionType.SingleShotConnection)
            return
        self._go_to_draft()

    def export(self) -> None:
        """Ask where to, and write the profile as a file, which is not encrypted."""
        if not self._keep_words():
            return
        profile, services = self.editing.profile, self._services
        name = Path.home() / profile_file_name(profile)
        path = services.dialogs.save_file("Export the profile", name, "Profile (*.json)")
        if path is not None:
            writing = services.session.on_drafting_thread(lambda: write_profile_file(path, profile))
            services.tasks.when(writing, lambda _: self._say_exported(path), self._say_failed)

    def answer(self, question: Question) -> None:
        """Open the line in which the answer to a question is written."""
        self.sections[question.kind].write(question.need)
        self._close_drawer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the needs out of the header where the window is low."""
        super().resizeEvent(event)
        self._show_chips(self.editing.profile)

    def _make_actions(self) -> None:
        look = self._services.look
        self.undo_button = IconButton(look, "undo-2", "Nothing to undo")
        self.redo_button = IconButton(look, "redo-2", "Nothing to redo")
        self.export_button = QuietButton(look, "Export", "download")
        self.beside = PageAndPanel(look, self.page, self.gauge, "How full")
        self.panel_button = self.beside.drawer_button
        self.draft_button = PrimaryButton(look, "Draft a document", "sparkles")
        self.draft_button.setToolTip("Draft a document (Ctrl+D)")
        for button in (
            self.undo_button,
            self.redo_button,
            self.panel_button,
            self.draft_button,
        ):
            self.header.add_action(button)

    def _lay_out(self) -> None:
        self.details.title.add_action(self.export_button)
        for widget in (self.notice, self.details, self.needs, *self.sections.values()):
            self.page.body.addWidget(widget)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.header)
        around.addWidget(self.beside, 1)

    def _connect(self) -> None:
        self.editing.changed.connect(self._refresh)
        self.undo_button.clicked.connect(self.editing.undo)
        self.redo_button.clicked.connect(self.editing.redo)
        self.export_button.clicked.connect(self.export)
        self.draft_button.clicked.connect(self.draft)
        self.gauge.asked.connect(self.answer)
        self.needs.opened.connect(self._bring_into_sight)
        for section in self.sections.values():
            section.opened.connect(self._bring_into_sight)
        verbs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Z", self.editing.undo),
            ("Ctrl+Y", self.editing.redo),
            ("Ctrl+Shift+Z", self.editing.redo),
            ("Ctrl+S", self._save_now),
            ("Ctrl+D", self.draft),
            ("Ctrl+E", self.details.open_form),
            ("Ctrl+0", self.needs.write),
        ]
        verbs += [(f"Ctrl+{at}", section.write) for at, section in enumerate(self.sections.values(), start=1)]
        for sequence, verb in verbs:
            shortcut = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(verb)

    def _new_saving(self, record: PupilRecord) -> Saving:
        saving = Saving(self._services.tasks, record.save, self._pauses, self)
        saving.done.connect(lambda: self._say_saved(record))
        saving.failed.connect(self._say_not_saved)
        return saving

    def _open_record(self, record: PupilRecord) -> None:
        """Turn to another pupil; what is unsaved of the one before goes on being saved."""
        self._saving.flush()
        self._record = record
        self._saving = self._new_saving(record)
        for section in self.sections.values():
            section.close_editor()
        self.needs.close_editor()
        self.details.forget()
        self.notice.clear()
        self._is_loading = False

    def _show_read(self, record: PupilRecord, profile: PupilProfile | None) -> None:
        """Show what was read; a new pupil whose only save failed before a lock is not there to be read."""
        if record is not self._record:
            return
        if profile is not None:
            self._show(record, profile)
            return
        self.arrive(Place(screen="profile"))
        self.notice.say("The new profile could not be kept before the vault was closed. Please write it again.", "warn")

    def _show(self, record: PupilRecord, profile: PupilProfile) -> None:
        if record is not self._record:
            return
        self._is_loading = False
        self._seen = profile
        self.page.setEnabled(True)
        self.editing.open(profile, self._services.now().date())
        self.header.set_subtitle("" if record.id else "Not kept yet: a name and a year group are needed")
        self.page.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        """Show the header for the profile as it is now, and save it when it is another than was last seen."""
        profile = self.editing.profile
        self.header.set_title(f"{profile.name} — profile" if profile.name.strip() else "New pupil")
        self._show_chips(profile)
        self._name_steps()
        if profile is not self._seen and profile != self._seen:
            self._seen = profile
            if not self._saving.has_failed:
                self.notice.clear()
            if is_complete_enough(profile):
                self.header.set_subtitle("Changed · saved by itself in a moment")
                self._saving.take(profile)
        QTimer.singleShot(0, self, self._order)

    def _show_chips(self, profile: PupilProfile) -> None:
        self.header.clear_chips()
        if profile.year_group:
            self.header.add_chip(profile.year_group)
        has_room = self.height() >= self._services.look.px(_ROOM_FOR_NEEDS)
        for need in profile.needs if has_room else ():
            year = f" {need.date.year}" if need.date else ""
            label = need_label(self.editing.library, need.code)
            self.header.add_chip(f"{label} · {STATUSES[need.status]}{year}", "brand")

    def _name_steps(self) -> None:
        for button, verb, name in (
            (self.undo_button, "Undo", self.editing.undo_name),
            (self.redo_button, "Redo", self.editing.redo_name),
        ):
            button.set_spoken_name(f"{verb}: {name}" if name else f"Nothing to {verb.lower()}")
            button.setVisible(name is not None)

    def _order(self) -> None:
        tab_as_read(self.header, self.page, self.gauge)

    def _close_drawer(self) -> None:
        self.panel_button.setChecked(False)

    def _bring_into_sight(self, editor: QWidget) -> None:
        """Scroll to an editor once it has its place."""
        self._order()
        QTimer.singleShot(0, editor, lambda: self.page.ensureWidgetVisible(editor, 0, self._services.look.px(24)))

    def _keep_words(self) -> bool:
        """Keep what stands in open lines, and say whether all of it could be kept."""
        facts = all(section.keep_words() for section in self.sections.values())
        return self.details.keep_words() and self.needs.keep_words() and facts

    def _is_unkept(self) -> bool:
        """Whether something is written of a new pupil that cannot be kept without a name and a year."""
        profile = self.editing.profile
        return self._record.id is None and self._saving.is_settled and profile != blank_profile()

    def _save_now(self) -> None:
        if self._keep_words():
            self._saving.flush()

    def _go_to_draft(self) -> None:
        self.go.emit(Place(screen="draft", pupil=self._record.id))

    def _say_saved(self, record: PupilRecord) -> None:
        if record is self._record:
            at = self._services.now().astimezone()
            self.header.set_subtitle(f"Saved {at:%H:%M} · this laptop only")
            self.notice.clear()

    def _say_not_saved(self, error: OmniaError) -> None:
        self.header.set_subtitle("Not saved")
        self.notice.say(f"{error} Your words stay here, and saving is tried again.", "block")

    def _say_exported(self, path: Path) -> None:
        self.notice.say(f"Written to {path.name}. The file is not encrypted: keep it where only you can read it.", "ok")

    def _say_failed(self, error: OmniaError) -> None:
        self.notice.say(str(error), "block")
