"""The keys of the review, in the order in which they are listed, and how they are joined."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_SPACE = "\u00a0"  # a name of a key is never broken
_STEPPING = ("J", "K", "Down", "Up")

KEYS = tuple(
    (keys.replace(" ", _SPACE), words)
    for keys, words in (
        ("J or ↓", "Next suggestion"),
        ("K or ↑", "Previous suggestion"),
        ("Enter or Y", "Keep, and go to the next that is not decided"),
        ("E", "Edit the words"),
        ("R", "Remove, with a reason if you like"),
        ("O", "Overrule a check, with a reason"),
        ("A", "Add your own"),
        ("F", "Next open check"),
        ("U", "Next that is not decided"),
        ("Ctrl+Z, Ctrl+Y", "Undo, redo"),
        ("Ctrl+Enter", "Save what you are writing"),
        ("Esc", "Leave what you are writing; your words stay"),
        ("Ctrl+C", "Copy the words of the suggestion"),
        ("S", "Where this comes from, in a narrow window"),
        ("H", "History, and back"),
        ("G", "Sign off, or the Word file"),
        ("?", "This list"),
    )
)


def joined(screen: QWidget, calls: Sequence[tuple[Sequence[str], Callable[[], object]]]) -> tuple[QShortcut, ...]:
    """Return shortcuts that work anywhere on a screen; a key held down moves card by card, and decides once."""
    made = []
    for keys, call in calls:
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), screen, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(key in _STEPPING)
            shortcut.activated.connect(call)
            made.append(shortcut)
    return tuple(made)
