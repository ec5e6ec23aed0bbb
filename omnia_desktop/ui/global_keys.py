"""The keys that mean the same everywhere: they go before whatever a screen or a field would do with them.

Two shortcuts with one key silence each other in Qt, and a lock that a screen can silence is none. So these keys are
taken before Qt looks for shortcuts.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

Verb = Callable[[], object]


class GlobalKeys(QObject):
    """Answers keys in one window, and in no dialog over it. `watched` is what every key goes through."""

    def __init__(self, watched: QObject, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._verbs: dict[int, Verb] = {}
        watched.installEventFilter(self)

    def answer(self, verbs: Mapping[QKeyCombination, Verb]) -> None:
        """Answer these keys from now on, and no others."""
        self._verbs = {key.toCombined(): verb for key, verb in verbs.items()}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a key when Qt asks who wants it, and answer it when it is pressed."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        verb = self._verbs.get(_pressed(event))
        if verb is None or watched.window() is not self._window:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if not event.isAutoRepeat():
            verb()
        return True


def _pressed(event: QKeyEvent) -> int:
    """Return the key with what is held as one number, wherever on the keyboard it is."""
    return event.keyCombination().toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value
