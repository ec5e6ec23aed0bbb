"""The keys of a screen, laid over it: opened by F1 or a question mark, closed by Escape."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.ui.kit.buttons import IconButton
from omnia_desktop.ui.kit.space import Spacing
from omnia_desktop.ui.kit.surfaces import Page
from omnia_desktop.ui.kit.words import Words
from omnia_desktop.ui.look import Look


class KeyHelp(QFrame):
    """A list of keys and what they do, over a screen. `keys` are pairs such as ("K", "Keep")."""

    def __init__(self, look: Look, keys: Sequence[tuple[str, str]], over: QWidget, title: str = "Keys") -> None:
        super().__init__(over)
        self._over = over
        self._came_from: QWidget | None = None
        self.close_button = IconButton(look, "x", "Close the list of keys", bare=True)
        self.close_button.clicked.connect(self.hide)
        top = QHBoxLayout()
        Spacing(look, top)
        top.addWidget(Words(look, title, "title", selectable=False), 1)
        top.addWidget(self.close_button)
        grid = QGridLayout()
        Spacing(look, grid, gap=8)
        for row, (key, words) in enumerate(keys):
            grid.addWidget(Words(look, key, "key", selectable=False), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Words(look, words, selectable=False), row, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        page = Page(look, gap=16)
        page.body.addLayout(top)
        page.body.addLayout(grid)
        column.addWidget(page)
        self.setAccessibleName(title)
        over.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Open the list, or close it."""
        self.setVisible(not self.isVisible())

    def setVisible(self, visible: bool) -> None:
        """Open the list with the focus in it, or close it and give the focus back."""
        if visible:
            self._came_from = self._over.window().focusWidget()
            self.setGeometry(self._over.rect())
            self.raise_()
        super().setVisible(visible)
        if visible:
            self.close_button.setFocus()
        elif self._came_from is not None:
            self._came_from.setFocus()
            self._came_from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; keys of the screen below do nothing meanwhile."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Question):
            self.hide()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the screen when it changes size."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False
