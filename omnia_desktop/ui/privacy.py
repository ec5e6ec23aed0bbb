"""The page "Where does the pupil data go?": plain words, readable before a vault is open as well as after."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.paths import bundled
from omnia_desktop.ui.front import AtMost
from omnia_desktop.ui.kit import Card, Page, PageHeader, QuietButton, SectionTitle, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.screen import Screen, Services

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_WIDEST_LINE = 760


class PrivacyPage(QWidget):
    """The page itself. `back` is emitted by the button that it has when `can_go_back`."""

    back = Signal()

    def __init__(self, look: Look, *, can_go_back: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        text = bundled("resources", "help", "where-does-the-data-go.md").read_text(encoding="utf-8")
        title, *rest = _blocks(text)
        self.header = PageHeader(look, title.removeprefix("# "))
        self.back_button = QuietButton(look, "&Back", "arrow-left")
        self.back_button.clicked.connect(self.back)
        if can_go_back:
            self.header.add_action(self.back_button)
        else:
            self.back_button.hide()
        page = Page(look)
        text_column = QWidget()
        self._text = QVBoxLayout(text_column)
        Spacing(look, self._text, gap=8)
        for block in rest:
            self._add(block)
        row = QHBoxLayout()
        row.addWidget(AtMost(look, text_column, _WIDEST_LINE), 100)
        row.addStretch(1)
        page.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(page, 1)

    def _add(self, block: str) -> None:
        if block.startswith("## "):
            self._text.addSpacing(self._look.px(8))
            self._text.addWidget(SectionTitle(self._look, block.removeprefix("## ")))
            return
        card = Card(self._look)
        for line in _lines(block):
            card.body.addWidget(_text(self._look, line))
        self._text.addWidget(card)


class PrivacyScreen(Screen):
    """The page as a screen of the window."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PrivacyPage(services.look, can_go_back=False))


def _blocks(text: str) -> list[str]:
    return [block.strip() for block in text.split("\n\n") if block.strip()]


def _lines(block: str) -> Iterator[str]:
    """Yield the paragraphs of a block: one, or one for each point of a list."""
    if not block.startswith("- "):
        yield " ".join(block.split())
        return
    for point in re.split(r"^- ", block, flags=re.MULTILINE):
        if point.strip():
            yield f"•  {' '.join(point.split())}"


def _text(look: Look, line: str) -> Words:
    words = Words(look)
    words.set_marked(_BOLD.sub(r"<b>\1</b>", line)) if "**" in line else words.setText(line)
    return words
