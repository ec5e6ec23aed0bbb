"""A page with its side panel: beside each other where there is room, the panel as a drawer where there is not."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from omnia_desktop.ui.kit.buttons import QuietButton
from omnia_desktop.ui.kit.surfaces import SidePanel
from omnia_desktop.ui.look import Look


class PageAndPanel(QWidget):
    """Holds a page and its panel. A screen puts `drawer_button` into its header: it shows itself when needed."""

    def __init__(
        self, look: Look, page: QWidget, panel: SidePanel, panel_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._page, self._panel = look, page, panel
        page.setParent(self)
        panel.setParent(self)
        self.drawer_button = QuietButton(look, panel_name, "panel-right")
        self.drawer_button.setCheckable(True)
        self.drawer_button.hide()
        self.drawer_button.toggled.connect(self._place)
        look.changed.connect(self._place)

    @property
    def is_narrow(self) -> bool:
        """Whether the panel is a drawer: the design's 1100 for the window, less the rail, at the size of the text."""
        return self.width() < self._look.px(1100 - 92)

    def sizeHint(self) -> QSize:
        """Return the room for both."""
        return self._page.sizeHint() + QSize(self._panel.width(), 0)

    def minimumSizeHint(self) -> QSize:
        """Return the room for a narrow page."""
        return QSize(self._look.px(240), 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both again."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the drawer on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.is_narrow and self.drawer_button.isChecked():
            self.drawer_button.setChecked(False)
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        narrow, whole = self.is_narrow, self.rect()
        wide = min(self._panel.width(), whole.width())
        self.drawer_button.setVisible(narrow)
        self._page.setGeometry(whole if narrow else whole.adjusted(0, 0, -wide, 0))
        self._panel.setVisible(not narrow or self.drawer_button.isChecked())
        self._panel.setGeometry(whole.width() - wide, 0, wide, whole.height())
        self._panel.raise_()
