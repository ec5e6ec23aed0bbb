"""The few questions that must interrupt: asked through an object that a screen is given, so that a test can answer."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Dialogs(Protocol):
    """What may be asked. Implemented by the real dialogs and by the answers of a test."""

    def confirm(self, title: str, question: str, yes: str, no: str) -> bool:
        """Return whether the person chose `yes`; both buttons say what happens."""

    def save_file(self, title: str, suggested: Path, kind: str) -> Path | None:
        """Return where to save, or None when the person changed their mind. `kind` is such as "Word (*.docx)"."""

    def open_file(self, title: str, folder: Path, kind: str) -> Path | None:
        """Return the file to open, or None."""

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        """Return a folder, or None."""


class WindowDialogs:
    """The real dialogs, over a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def confirm(self, title: str, question: str, yes: str, no: str) -> bool:
        """Return whether the person chose `yes`."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, question, parent=self._window)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        reject = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(reject)
        box.setEscapeButton(reject)
        box.exec()
        chosen = box.clickedButton() is accept
        box.deleteLater()
        return chosen

    def save_file(self, title: str, suggested: Path, kind: str) -> Path | None:
        """Return where to save, or None."""
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), kind)
        return Path(name) if name else None

    def open_file(self, title: str, folder: Path, kind: str) -> Path | None:
        """Return the file to open, or None."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), kind)
        return Path(name) if name else None

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        """Return a folder, or None."""
        name = QFileDialog.getExistingDirectory(self._window, title, str(folder))
        return Path(name) if name else None
