"""The page of the first start: a name, a passphrase with an honest meter, where the vault lives; done in a minute."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from omnia_desktop.errors import OmniaError
from omnia_desktop.ui.dialogs import Dialogs
from omnia_desktop.ui.forms.ui_first_run import Ui_FirstRun
from omnia_desktop.ui.front import MiddleCard, notice_below, notice_in, row_of, shows
from omnia_desktop.ui.kit import Meter, Notice, PrimaryButton, QuietButton, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.passphrase_words import advice, in_words
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.passphrases import DrawnPassphrase, Judgement, draw_passphrase, judge, judge_drawn
from omnia_desktop.workflow.session import Session
from omnia_desktop.workflow.unlocking import Door, Synchronised, holds_vault, synchronised_by

# At the bits of four drawn words the meter is nearly full; nothing is gained by aiming at a full one.
_FULL_BITS = 60.0


class FirstRunPage(QWidget):
    """Makes a vault; `made` brings the session, the folder and the person's name."""

    made = Signal(object, object, str)
    wants_existing = Signal(object)
    wants_privacy = Signal()

    def __init__(
        self, look: Look, tasks: Tasks, dialogs: Dialogs, door: Door, folder: Path, *, person: str | None
    ) -> None:
        super().__init__()
        self._tasks, self._dialogs, self._door = tasks, dialogs, door
        self._drawn: DrawnPassphrase | None = None
        holder = QWidget()
        self.form = Ui_FirstRun()
        self.form.setupUi(holder)
        self.make = PrimaryButton(look, "&Make the vault", "lock")
        self.existing = QuietButton(look, "&Open a vault you have…", "folder-open")
        self.privacy = QuietButton(look, "&Where does the pupil data go?", "shield-check")
        self.meter = Meter(look)
        self.about_strength = Words(look, "", "note", selectable=False)
        for part in (self.meter, self.about_strength):
            self.form.strength.addWidget(part)
        self._add_messages(look)
        row_of(look, self.form.actions, self.make, self.existing, self.privacy)
        Spacing(look, self.form.column, (12, 12, 12, 12), 8)
        for row in (self.form.passphrase_row, self.form.folder_row, self.form.strength):
            Spacing(look, row, gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(MiddleCard(look, holder, 680))
        self.form.folder.setText(str(folder))
        self.form.person.setText(person or "")
        self._connect()
        self._judge()
        self._look_at_folder()

    def _add_messages(self, look: Look) -> None:
        self.person_message = notice_below(look, self.form.column, self.form.person_hint)
        self.passphrase_message = notice_in(look, self.form.strength, "block")
        self.again_message = notice_below(look, self.form.column, self.form.again)
        self.folder_message = notice_in(look, self.form.folder_messages, "warn")
        self.message = notice_in(look, self.form.messages, "block")

    def _connect(self) -> None:
        form = self.form
        shows(form.show_passphrase, form.passphrase, form.again)
        form.passphrase.textChanged.connect(self._judge)
        form.again.textChanged.connect(self._compare)
        form.person.textChanged.connect(self.person_message.clear)
        form.folder.textChanged.connect(self._look_at_folder)
        form.draw_words.clicked.connect(self._draw_words)
        form.choose_folder.clicked.connect(self._choose_folder)
        for field in (form.person, form.passphrase, form.again, form.folder):
            field.returnPressed.connect(self._make)
        self.make.clicked.connect(self._make)
        self.existing.clicked.connect(self._open_existing)
        self.privacy.clicked.connect(self.wants_privacy)

    def take_focus(self) -> None:
        """Put the cursor into the first field that is empty."""
        (self.form.passphrase if self.form.person.text().strip() else self.form.person).setFocus()

    def _judgement(self) -> Judgement:
        text = self.form.passphrase.text()
        if self._drawn is not None and text == self._drawn.words:
            return judge_drawn(self._drawn)
        return judge(text)

    def _judge(self) -> None:
        self.passphrase_message.clear()
        text, judgement = self.form.passphrase.text(), self._judgement()
        self.meter.set_value(round(100 * min(judgement.bits / _FULL_BITS, 1.0)), in_words(judgement) if text else "")
        self.about_strength.setText(advice(judgement, text))
        self._compare()

    def _compare(self) -> None:
        again = self.form.again.text()
        if again and again == self.form.passphrase.text():
            self.again_message.say("Both are the same.", "ok")
        else:
            self.again_message.clear()

    def _look_at_folder(self) -> None:
        folder = self._folder()
        service = synchronised_by(folder)
        if service is not None:
            self.folder_message.say(_warning(service), "warn")
        elif folder.is_absolute() and holds_vault(folder):
            self.folder_message.say("There is a vault in this folder already. Open it, or choose another.", "block")
        else:
            self.folder_message.clear()

    def _folder(self) -> Path:
        return Path(self.form.folder.text().strip().strip('"')).expanduser()

    def _draw_words(self) -> None:
        self._drawn = draw_passphrase()
        for field in (self.form.passphrase, self.form.again):
            field.setText(self._drawn.words)
        self.form.show_passphrase.setChecked(True)
        self.form.draw_words.setText("&Draw four others")
        self.form.passphrase.setFocus()

    def _choose_folder(self) -> None:
        folder = self._dialogs.choose_folder("Where the vault lives", self._nearest_folder())
        if folder is not None:
            chosen = folder / "OMNIA vault" if any(folder.iterdir()) and not holds_vault(folder) else folder
            self.form.folder.setText(str(chosen))

    def _nearest_folder(self) -> Path:
        """Return the folder itself or the first above it that is there, for the dialog to open in."""
        folder = self._folder()
        return next((each for each in (folder, *folder.parents) if each.is_dir()), Path.home())

    def _open_existing(self) -> None:
        folder = self._dialogs.choose_folder("Open the vault in this folder", self._nearest_folder())
        if folder is not None:
            self.wants_existing.emit(folder)

    def _make(self) -> None:
        if not self.make.isEnabled() or not self._is_complete():
            return
        self.message.clear()
        self.make.setEnabled(False)
        self.make.setText("Making the vault…")
        making = self._door.make(self._folder(), self.form.passphrase.text(), samples=self.form.samples.isChecked())
        self._tasks.when(making, self._has_made, self._has_failed)

    def _is_complete(self) -> bool:
        """Return whether everything is there; what is not is said beside its field, which gets the cursor."""
        form = self.form
        checks: tuple[tuple[bool, Notice, QLineEdit, str], ...] = (
            (bool(form.person.text().strip()), self.person_message, form.person, "Give your name."),
            (
                self._judgement().is_accepted,
                self.passphrase_message,
                form.passphrase,
                "Choose a passphrase of at least 12 characters, or draw four words.",
            ),
            (
                form.again.text() == form.passphrase.text(),
                self.again_message,
                form.again,
                "This is not the same as the passphrase above. Type it again.",
            ),
            (
                self._folder().is_absolute(),
                self.folder_message,
                form.folder,
                "Give the whole path of the folder, or choose one.",
            ),
        )
        for is_there, notice, field, words in checks:
            if not is_there:
                notice.say(words, "block")
                field.setFocus()
                return False
        return True

    def _has_made(self, session: Session) -> None:
        for field in (self.form.passphrase, self.form.again):
            field.clear()
        self._drawn = None
        self._ready_again()
        self.made.emit(session, self._folder(), self.form.person.text().strip())

    def _has_failed(self, error: OmniaError) -> None:
        self._ready_again()
        self.message.say(f"{error.what_happened} {error.what_to_do}", "block")
        self.form.passphrase.setFocus()

    def _ready_again(self) -> None:
        self.make.setEnabled(True)
        self.make.setText("&Make the vault")


def _warning(service: Synchronised) -> str:
    place = "on a network drive" if service is Synchronised.NETWORK else f"in a folder that {service.value} copies"
    return (
        f"This looks as if it is {place}. A vault there is damaged sooner or later, and copies of it leave this "
        "laptop. Choose a folder on this laptop’s own disk."
    )
