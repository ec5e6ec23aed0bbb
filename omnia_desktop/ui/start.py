"""Where the window starts: builds the application, the look, the way into vaults and the screens, and joins them."""

import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from omnia_desktop.errors import OmniaError
from omnia_desktop.logs import start_logging, stop_logging
from omnia_desktop.paths import log_folder
from omnia_desktop.settings import LookChoice, Settings, settings_file
from omnia_desktop.ui.crash import CrashGuard
from omnia_desktop.ui.drafting.screen import DraftScreen
from omnia_desktop.ui.evidence.screen import EvidenceScreen
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.look_screen import LookScreen
from omnia_desktop.ui.plans import PlansScreen
from omnia_desktop.ui.privacy import PrivacyScreen
from omnia_desktop.ui.profile.screen import ProfileScreen
from omnia_desktop.ui.pupils.screen import PupilsScreen
from omnia_desktop.ui.review.screen import ReviewScreen
from omnia_desktop.ui.sign_off import SignOffScreen
from omnia_desktop.ui.tidying import Tidying
from omnia_desktop.ui.window import TITLE, Surroundings, Window
from omnia_desktop.ui.workbench import Makers
from omnia_desktop.workflow.duty import ModelOnDuty
from omnia_desktop.workflow.model_words import model_name
from omnia_desktop.workflow.passphrases import draw_passphrase
from omnia_desktop.workflow.remembering import Remembered
from omnia_desktop.workflow.unlocking import Door, Temporary

_FAILED = 1
# Python looks at signals only when it runs, and Qt waits without it.
_HEARTBEAT_MS = 500


def run_window(*, demo: bool = False) -> int:
    """Show the window until it is closed and return the exit code; `demo` opens it on invented pupils."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(TITLE)
    app.setApplicationDisplayName(TITLE)
    with ExitStack() as ending:
        ending.callback(Tidying(app).end)
        try:
            remembered = Remembered(None if demo else settings_file())
        except OmniaError as error:
            QMessageBox.critical(None, TITLE, f"{error.what_happened}\n\n{error.what_to_do}")
            return _FAILED
        ending.callback(remembered.end)
        look = Look(remembered.settings.look)
        look.apply(app)
        if not demo:
            ending.callback(stop_logging, start_logging(log_folder()))
        window = _window(app, look, remembered, ending, demo=demo)
        guard = CrashGuard(look, lambda: window if window.isVisible() else None)
        guard.install()
        window.show()
        _end_on_signals(window, app)
        return app.exec()


def makers(remember: Callable[[LookChoice], None]) -> Makers:
    """Return how each screen is made, by its name."""
    return {
        "pupils": PupilsScreen,
        "profile": ProfileScreen,
        "plans": PlansScreen,
        "evidence": EvidenceScreen,
        "draft": DraftScreen,
        "review": ReviewScreen,
        "sign-off": SignOffScreen,
        "privacy": PrivacyScreen,
        "look": lambda services: LookScreen(services, remember),
    }


def model_on_duty(remembered: Remembered) -> ModelOnDuty:
    """Return the model of the person's choice, with the files they vouched for; a new one is remembered."""

    def remember(sha256: str) -> None:
        remembered.change(lambda now: replace(now, trusted_models=(*now.trusted_models, sha256)))

    settings = remembered.settings
    return ModelOnDuty(settings.model_path, settings.trusted_models, remember)


def _window(app: QApplication, look: Look, remembered: Remembered, ending: ExitStack, *, demo: bool) -> Window:
    def remember(choice: LookChoice) -> None:
        remembered.change(lambda settings: replace(settings, look=choice))

    door = Door(duty=lambda: model_on_duty(remembered))
    ending.callback(door.end)
    around = Surroundings(
        look=look,
        door=door,
        remembered=remembered,
        makers=makers(remember),
        model_words=_model_words(remembered.settings.model_path),
        now=lambda: datetime.now().astimezone(),
        app=app,
    )
    return _demonstration(around, ending) if demo else Window(around)


def _demonstration(around: Surroundings, ending: ExitStack) -> Window:
    """Return the window over a temporary vault, which goes with everything in it when the program ends."""
    place, passphrase = Temporary(), draw_passphrase().words
    ending.callback(place.remove)
    ending.callback(around.door.end)  # before the folder goes
    around.remembered.change(lambda _: Settings(vault_folder=place.folder, person="Demonstration SENDCo"))
    window = Window(replace(around, demo_passphrase=passphrase))
    making = around.door.make_demonstration(place.folder, passphrase, around.now())
    window.expect(making, "Invented pupils are put into a temporary vault, which is deleted when you close the window.")
    return window


def _model_words(chosen: Path | None) -> str:
    name = model_name(chosen)
    return f"Model: {name}" if name else "No model: drafts come from the evidence library"


def _end_on_signals(window: Window, app: QApplication) -> None:
    """Close the window as a person would when the terminal or the system ends the program."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: window.close())
    heartbeat = QTimer(app)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(_HEARTBEAT_MS)
