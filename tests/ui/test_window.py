from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from omnia_desktop.errors import VaultError
from omnia_desktop.settings import Settings
from omnia_desktop.ui.kit import PageHeader, RailButton, SearchField
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.plans import PlansScreen
from omnia_desktop.ui.privacy import PrivacyScreen
from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.ui.window import Surroundings, Window
from omnia_desktop.workflow.remembering import Remembered
from omnia_desktop.workflow.unlocking import Door
from tests.forms.checks import unspoken
from tests.store.building import PASSPHRASE, a_profile, open_vault
from tests.ui.conftest import NOW, ScriptedDialogs

PUPIL = "Zephyrine Quillfeather"


class PupilPage(Screen):
    """A screen that shows a pupil's name, with a field, and remembers what it was asked."""

    keys = (("K", "Keep"),)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.lets_go = True
        self.was_saved = False
        self.arrived: list[Place] = []
        self.field = QLineEdit(PUPIL)
        self.field.setAccessibleName("Words")
        self.search = SearchField(services.look, "Search the page")
        column = QVBoxLayout(self)
        for widget in (QLabel(PUPIL), self.field, self.search):
            column.addWidget(widget)

    def arrive(self, place: Place) -> None:
        self.arrived.append(place)

    def may_leave(self) -> bool:
        return self.lets_go

    def before_lock(self) -> None:
        self.was_saved = True
        self.services.session.add_pupil(a_profile())

    def place(self) -> Place | None:
        return replace(self.arrived[-1], suggestion="S7") if self.arrived else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A window over an open vault, and what it was made with."""

    window: Window
    dialogs: ScriptedDialogs
    remembered: Remembered
    folder: Path

    @property
    def screen(self) -> PupilPage:
        assert self.window.workbench is not None
        shown = self.window.workbench.screen_shown
        assert isinstance(shown, PupilPage)
        return shown

    def go(self, screen: str) -> None:
        assert self.window.workbench is not None
        self.window.workbench.go(Place(screen=screen))

    def shown(self) -> str | None:
        assert self.window.workbench is not None
        return self.window.workbench.place.screen


@pytest.fixture
def remembered(tmp_path: Path) -> Iterator[Remembered]:
    remembered = Remembered(tmp_path / "settings.json")
    remembered.settings = Settings(vault_folder=tmp_path / "vault", person="Orla Inkwhistle")
    yield remembered
    remembered.end()


@pytest.fixture
def around(qapp: QApplication, look: Look, door: Door, remembered: Remembered) -> Surroundings:
    names = ("pupils", "profile", "evidence", "review")
    return Surroundings(
        look=look,
        door=door,
        remembered=remembered,
        makers={**dict.fromkeys(names, PupilPage), "plans": PlansScreen, "privacy": PrivacyScreen},
        model_words="No model",
        now=lambda: NOW,
        app=qapp,
    )


def closed(qtbot: QtBot, window: Window) -> None:
    if window.workbench is not None and isinstance(window.workbench.screen_shown, PupilPage):
        window.workbench.screen_shown.lets_go = True
    window.close()
    qtbot.waitUntil(lambda: window.is_ended)


def shown_window(qtbot: QtBot, around: Surroundings, dialogs: ScriptedDialogs) -> Window:
    window = Window(around, dialogs)
    # It closes in its own time, when the vault is closed.
    qtbot.addWidget(window, before_close_func=lambda _: closed(qtbot, window))
    window.show()
    return window


@pytest.fixture
def front(qtbot: QtBot, around: Surroundings, dialogs: ScriptedDialogs) -> Window:
    """A window before any vault is there."""
    return shown_window(qtbot, around, dialogs)


@pytest.fixture
def opened(qtbot: QtBot, around: Surroundings, dialogs: ScriptedDialogs, tmp_path: Path) -> Opened:
    window = shown_window(qtbot, around, dialogs)
    folder = tmp_path / "vault"
    window.open_session(around.door.make(folder, PASSPHRASE, samples=False).result())
    return Opened(window=window, dialogs=dialogs, remembered=around.remembered, folder=folder)


def press(window: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, held)


ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def unlock(qtbot: QtBot, window: Window, passphrase: str = PASSPHRASE) -> None:
    QTest.keyClicks(window.unlock.form.passphrase, passphrase)
    QTest.keyClick(window.unlock.form.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_locked)


def words_on(window: QWidget) -> str:
    """Return everything that the window's widgets say, shown or not."""
    labels = [label.text() for label in window.findChildren(QLabel)]
    fields = [field.text() for field in window.findChildren(QLineEdit)]
    return " ".join([window.windowTitle(), *labels, *fields])


def test_without_a_vault_the_first_run_is_shown(front: Window) -> None:
    assert front.first_run.isVisible()


def test_the_first_run_leads_to_the_workbench(qtbot: QtBot, front: Window) -> None:
    form = front.first_run.form
    for field in (form.passphrase, form.again):
        QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(form.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: front.workbench is not None and front.workbench.isVisible())


def test_the_vault_that_was_made_is_remembered(
    qtbot: QtBot, front: Window, remembered: Remembered, tmp_path: Path
) -> None:
    form = front.first_run.form
    form.folder.setText(str(tmp_path / "elsewhere"))
    for field in (form.passphrase, form.again):
        QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(form.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not front.is_locked)
    assert remembered.settings.vault_folder == tmp_path / "elsewhere"


def test_where_the_data_goes_can_be_read_before_a_vault_is_there(front: Window) -> None:
    front.first_run.privacy.click()
    assert front.privacy.isVisible()


def test_back_from_there_leads_to_the_first_run(front: Window) -> None:
    front.first_run.privacy.click()
    front.privacy.back_button.click()
    assert front.first_run.isVisible()


def test_the_window_opens_on_the_pupils(opened: Opened) -> None:
    assert opened.shown() == "pupils"


def test_the_title_is_the_programs_name(opened: Opened) -> None:
    assert opened.window.windowTitle() == "OMNIA Desktop"


def test_ctrl_with_a_digit_leads_to_a_place_on_the_rail(opened: Opened) -> None:
    press(opened.window, Qt.Key.Key_2, CTRL)
    assert opened.shown() == "plans"


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_2, CTRL), (Qt.Key.Key_L, CTRL), (Qt.Key.Key_Left, ALT)])
def test_no_screen_can_take_a_key_of_the_window(opened: Opened, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    opened.go("evidence")
    taken = QShortcut(QKeySequence(QKeyCombination(held, key)), opened.screen)
    taken.activated.connect(lambda: pytest.fail("the screen took the key"))
    press(opened.window, key, held)
    assert opened.window.is_locked or opened.shown() != "evidence"


def test_a_dialog_has_its_keys_for_itself(opened: Opened) -> None:
    question = QDialog(opened.window)
    question.open()
    QTest.keyClick(question, Qt.Key.Key_L, CTRL)
    assert not opened.window.is_locked
    question.close()


def test_a_key_held_down_does_not_run_through_the_window(opened: Opened) -> None:
    opened.go("evidence")
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, ALT, "", autorep=True)
    QApplication.sendEvent(opened.window.focusWidget() or opened.window, again)
    assert opened.shown() == "evidence"


def test_the_rail_leads_where_it_says(opened: Opened) -> None:
    assert opened.window.workbench is not None
    opened.window.workbench.stops["evidence"].click()
    assert opened.shown() == "evidence"


def test_the_rail_shows_where_the_person_is(opened: Opened) -> None:
    opened.go("review")
    assert opened.window.workbench is not None
    checked = [name for name, button in opened.window.workbench.stops.items() if button.isChecked()]
    assert checked == ["plans"]


def test_the_rail_has_no_place_for_a_screen_that_does_not_exist(opened: Opened) -> None:
    assert opened.window.workbench is not None
    assert "look" not in opened.window.workbench.stops


def test_alt_left_goes_back(opened: Opened) -> None:
    opened.go("evidence")
    press(opened.window, Qt.Key.Key_Left, ALT)
    assert opened.shown() == "pupils"


def test_alt_right_goes_forward_again(opened: Opened) -> None:
    opened.go("evidence")
    press(opened.window, Qt.Key.Key_Left, ALT)
    press(opened.window, Qt.Key.Key_Right, ALT)
    assert opened.shown() == "evidence"


def test_going_back_comes_to_the_exact_place(opened: Opened) -> None:
    screen = opened.screen
    opened.go("evidence")
    press(opened.window, Qt.Key.Key_Left, ALT)
    assert screen.arrived[-1] == Place(screen="pupils", suggestion="S7")


def test_a_screen_that_is_not_ready_keeps_the_person(opened: Opened) -> None:
    opened.screen.lets_go = False
    press(opened.window, Qt.Key.Key_2, CTRL)
    assert opened.shown() == "pupils"


def test_the_rail_stays_at_a_screen_that_keeps_the_person(opened: Opened) -> None:
    opened.screen.lets_go = False
    assert opened.window.workbench is not None
    opened.window.workbench.stops["plans"].click()
    assert opened.window.workbench.stops["pupils"].isChecked()
    assert not opened.window.workbench.stops["plans"].isChecked()


def test_a_screen_can_ask_to_go_elsewhere(opened: Opened) -> None:
    opened.screen.go.emit(Place(screen="plans"))
    assert opened.shown() == "plans"


def test_ctrl_f_goes_to_the_search(opened: Opened) -> None:
    press(opened.window, Qt.Key.Key_F, CTRL)
    assert opened.window.focusWidget() is opened.screen.search


def test_f1_lists_the_screens_keys_and_the_windows(opened: Opened) -> None:
    press(opened.window, Qt.Key.Key_F1)
    assert "Keep" in words_on(opened.window)
    assert "Lock the vault" in words_on(opened.window)


def test_ctrl_plus_makes_the_text_larger(opened: Opened, look: Look) -> None:
    press(opened.window, Qt.Key.Key_Plus, CTRL)
    assert look.choice.text_size == 110


def test_ctrl_0_makes_the_text_100_per_cent(opened: Opened, look: Look) -> None:
    press(opened.window, Qt.Key.Key_Minus, CTRL)
    press(opened.window, Qt.Key.Key_0, CTRL)
    assert look.choice.text_size == 100


def test_the_text_size_is_remembered(opened: Opened) -> None:
    press(opened.window, Qt.Key.Key_Plus, CTRL)
    assert opened.remembered.settings.look.text_size == 110


def test_the_focus_is_in_the_screen_and_not_on_the_rail(opened: Opened) -> None:
    assert opened.window.focusWidget() is opened.screen.field


def test_the_focus_is_below_the_header_of_a_screen(qtbot: QtBot, opened: Opened) -> None:
    header = PageHeader(opened.screen.services.look, "Pupils")
    header.add_action(QPushButton("Import"))
    column = opened.screen.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, header)
    QWidget.setTabOrder(header, opened.screen.field)
    opened.window.setFocus()
    opened.go("evidence")
    opened.go("pupils")
    assert opened.window.focusWidget() is opened.screen.field


def test_ctrl_l_locks(opened: Opened) -> None:
    press(opened.window, Qt.Key.Key_L, CTRL)
    assert opened.window.is_locked
    assert opened.window.unlock.isVisible()


def test_a_lock_saves_first(qtbot: QtBot, opened: Opened) -> None:
    press(opened.window, Qt.Key.Key_L, CTRL)
    opened.window._around.door.get_ready().result()
    with open_vault(opened.folder) as vault:
        assert [pupil.name for pupil in vault.pupils()] == [PUPIL]


def test_nothing_of_a_pupil_is_left_after_a_lock(qtbot: QtBot, opened: Opened) -> None:
    screen = opened.screen
    with qtbot.waitSignal(screen.destroyed):
        press(opened.window, Qt.Key.Key_L, CTRL)
    assert PUPIL not in words_on(opened.window)


def test_a_lock_takes_copied_words_off_the_clipboard(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    # The screen of the tests does not know whose words are on the clipboard; real ones do.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)
    QGuiApplication.clipboard().setText(PUPIL)
    press(opened.window, Qt.Key.Key_L, CTRL)
    assert QGuiApplication.clipboard().text() == ""


def test_a_lock_leaves_what_another_program_copied(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: False)
    QGuiApplication.clipboard().setText("a shopping list")
    press(opened.window, Qt.Key.Key_L, CTRL)
    assert QGuiApplication.clipboard().text() == "a shopping list"


def test_a_lock_does_not_ask(opened: Opened) -> None:
    opened.screen.lets_go = False
    press(opened.window, Qt.Key.Key_L, CTRL)
    assert opened.window.is_locked


def test_unlocking_comes_back_to_the_same_place(qtbot: QtBot, opened: Opened) -> None:
    opened.go("review")
    press(opened.window, Qt.Key.Key_L, CTRL)
    unlock(qtbot, opened.window)
    assert opened.screen.arrived == [Place(screen="review", suggestion="S7")]


def test_idleness_locks(opened: Opened) -> None:
    opened.window.idle.lock.emit()
    assert opened.window.is_locked


def test_the_lock_to_come_is_told_in_the_window(opened: Opened) -> None:
    opened.window.idle.soon.emit(45)
    assert opened.window.workbench is not None
    assert "locks in 45 s" in opened.window.workbench.notice.text


def test_the_warning_goes_when_the_person_stays(opened: Opened) -> None:
    opened.window.idle.soon.emit(45)
    opened.window.idle.stayed.emit()
    assert opened.window.workbench is not None
    assert opened.window.workbench.notice.text == ""


def test_an_answer_that_comes_after_a_lock_is_brought_to_nobody(qtbot: QtBot, opened: Opened) -> None:
    late: Future[str] = Future()
    opened.screen.services.tasks.when(late, lambda _: pytest.fail("the screen is gone"))
    press(opened.window, Qt.Key.Key_L, CTRL)
    tasks = opened.window._tasks
    late.set_result(PUPIL)
    qtbot.waitUntil(lambda: not tasks.is_busy)


def test_a_save_that_fails_during_a_lock_is_said(qtbot: QtBot, opened: Opened) -> None:
    late: Future[str] = Future()
    opened.screen.services.tasks.when(late, lambda _: None)
    press(opened.window, Qt.Key.Key_L, CTRL)
    late.set_exception(VaultError("The disk is full.", "Free some room."))
    qtbot.waitUntil(lambda: "The disk is full." in opened.window.unlock.message.text)


def test_closing_asks_the_screen(opened: Opened) -> None:
    opened.screen.lets_go = False
    opened.window.close()
    assert not opened.window.is_locked


def test_closing_lets_others_open_the_vault(qtbot: QtBot, opened: Opened) -> None:
    closed(qtbot, opened.window)
    open_vault(opened.folder).close()


def test_the_size_is_remembered(qtbot: QtBot, opened: Opened) -> None:
    opened.window.resize(1200, 720)
    closed(qtbot, opened.window)
    place = opened.remembered.settings.window
    assert place is not None
    assert (place.width, place.height) == (1200, 720)


def test_the_size_from_last_time_is_taken(
    qtbot: QtBot, around: Surroundings, dialogs: ScriptedDialogs, opened: Opened
) -> None:
    opened.window.resize(1200, 720)
    closed(qtbot, opened.window)
    again = shown_window(qtbot, around, dialogs)
    assert (again.width(), again.height()) == (1200, 720)


def test_the_demonstration_tells_its_passphrase_when_locked(
    qtbot: QtBot, around: Surroundings, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    window = shown_window(qtbot, replace(around, demo_passphrase=PASSPHRASE), dialogs)
    window.expect(around.door.make(tmp_path / "vault", PASSPHRASE, samples=False), "One moment.")
    qtbot.waitUntil(lambda: window.workbench is not None)
    window.lock("Locked.")
    assert PASSPHRASE in window.unlock.note.text


def test_a_question_is_closed_by_a_lock(qtbot: QtBot, opened: Opened) -> None:
    question = QDialog(opened.window)
    question.open()
    opened.window.idle.lock.emit()
    assert not question.isVisible()


def test_everything_on_the_rail_has_a_spoken_name(opened: Opened) -> None:
    assert unspoken(opened.window) == []


def test_tab_reaches_everything_in_the_frame(opened: Opened) -> None:
    assert opened.window.workbench is not None
    rail = {button.accessibleName() for button in opened.window.workbench.rail.findChildren(RailButton)}
    window, reached = opened.window, set()
    for _ in range(len(rail) + 4):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        if (focused := window.focusWidget()) is not None:
            reached.add(focused.accessibleName())
    assert rail <= reached


def test_the_page_about_the_data_has_words_for_everything(opened: Opened) -> None:
    opened.go("privacy")
    assert "Where does the pupil data go?" in words_on(opened.window)


def test_plans_are_listed_after_arriving(qtbot: QtBot, opened: Opened, settled: Callable[[], None]) -> None:
    opened.go("plans")
    assert opened.window.workbench is not None
    shown = opened.window.workbench.screen_shown
    assert isinstance(shown, PlansScreen)
    qtbot.waitUntil(lambda: shown.header.subtitle == "0 plans")
