"""The page that opens the vault: one passphrase, each failure in a sentence beside the field, a growing wait."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnia_desktop.errors import OmniaError, WrongPassphrase
from omnia_desktop.ui.dialogs import Dialogs
from omnia_desktop.ui.forms.ui_unlock import Ui_Unlock
from omnia_desktop.ui.front import MiddleCard, notice_in, row_of, shows
from omnia_desktop.ui.kit import PrimaryButton, QuietButton, Spacing
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.session import Session
from omnia_desktop.workflow.unlocking import Door, wait_after

_SECOND = 1000


class UnlockPage(QWidget):
    """Asks for the passphrase of the vault in `folder`; `opened` brings the session."""

    opened = Signal(object)
    folder_chosen = Signal(object)
    wants_new = Signal()
    wants_privacy = Signal()

    def __init__(self, look: Look, tasks: Tasks, dialogs: Dialogs, door: Door, folder: Path) -> None:
        super().__init__()
        self._tasks, self._dialogs, self._door = tasks, dialogs, door
        self._folder = folder
        self._failures = 0
        self._seconds_left = 0
        self._is_opening = False
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._count_down)
        holder = QWidget()
        self.form = Ui_Unlock()
        self.form.setupUi(holder)
        self.unlock = PrimaryButton(look, "&Unlock", "lock-open")
        self.other = QuietButton(look, "Open an&other vault…", "folder-open")
        self.new = QuietButton(look, "&Make a new vault", "plus")
        self.privacy = QuietButton(look, "&Where does the pupil data go?", "shield-check")
        self.note = notice_in(look, self.form.notes, "brand")
        self.message = notice_in(look, self.form.messages, "block")
        row_of(look, self.form.actions, self.unlock, self.other, self.new, self.privacy)
        Spacing(look, self.form.column, (12, 12, 12, 12), 10)
        Spacing(look, self.form.passphrase_row, gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(MiddleCard(look, holder, 620))
        self._connect()
        self.show_folder(folder)

    def _connect(self) -> None:
        shows(self.form.show_passphrase, self.form.passphrase)
        self.form.passphrase.returnPressed.connect(self._open)
        self.form.passphrase.textEdited.connect(self._typed)
        self.unlock.clicked.connect(self._open)
        self.other.clicked.connect(self._choose)
        self.new.clicked.connect(self.wants_new)
        self.privacy.clicked.connect(self.wants_privacy)

    def show_folder(self, folder: Path) -> None:
        """Ask for the passphrase of another vault."""
        self._folder = folder
        self.form.vault_place.setText(str(folder))
        self.message.clear()
        self._failures = 0

    def say(self, words: str) -> None:
        """Say above the field why the vault is locked."""
        self.note.say(words)

    def take_focus(self) -> None:
        """Put the cursor into the field."""
        self.form.passphrase.setFocus()

    def _open(self) -> None:
        if self._seconds_left or self._is_opening:
            return
        passphrase = self.form.passphrase.text()
        if not passphrase:
            self.message.say("Type the passphrase of this vault.", "warn")
            self.take_focus()
            return
        self.message.clear()
        self._is_opening = True
        self._draw_button()
        self._tasks.when(self._door.open(self._folder, passphrase), self._has_opened, self._has_failed)

    def _has_opened(self, session: Session) -> None:
        self._is_opening = False
        self._failures = 0
        self.form.passphrase.clear()
        self.form.show_passphrase.setChecked(False)
        self.note.clear()
        self._draw_button()
        self.opened.emit(session)

    def _has_failed(self, error: OmniaError) -> None:
        self._is_opening = False
        self.message.say(f"{error.what_happened} {error.what_to_do}", "block")
        if isinstance(error, WrongPassphrase):
            self._failures += 1
            self._seconds_left = wait_after(self._failures)
            self._clock.start()
            self.form.passphrase.selectAll()
        self._draw_button()
        self.take_focus()

    def _count_down(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left <= 0:
            self._seconds_left = 0
            self._clock.stop()
        self._draw_button()

    def _draw_button(self) -> None:
        if self._is_opening:
            self.unlock.setText("Unlocking…")
        else:
            self.unlock.setText(f"Unlock in {self._seconds_left} s" if self._seconds_left else "&Unlock")
        self.unlock.setEnabled(not self._is_opening and not self._seconds_left)

    def _typed(self) -> None:
        if not self._seconds_left:
            self.message.clear()

    def _choose(self) -> None:
        folder = self._dialogs.choose_folder("Open the vault in this folder", self._folder.parent)
        if folder is not None:
            self.show_folder(folder)
            self.folder_chosen.emit(folder)
        self.take_focus()
