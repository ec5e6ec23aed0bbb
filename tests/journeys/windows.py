"""The whole window in front of a test: a person at its keyboard and mouse, over a real encrypted vault.

Only the dialogs are answered by the test, and in some journeys the model. Every other part is what a SENDCo gets.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.pupil import FactKind, PupilProfile
from omnia_desktop.settings import Settings
from omnia_desktop.store.entries import DraftId, PupilId
from omnia_desktop.store.keys import KeyLimits
from omnia_desktop.ui.drafting.screen import DraftScreen
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.profile.screen import ProfileScreen
from omnia_desktop.ui.review.screen import ReviewScreen
from omnia_desktop.ui.screen import Place, Screen
from omnia_desktop.ui.sign_off import SignOffScreen
from omnia_desktop.ui.start import makers
from omnia_desktop.ui.window import Surroundings, Window
from omnia_desktop.ui.workbench import Workbench
from omnia_desktop.workflow.duty import ModelOnDuty
from omnia_desktop.workflow.remembering import Remembered
from omnia_desktop.workflow.session import Session, Shelf
from omnia_desktop.workflow.unlocking import Door
from tests.store.building import PASSPHRASE, QUICK
from tests.ui.conftest import NOW, ScriptedDialogs

SENDCO = "Orla Inkwhistle"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LONG_WAIT = 120_000
_MOST_TABS = 120

Shown = TypeVar("Shown", bound=Screen)
Result = TypeVar("Result")


class TickingClock:
    """A clock that is a second further each time it is asked, so that no two decisions share a moment."""

    def __init__(self) -> None:
        self._seconds = 0

    def __call__(self) -> datetime:
        self._seconds += 1
        return NOW + timedelta(seconds=self._seconds)


@dataclass(kw_only=True)
class Person:
    """Someone at the window: what they press and click, and what they see."""

    qtbot: QtBot
    window: Window
    dialogs: ScriptedDialogs
    door: Door
    remembered: Remembered
    folder: Path

    @property
    def workbench(self) -> Workbench:
        assert self.window.workbench is not None, "no vault is open"
        return self.window.workbench

    @property
    def session(self) -> Session:
        session = self.window._session
        assert session is not None, "no vault is open"
        return session

    def screen(self, kind: type[Shown]) -> Shown:
        """The screen in front, which must be of this kind."""
        shown = self.workbench.screen_shown
        assert isinstance(shown, kind), f"{type(shown).__name__} is shown"
        return shown

    def wait(self, until: Callable[[], bool], timeout: int = 20_000) -> None:
        self.qtbot.waitUntil(until, timeout=timeout)

    def _stay_active(self) -> None:
        """Make the window active again after a list popped up: the screen of the tests leaves it to the list."""
        if QApplication.activePopupWidget() is None and not self.window.isActiveWindow() and self.window.isVisible():
            self.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.window), "keys reach only the window that is active"

    def wait_for(self, kind: type[Shown], timeout: int = 20_000) -> Shown:
        """Wait until a screen of this kind is in front and has what it asked for."""
        self.wait(lambda: self.window.workbench is not None and isinstance(self.workbench.screen_shown, kind), timeout)
        self.settle()
        return self.screen(kind)

    def settle(self) -> None:
        """Wait until every answer that was asked for is shown."""
        tasks = self.window._session_tasks
        assert tasks is not None, "no vault is open"
        self.wait(lambda: not tasks.is_busy)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused, key, held)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focused, words)

    def click(self, button: QAbstractButton) -> None:
        assert button.isEnabled() and button.isVisible(), f"{button.text()} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until something has the focus."""
        for _ in range(_MOST_TABS):
            if self.focused is widget:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {widget.accessibleName() or type(widget).__name__}")

    @property
    def focused(self) -> QWidget:
        self._stay_active()
        return QApplication.focusWidget() or self.window

    def words(self) -> str:
        """Everything that any widget of the window says, shown or not, with its title."""
        said = [self.window.windowTitle()]
        for widget in self.window.findChildren(QWidget):
            said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
                said.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                said.append(widget.toPlainText())
        return " ".join(said)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase, press Enter, and wait for the workbench."""
        self.try_passphrase(passphrase)
        self.wait(lambda: not self.window.is_locked)

    def try_passphrase(self, passphrase: str) -> None:
        self.window.unlock.form.passphrase.selectAll()
        QTest.keyClicks(self.window.unlock.form.passphrase, passphrase)
        QTest.keyClick(self.window.unlock.form.passphrase, Qt.Key.Key_Return)

    def write_fact(self, kind: FactKind, *lines: tuple[str, str]) -> None:
        """Write facts with who says so, by keyboard: the add button, the words, Tab, who, Enter; then Escape."""
        profile = self.screen(ProfileScreen)
        self.tab_to(profile.sections[kind].add_button)
        self.press(Qt.Key.Key_Space)
        for words, source in lines:
            self.type(words)
            self.press(Qt.Key.Key_Tab)
            self.type(source)
            self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Escape)

    def add(self, profile: PupilProfile) -> PupilId:
        return self.session.add_pupil(profile).result()

    def open_draft(self, pupil: PupilId) -> DraftScreen:
        """Go to the draft screen of a pupil and wait until it shows what the document uses."""
        self.workbench.go(Place(screen="draft", pupil=pupil))
        screen = self.wait_for(DraftScreen)
        self.settle()
        return screen

    def open_review(self, draft: DraftId, suggestion: str | None = None) -> ReviewScreen:
        self.workbench.go(Place(screen="review", draft=draft, suggestion=suggestion))
        return self.reviewing()

    def reviewing(self) -> ReviewScreen:
        """Wait until the review in front has all its cards."""
        screen = self.wait_for(ReviewScreen, LONG_WAIT)
        self.wait(lambda: screen._deciding is not None and len(screen.column.cards) == len(screen._deciding.order))
        return screen

    def sign(self) -> SignOffScreen:
        """Sign in front of the sign-off screen, by keyboard."""
        screen = self.wait_for(SignOffScreen)
        self.tab_to(screen.signing.form.confirmed)
        self.press(Qt.Key.Key_Space)
        self.tab_to(screen.signing.sign_button)
        self.press(Qt.Key.Key_Space)
        self.wait(screen.word.isVisible)
        self.settle()
        return screen

    def save_word(self, path: Path) -> None:
        """Save the Word file of the document that was signed."""
        screen = self.screen(SignOffScreen)
        self.dialogs.will_answer(path)
        self.tab_to(screen.word.save_button)
        self.press(Qt.Key.Key_Space)
        self.wait(lambda: "Saved" in screen.word.message.text)

    def close(self) -> None:
        """Close the window and wait until nothing is under way any more."""
        self.window.close()
        self.wait(lambda: self.window.is_ended)

    def await_result(self, future: Future[Result]) -> Result:
        self.wait(future.done)
        return future.result()


def a_door(shelf: Shelf, duty: Callable[[], ModelOnDuty] = ModelOnDuty, limits: KeyLimits = QUICK) -> Door:
    return Door(limits, lambda: shelf, duty)


@contextmanager
def a_person(qtbot: QtBot, door: Door, folder: Path) -> Iterator[Person]:
    """Give someone at a window whose vault is, or will be, in a folder; the window is closed at the end."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    remembered = Remembered(folder.parent / "settings.json")
    remembered.change(lambda _: Settings(vault_folder=folder, person=SENDCO))
    dialogs = ScriptedDialogs()
    window = Window(
        Surroundings(
            look=Look(),
            door=door,
            remembered=remembered,
            makers=makers(lambda _: None),
            model_words="The model of the tests",
            now=TickingClock(),
            app=app,
        ),
        dialogs,
    )
    person = Person(qtbot=qtbot, window=window, dialogs=dialogs, door=door, remembered=remembered, folder=folder)
    window.show()
    window.activateWindow()
    try:
        assert QTest.qWaitForWindowActive(window), "keys reach only the window that is active"
        yield person
    finally:
        _put_away(person)


def _put_away(person: Person) -> None:
    """Close the window whatever state it is in, and let nothing of it be left for the next test."""
    window = person.window
    if not window.is_ended:
        if not window.is_locked:
            window.lock("The journey is over.")
        window.close()
        person.wait(lambda: window.is_ended)
    person.remembered.end()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def open_new_vault(person: Person, passphrase: str = PASSPHRASE) -> None:
    """Show the workbench over a new vault without pupils, as it is after the first start."""
    person.window.expect(person.door.make(person.folder, passphrase, samples=False), "One moment.")
    person.wait(lambda: not person.window.is_locked)
    person.settle()


def draft_without_model(person: Person, pupil: PupilId) -> ReviewScreen:
    """Draft a pupil's document from the evidence library, by its button, and come to its review."""
    screen = person.open_draft(pupil)
    person.click(screen.footer.without)
    return person.reviewing()


def keep_everything(person: Person) -> None:
    """Keep each suggestion by its key, one after the other; there is no other way."""
    screen = person.screen(ReviewScreen)
    person.press(Qt.Key.Key_U)
    for _ in range(len(screen._in_hand.standing.undecided)):
        person.press(Qt.Key.Key_Y)
    person.settle()
