"""Text for reading: labels that wrap, can be selected and copied, and never take a pupil's words for markup."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from omnia_desktop.ui.kit.space import Spacing, restyle
from omnia_desktop.ui.look import Look


class Words(QLabel):
    """Text of a kind (title, section, body, strong, suggestion, note). It asks for one line and wraps in less room.

    Plain unless `set_marked` is called: what a person typed is shown as it was typed.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        kind: str = "body",
        *,
        role: str = "",
        selectable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("kind", kind)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if selectable:
            flag = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)

    def set_marked(self, html: str) -> None:
        """Show text with marks in it; whoever makes the HTML escapes what a person typed."""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(html)

    def set_role(self, role: str) -> None:
        """Colour the text by role."""
        self.setProperty("role", role)
        restyle(self, alone=True)

    def sizeHint(self) -> QSize:
        """Return the room that the text takes on one line: a wrapping label would ask for a narrow block."""
        self.ensurePolished()
        margins = self.contentsMargins()
        width = self._line_width() + margins.left() + margins.right() + 2 * self.margin()
        return QSize(width, self.heightForWidth(width))

    def _line_width(self) -> int:
        if self.textFormat() is not Qt.TextFormat.RichText:
            lines = self.text().split("\n")
            return max(self.fontMetrics().horizontalAdvance(line) for line in lines) + 1
        laid_out = QTextDocument()
        laid_out.setDocumentMargin(0)
        laid_out.setDefaultFont(self.font())
        laid_out.setHtml(self.text())
        return ceil(laid_out.idealWidth()) + 1


class Picture(QLabel):
    """An icon that stands beside words and says nothing by itself."""

    def __init__(
        self,
        look: Look,
        name: str,
        role: str = "ink",
        size: int = 18,
        *,
        beside: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`beside` is the kind of text whose first line the icon stands next to, to be level with it."""
        super().__init__(parent)
        self._look, self._name, self._role, self._size = look, name, role, size
        self._beside = beside
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon, or the same in another role."""
        self._name, self._role = name, role
        self._draw()

    def _draw(self) -> None:
        side = self._look.px(self._size)
        line = QFontMetrics(self._look.font(self._beside)).height() if self._beside else 0
        self.setFixedSize(side, max(side, line))
        self.setPixmap(self._look.pixmap(self._name, self._role, self._size, self.devicePixelRatioF()))


class SectionTitle(QWidget):
    """The title of a section, with room for an action at its end."""

    def __init__(self, look: Look, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        Spacing(look, self._row, gap=10)
        if icon:
            self._row.addWidget(Picture(look, icon, "brand", 18, beside="section"))
        self.words = Words(look, text, "section", selectable=False)
        self._row.addWidget(self.words, 1)

    def set_text(self, text: str) -> None:
        """Change the title."""
        self.words.setText(text)

    def add_action(self, button: QWidget) -> None:
        """Put a button at the end of the line."""
        self._row.addWidget(button)
