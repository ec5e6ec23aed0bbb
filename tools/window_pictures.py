"""Save a picture of every screen of the real window, in each theme and at two text sizes, for eyes to judge.

python tools/window_pictures.py FOLDER [--size 1440x900] [--look light-100]

A demonstration vault in a temporary folder, the real model where a draft is being written, and a clock that stands
still, so that two runs give the same pictures.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from omnia_desktop.domain.wording import Completion, Slot
from omnia_desktop.engine.catalogue import read_catalogue
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.engine.model_file import starter_model_path
from omnia_desktop.settings import LookChoice, Settings, Theme
from omnia_desktop.ui.drafting.screen import DraftScreen
from omnia_desktop.ui.evidence.screen import EvidenceScreen
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.screen import ReviewScreen
from omnia_desktop.ui.screen import Place, Screen
from omnia_desktop.ui.sign_off import SignOffScreen
from omnia_desktop.ui.start import makers
from omnia_desktop.ui.window import Surroundings, Window
from omnia_desktop.workflow.duty import ModelOnDuty
from omnia_desktop.workflow.model_words import model_name
from omnia_desktop.workflow.pupils import PupilRow
from omnia_desktop.workflow.remembering import Remembered
from omnia_desktop.workflow.session import Session
from omnia_desktop.workflow.unlocking import Door

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
_PASSPHRASE = "teapot lantern gravel otter"
_LOOKS = tuple(product((Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST), (100, 200)))
_HOLD_AT = 4  # pieces: enough for the picture to show what is done and what is to come
_PATIENCE_SECONDS = 120
_SETTLE_MS = 80

Shown = TypeVar("Shown", bound=Screen)


class HeldModel(LanguageModel):
    """The model, which waits within a piece until it is let go, so that a draft under way can be looked at."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, catalogue=read_catalogue())
        self.is_held, self.may_go_on = threading.Event(), threading.Event()
        self._asked = 0

    def write(self, slot: Slot, *, seed: int, on_words: Callable[[str], None] | None = None) -> Completion:
        """Write one piece; the fourth stays as it is in its middle."""
        self._asked += 1
        completion = super().write(slot, seed=seed, on_words=on_words)
        if self._asked == _HOLD_AT:
            self.is_held.set()
            self.may_go_on.wait()
        return completion


class HeldDuty(ModelOnDuty):
    """Gives the model that waits."""

    def __init__(self) -> None:
        super().__init__()
        self.held: HeldModel | None = None

    def make(self, trusted_sha256: str | None) -> LanguageModel:
        """Return the model, not started."""
        path = starter_model_path()
        if path is None:
            sys.exit("The starter model is not installed, and the picture of a draft needs it.")
        self.held = HeldModel(path)
        return self.held


class Answers:
    """Dialogs that agree to everything, and save into a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def confirm(self, title: str, question: str, yes: str, no: str) -> bool:
        """Return yes."""
        return True

    def save_file(self, title: str, suggested: Path, kind: str) -> Path | None:
        """Return the suggested name in the folder."""
        return self._folder / suggested.name

    def open_file(self, title: str, folder: Path, kind: str) -> Path | None:
        """Return None: nothing is opened for a picture."""
        return None

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        """Return None: nothing is chosen for a picture."""
        return None


@dataclass(kw_only=True)
class Studio:
    """The window, and where its pictures go."""

    look: Look
    window: Window
    session: Session | None
    duty: HeldDuty
    folder: Path

    def picture(self, name: str) -> None:
        """Save the window as it is."""
        QTest.qWait(_SETTLE_MS)
        choice = self.look.choice
        self.window.grab().save(str(self.folder / f"{name}-{choice.theme}-{choice.text_size}.png"))

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something, and for the window to come to rest."""
        wait_until(is_so)
        QTest.qWait(_SETTLE_MS)

    def go(self, kind: type[Shown], place: Place) -> Shown:
        """Go to a screen and wait until it has what it asked for."""
        assert self.window.workbench is not None, "a vault is open"
        self.window.workbench.go(place)
        return self.come_to(kind)

    def come_to(self, kind: type[Shown]) -> Shown:
        """Wait until a screen is in front and nothing is under way."""
        window = self.window
        self.until(lambda: window.workbench is not None and isinstance(window.workbench.screen_shown, kind))
        self.until(lambda: window._session_tasks is not None and not window._session_tasks.is_busy)
        assert window.workbench is not None and isinstance(window.workbench.screen_shown, kind)
        return window.workbench.screen_shown

    @property
    def focused(self) -> QWidget:
        """Where the keys go."""
        return self.window.focusWidget() or self.window

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keyClick(self.focused, key)
        QTest.qWait(_SETTLE_MS)

    def pupil(self, name: str) -> PupilRow:
        """Return the row of an invented pupil."""
        assert self.session is not None, "a vault is open"
        return next(row for row in self.session.pupil_rows(NOW.date()).result() if row.name.startswith(name))

    def draft_of(self, name: str) -> str:
        """Return the newest plan of an invented pupil."""
        assert self.session is not None, "a vault is open"
        return self.session.drafts(self.pupil(name).id).result()[-1].id


def before_the_vault(studio: Studio) -> None:
    """Show the first start, half filled in, and the page that tells where the data goes."""
    page = studio.window.first_run
    page.form.person.setText("Orla Inkwhistle")
    page.form.folder.setText("/home/orla/OMNIA vault")
    for field in (page.form.passphrase, page.form.again):
        field.setText(_PASSPHRASE)
    page.make.setFocus()
    studio.picture("first-run")


def lists(studio: Studio) -> None:
    """Show the pupils, a profile, the plans, the evidence, and the two pages at the foot of the rail."""
    studio.go(Screen, Place(screen="pupils"))
    studio.picture("pupils")
    studio.go(Screen, Place(screen="profile", pupil=studio.pupil("Callum").id))
    studio.picture("profile")
    studio.go(Screen, Place(screen="profile"))
    studio.picture("profile-new")
    studio.go(Screen, Place(screen="plans"))
    studio.picture("plans")
    evidence = studio.go(EvidenceScreen, Place(screen="evidence"))
    evidence.search.setFocus()
    QTest.keyClicks(studio.focused, "thinking time")
    studio.until(lambda: " of " in evidence.count.text())
    studio.press(Qt.Key.Key_Down, Qt.Key.Key_Home)
    studio.picture("evidence")
    for name in ("privacy", "look"):
        studio.go(Screen, Place(screen=name))
        studio.picture(name)


def drafting(studio: Studio) -> None:
    """Show what a draft will use, the draft while it is written, and how it stands when it was stopped."""
    screen = studio.go(DraftScreen, Place(screen="draft", pupil=studio.pupil("Joshua").id))
    studio.until(screen.footer.start.isVisible)
    studio.picture("draft")
    screen.footer.start.click()
    studio.until(lambda: studio.duty.held is not None and studio.duty.held.is_held.is_set())
    QTest.qWait(600)
    studio.picture("draft-writing")
    screen.footer.stop.click()
    assert studio.duty.held is not None
    studio.duty.held.may_go_on.set()
    studio.until(screen.footer.carry_on.isVisible)
    studio.picture("draft-stopped")


def reviewing(studio: Studio) -> None:
    """Show a review: at a practice, with a check that is open, while words are changed, with its keys."""
    draft = studio.draft_of("Amir")
    review = studio.go(ReviewScreen, Place(screen="review", draft=draft))
    practice = [each.suggestion for each in review._in_hand.state if each.suggestion.evidence][-1]
    studio.go(ReviewScreen, Place(screen="review", draft=draft, suggestion=practice.id))
    studio.press(Qt.Key.Key_A)
    QTest.keyClicks(studio.focused, "Miss Okoro checks the strip with Amir on Friday.")
    QTest.keyClick(studio.focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    studio.until(lambda: bool(review._in_hand.standing.held))
    review.column.come_to(practice.id)
    studio.picture("review")
    studio.press(Qt.Key.Key_E, Qt.Key.Key_End)
    QTest.keyClicks(studio.focused, " Do so each Monday.")
    QTest.qWait(600)
    studio.picture("review-editing")
    studio.press(Qt.Key.Key_Escape)
    studio.press(Qt.Key.Key_Question)
    studio.picture("review-keys")
    studio.press(Qt.Key.Key_Escape)
    studio.press(Qt.Key.Key_G)
    studio.come_to(SignOffScreen)
    studio.picture("sign-off-open")


def signing(studio: Studio) -> None:
    """Show the sign-off of a plan that is read, and the Word file of one that is signed."""
    review = studio.go(ReviewScreen, Place(screen="review", draft=studio.draft_of("Callum")))
    for _ in review._in_hand.order:
        studio.press(Qt.Key.Key_Y)
    studio.press(Qt.Key.Key_G)
    screen = studio.come_to(SignOffScreen)
    studio.picture("sign-off")
    screen.signing.form.confirmed.setChecked(True)
    screen.signing.sign_button.click()
    studio.until(screen.word.isVisible)
    screen.word.save_button.click()
    studio.until(lambda: "Saved" in screen.word.message.text)
    studio.picture("word")
    studio.go(ReviewScreen, Place(screen="review", draft=studio.draft_of("Callum")))
    studio.press(Qt.Key.Key_H)
    studio.picture("review-history")


def locked(studio: Studio) -> None:
    """Show the window when it is locked."""
    studio.window.lock("The vault is locked.")
    studio.picture("unlock")


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something; give up after two minutes."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            sys.exit("The window did not get there.")
        QTest.qWait(20)


@contextmanager
def studio_in(vault: Path, chosen: argparse.Namespace, look: Look, app: QApplication) -> Iterator[Studio]:
    """Give a window over a folder, of the size that was chosen, and close it in the end."""
    duty = HeldDuty()
    remembered, door = Remembered(None), Door(duty=lambda: duty)
    remembered.change(lambda _: Settings(vault_folder=vault, person="Orla Inkwhistle"))
    window = Window(
        Surroundings(
            look=look,
            door=door,
            remembered=remembered,
            makers=makers(lambda _: None),
            model_words=f"Model: {model_name(None)}",
            now=lambda: NOW,
            app=app,
        ),
        Answers(vault.parent),
    )
    window.resize(*(int(side) for side in chosen.size.split("x")))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    try:
        yield Studio(look=look, window=window, session=None, duty=duty, folder=chosen.folder)
    finally:
        window.close()
        wait_until(lambda: window.is_ended)
        door.end()
        remembered.end()
        window.deleteLater()


def tour(chosen: argparse.Namespace, look: Look, app: QApplication) -> None:
    """Go through the window from the first start to the lock, with a picture at each stop."""
    with tempfile.TemporaryDirectory() as place, studio_in(Path(place) / "vault", chosen, look, app) as studio:
        before_the_vault(studio)
        making = studio.window._around.door.make_demonstration(Path(place) / "vault", _PASSPHRASE, NOW)
        studio.window.expect(making, "Invented pupils are put into a vault.")
        wait_until(lambda: studio.window.workbench is not None)
        studio.session = making.result()
        for show in (lists, drafting, reviewing, signing, locked):
            show(studio)


def main(arguments: list[str] | None = None) -> int:
    """Save the pictures, look by look."""
    names = [f"{theme}-{size}" for theme, size in _LOOKS]
    parser = argparse.ArgumentParser(description="Save pictures of every screen.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1440x900", help="of the window, such as 1000x700")
    parser.add_argument("--look", choices=names, help="only this theme and text size, in per cent")
    chosen = parser.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    look = Look(LookChoice(theme=Theme.LIGHT))
    look.apply(app)
    for name, (theme, size) in zip(names, _LOOKS, strict=True):
        if chosen.look in (None, name):
            look.choose(LookChoice(theme=theme, text_size=size))
            tour(chosen, look, app)
    return 0


if __name__ == "__main__":
    sys.exit(main())
