"""Buttons: one that goes on, quiet ones, ones with only an icon, and chips that can be pressed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from omnia_desktop.ui.kit.space import restyle
from omnia_desktop.ui.look import Look


class _IconedButton(QPushButton):
    """A button whose icon follows the look."""

    def __init__(
        self, look: Look, text: str, icon: str | None, *, role: str, size: int = 18, parent: QWidget | None
    ) -> None:
        super().__init__(text, parent)
        self._look, self._icon, self._role, self._size = look, icon, role, size
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        look.changed.connect(self._draw)
        self._draw()

    def show_icon(self, icon: str | None) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self._draw()

    def _draw(self) -> None:
        if self._icon is not None:
            gap = 4 if self.text() else 0
            self.setIcon(self._look.icon(self._icon, self._role, self._size, gap))
            self.setIconSize(QSize(self._look.px(self._size) + self._look.px(gap), self._look.px(self._size)))


class PrimaryButton(_IconedButton):
    """The one thing to do next on a screen."""

    def __init__(self, look: Look, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(look, text, icon, role="on-primary", parent=parent)


class QuietButton(_IconedButton):
    """Anything else that can be done."""

    def __init__(self, look: Look, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(look, text, icon, role="ink", parent=parent)


class IconButton(_IconedButton):
    """A button that shows only an icon; `spoken_name` is read out, and shown when the pointer rests on it."""

    def __init__(
        self, look: Look, icon: str, spoken_name: str, *, bare: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "", icon, role="ink", parent=parent)
        self.setProperty("bare", bare)
        self.set_spoken_name(spoken_name)

    def set_spoken_name(self, name: str) -> None:
        """Change what the button is called."""
        self.setAccessibleName(name)
        self.setToolTip(name)


class ChipButton(_IconedButton):
    """A chip that can be pressed, such as the evidence that a suggestion rests on; too long a text ends in an ellipsis.

    The whole text is spoken and shown as a tip.
    """

    def __init__(
        self, look: Look, text: str, role: str = "plain", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        self._whole = self._shown = text
        super().__init__(look, text, icon, role=role, size=14, parent=parent)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._show(text)

    def words(self) -> str:
        """Return the whole text, also where it is shortened."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Return the room for the whole text."""
        self.ensurePolished()
        measure = self.fontMetrics().horizontalAdvance
        own = super().sizeHint()
        return QSize(own.width() + measure(self._whole) - measure(self._shown) + self._look.px(2), own.height())

    def minimumSizeHint(self) -> QSize:
        """Return room for the icon and a few letters."""
        return QSize(min(self.sizeHint().width(), self._look.px(96)), self.sizeHint().height())

    def set_text(self, text: str, role: str | None = None) -> None:
        """Change the words, and the role."""
        self._whole = text
        self.setAccessibleName(text)
        if role is not None:
            self._role = role
            self.setProperty("role", role)
            restyle(self)
        self._draw()
        self._show(text)
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to what fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        measure = self.fontMetrics()
        room = self.width() - (super().sizeHint().width() - measure.horizontalAdvance(self._shown))
        shown = measure.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(room, 0))
        if shown != self._shown:
            self._show(shown)

    def _show(self, text: str) -> None:
        """Put a text on the button; an ampersand in a source's name is no key."""
        self._shown = text
        self.setText(text.replace("&", "&&"))
        self.setToolTip("" if text == self._whole else self._whole)
