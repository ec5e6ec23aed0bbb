"""The crash window: what our own faults end in. It shows the report, lets the person copy it, and sends nothing.

The report holds types, places in the program and versions: never a value, so never a pupil's words.
"""

import logging
import platform
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from omnia_desktop import __version__
from omnia_desktop.logs import IdsOnly, note
from omnia_desktop.ui.kit import PrimaryButton, QuietButton, Spacing, Words
from omnia_desktop.ui.look import Look

_log = logging.getLogger(__name__)


def crash_report(error: BaseException) -> str:
    """Return what happened as types and places, with the versions of what it happened in."""
    record = logging.LogRecord(
        "omnia_desktop", logging.ERROR, "", 0, "crash-report", None, (type(error), error, error.__traceback__)
    )
    versions = f"OMNIA Desktop {__version__}, Python {platform.python_version()}, Qt {qt_version}"
    return f"{versions}\n{platform.system()} {platform.release()} {platform.machine()}\n\n{IdsOnly().format(record)}"


class CrashWindow(QDialog):
    """Shows one report; a fault while it is open is added to it."""

    def __init__(self, look: Look, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("OMNIA Desktop")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        column = QVBoxLayout(self)
        Spacing(look, column, (28, 20, 28, 20), 12)
        column.addWidget(Words(look, "Something went wrong in the program", "title", selectable=False))
        column.addWidget(
            Words(
                look,
                "This is our fault, not yours. What was saved is safe in the vault. Below is a report for whoever "
                "looks after the program: it holds no pupil’s words, and it is not sent anywhere. Copy it if you want "
                "to pass it on. Then close the program and open it again.",
            )
        )
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName("The report")
        column.addWidget(self.report, 1)
        self.copy = QuietButton(look, "&Copy the report", "copy")
        self.copy.clicked.connect(self._copy)
        self.carry_on = PrimaryButton(look, "Close this report")
        self.carry_on.clicked.connect(self.accept)
        row = QHBoxLayout()
        Spacing(look, row)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.carry_on)
        column.addLayout(row)
        self.carry_on.setDefault(True)
        self.resize(look.px(720), look.px(460))

    def add(self, report: str) -> None:
        """Show one more report below."""
        self.report.appendPlainText(f"\n{report}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText("Copied")


class CrashGuard(QObject):
    """Takes over what Python does with errors that nobody caught, on the screen's thread and on every other."""

    _happened = Signal(object)

    def __init__(self, look: Look, window: Callable[[], QWidget | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._window = window
        self.shown: CrashWindow | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from here on."""
        sys.excepthook = self.caught
        threading.excepthook = lambda happened: self.caught(
            happened.exc_type, happened.exc_value, happened.exc_traceback
        )

    def caught(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None = None
    ) -> None:
        """Note the error and show its report; Ctrl+C in a terminal ends the program as usual."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        error = error or kind()
        _log.error("crash-caught", exc_info=(kind, error, trace))
        self._happened.emit(crash_report(error))

    def _show(self, report: str) -> None:
        if self.shown is not None and self.shown.isVisible():
            self.shown.add(report)
            return
        note(_log, "crash-window-opened")
        self.shown = CrashWindow(self._look, report, self._window())
        self.shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shown.destroyed.connect(self._forget)
        self.shown.open()

    def _forget(self) -> None:
        self.shown = None
