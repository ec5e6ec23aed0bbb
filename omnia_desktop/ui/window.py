"""The one window: the pages before the vault is open, the workbench after, and the lock that leads back.

Locking drops every widget that has shown a pupil and lets go of the session; what is still under way is brought to
nobody. The window's title never names anyone.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from omnia_desktop.errors import OmniaError
from omnia_desktop.paths import vault_folder
from omnia_desktop.settings import Settings, WindowPlace
from omnia_desktop.store.entries import OpeningNote
from omnia_desktop.ui.dialogs import Dialogs, WindowDialogs
from omnia_desktop.ui.first_run import FirstRunPage
from omnia_desktop.ui.global_keys import GlobalKeys
from omnia_desktop.ui.idle import IdleWatch
from omnia_desktop.ui.kit import EmptyState, Notice
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.look_screen import STEP, resized
from omnia_desktop.ui.privacy import PrivacyPage
from omnia_desktop.ui.screen import Services
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.ui.unlock import UnlockPage
from omnia_desktop.ui.workbench import START, Makers, Workbench
from omnia_desktop.workflow.remembering import Remembered
from omnia_desktop.workflow.session import Session
from omnia_desktop.workflow.unlocking import Door, holds_vault

TITLE = "OMNIA Desktop"
SMALLEST = (1000, 640)
_FIRST_SIZE = (1440, 900)
_UNNAMED = "SENDCo"

_NOTES = {
    OpeningNote.HEADER_COPY_USED: (
        "The vault’s key file was damaged, so its copy was used and put in its place. "
        "Check the disk, and look whether the laptop is backed up."
    ),
    OpeningNote.BACKED_UP_AND_UPDATED: (
        "The vault was brought up to date for this version. A backup from before is in its folder."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the window is given: the look, the way into vaults, the settings, the screens by name.

    `app` is what keys and clicks go through. `demo_passphrase` is told on the lock page, since nobody chose it.
    """

    look: Look
    door: Door
    remembered: Remembered
    makers: Makers
    model_words: str
    now: Callable[[], datetime]
    app: QObject
    demo_passphrase: str | None = None


class Window(QMainWindow):
    """The window. `is_ended` says that it was closed and nothing is under way any more; `ended` when that begins."""

    ended = Signal()

    def __init__(self, around: Surroundings, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self._around = around
        self._dialogs = dialogs or WindowDialogs(self)
        self._tasks = Tasks()
        self._session: Session | None = None
        self._session_tasks: Tasks | None = None
        self._back_to = START
        self.is_ended = False
        self._is_closing = False
        self.workbench: Workbench | None = None
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        settings = around.remembered.settings
        self.unlock, self.first_run, self.privacy = self._front_pages(settings)
        self.idle = IdleWatch(around.app, settings.idle_minutes, parent=self)
        self.idle.soon.connect(self._warn_of_lock)
        self.idle.stayed.connect(self._stay)
        self.idle.lock.connect(self._lock_when_idle)
        self._global_keys = GlobalKeys(around.app, self)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self._take_place(settings.window)
        self._around.door.get_ready()
        self.show_front()

    @property
    def is_locked(self) -> bool:
        """Whether no vault is open."""
        return self._session is None

    def show_front(self) -> None:
        """Show the page that opens the vault, or the one that makes the first."""
        has_vault = holds_vault(self._folder)
        self._turn_to(self.unlock if has_vault else self.first_run)
        (self.unlock if has_vault else self.first_run).take_focus()

    def open_session(self, session: Session) -> None:
        """Show the workbench over an unlocked vault, at the place where the person was."""
        self._session = session
        self._session_tasks = Tasks()
        services = Services(
            session=session,
            tasks=self._session_tasks,
            dialogs=self._dialogs,
            look=self._around.look,
            now=self._around.now,
            person=self._around.remembered.settings.person or _UNNAMED,
        )
        self.workbench = Workbench(services, self._around.makers, self._around.model_words)
        self.workbench.lock_wanted.connect(lambda: self.lock("The vault is locked."))
        self._global_keys.answer(self.workbench.global_keys)
        self._pages.addWidget(self.workbench)
        self.workbench.go(self._back_to)
        self._turn_to(self.workbench)
        self._session_tasks.when(session.in_vault(lambda vault: vault.notes), self._say_notes)
        self.idle.start()

    def expect(self, making: Future[Session], words: str) -> None:
        """Say that one moment is needed until a session is there, and open it then."""
        waiting = EmptyState(self._around.look, "One moment", words, icon="hourglass")
        self._pages.addWidget(waiting)
        self._turn_to(waiting)

        def arrived(session: Session) -> None:
            self._opened(session)
            self._pages.removeWidget(waiting)
            waiting.deleteLater()

        self._tasks.when(making, arrived)

    def lock(self, why: str) -> None:
        """Save, close the vault beside the screen's thread, drop every screen, and show the page that unlocks."""
        if self._session is None or self.workbench is None:
            return
        self.idle.stop()
        if (question := QApplication.activeModalWidget()) is not None:
            question.close()  # it may name a pupil, and nobody is there to answer it
        self.workbench.before_lock()
        self._back_to = self.workbench.place
        self._drop_session()
        if self._around.demo_passphrase is not None:
            why = f"{why} The passphrase of this demonstration: {self._around.demo_passphrase}"
        self.unlock.show_folder(self._folder)
        self.unlock.say(why)
        self._turn_to(self.unlock)
        self.unlock.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys that no screen has taken: text size, and what the workbench knows."""
        step = _text_step(event)
        if step is not None:
            self._resize_text(step)
        elif self.workbench is None or not self.workbench.answers(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the screen, lock, and only then close."""
        if self.is_ended:
            event.accept()
            return
        event.ignore()
        if self._is_closing or (self.workbench is not None and not self.workbench.may_leave()):
            return
        self._is_closing = True
        self.idle.stop()
        self._remember(lambda settings: replace(settings, window=self._place_now()))
        self._drop_session()
        # The door does one thing after the other: when this is done, the vault is closed.
        self._tasks.when(self._around.door.get_ready(), lambda _: self._end(), lambda _: self._end())

    def _end(self) -> None:
        self.is_ended = True
        self.close()
        self.ended.emit()

    def _drop_session(self) -> None:
        session, tasks, workbench = self._session, self._session_tasks, self.workbench
        self._session = self._session_tasks = self.workbench = None
        if session is None or tasks is None or workbench is None:
            return
        self._global_keys.answer({})
        tasks.let_go(self._say_not_saved)
        self._pages.removeWidget(workbench)
        workbench.deleteLater()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self._tasks.when(self._around.door.close(session), lambda _: None, self._say_not_saved)

    def _say_not_saved(self, error: OmniaError) -> None:
        self.unlock.message.say(f"{error.what_happened} {error.what_to_do}", "block")

    @property
    def _folder(self) -> Path:
        return self._around.remembered.settings.vault_folder or vault_folder()

    def _front_pages(self, settings: Settings) -> tuple[UnlockPage, FirstRunPage, PrivacyPage]:
        around = self._around
        unlock = UnlockPage(around.look, self._tasks, self._dialogs, around.door, self._folder)
        first_run = FirstRunPage(
            around.look, self._tasks, self._dialogs, around.door, self._folder, person=settings.person
        )
        privacy = PrivacyPage(around.look, can_go_back=True)
        for page in (unlock, first_run, privacy):
            self._pages.addWidget(page)
        unlock.opened.connect(self._opened)
        unlock.folder_chosen.connect(self._use_folder)
        unlock.wants_new.connect(lambda: self._turn_to(self.first_run))
        first_run.made.connect(self._made)
        first_run.wants_existing.connect(self._use_existing)
        for asking in (unlock, first_run):
            asking.wants_privacy.connect(lambda: self._turn_to(self.privacy))
        privacy.back.connect(self.show_front)
        return unlock, first_run, privacy

    def _opened(self, session: Session) -> None:
        if self._is_closing:
            self._around.door.close(session)
        else:
            self.open_session(session)

    def _made(self, session: Session, folder: Path, person: str) -> None:
        self._remember(lambda settings: replace(settings, vault_folder=folder, person=person))
        self._back_to = START
        self._opened(session)

    def _use_folder(self, folder: Path) -> None:
        self._back_to = START
        self._remember(lambda settings: replace(settings, vault_folder=folder))

    def _use_existing(self, folder: Path) -> None:
        self._use_folder(folder)
        self.unlock.show_folder(folder)
        self._turn_to(self.unlock)
        self.unlock.take_focus()

    def _remember(self, change: Callable[[Settings], Settings]) -> None:
        self._tasks.when(self._around.remembered.change(change), lambda _: None, self._say_not_remembered)

    def _say_not_remembered(self, error: OmniaError) -> None:
        notice = self._notice
        if notice is not None:
            notice.say(f"{error.what_happened} {error.what_to_do}", "warn")

    def _say_notes(self, notes: tuple[OpeningNote, ...]) -> None:
        if notes and self._notice is not None:
            self._notice.say(" ".join(_NOTES[note] for note in notes), "warn")

    @property
    def _notice(self) -> Notice | None:
        return self.workbench.notice if self.workbench is not None else None

    def _warn_of_lock(self, seconds: int) -> None:
        if self._notice is not None:
            self._notice.say(f"The vault locks in {seconds} s. Move the mouse or press a key to stay.", "warn")

    def _stay(self) -> None:
        if self._notice is not None:
            self._notice.clear()

    def _lock_when_idle(self) -> None:
        self.lock("The vault locked itself, after a quiet while or because the laptop slept.")

    def _turn_to(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)

    def _resize_text(self, step: int) -> None:
        choice = resized(self._around.look, step)
        self._around.look.choose(choice)
        self._remember(lambda settings: replace(settings, look=choice))

    def _take_place(self, place: WindowPlace | None) -> None:
        """Take the size and place from last time, if that place is still on a screen."""
        self.resize(*_FIRST_SIZE)
        if place is None:
            return
        wanted = QRect(place.x, place.y, place.width, place.height)
        if any(screen.availableGeometry().intersects(wanted) for screen in QGuiApplication.screens()):
            self.setGeometry(wanted)
        if place.is_maximised:
            self.showMaximized()

    def _place_now(self) -> WindowPlace:
        where = self.normalGeometry() if self.isMaximized() else self.geometry()
        return WindowPlace(
            x=where.x(),
            y=where.y(),
            width=max(where.width(), 1),
            height=max(where.height(), 1),
            is_maximised=self.isMaximized(),
        )


def _text_step(event: QKeyEvent) -> int | None:
    """Return by how much Ctrl with plus, minus or 0 changes the text, in per cent; 0 is back to 100 %."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    steps = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: -STEP, Qt.Key.Key_0: 0}
    return steps.get(Qt.Key(event.key()))
