"""The screen where a person says how the program should look, and the keys' way to do the same."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from omnia_desktop.settings import LARGEST_TEXT, SMALLEST_TEXT, LookChoice
from omnia_desktop.ui.front import AtMost
from omnia_desktop.ui.kit import Card, Page, PageHeader
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.look_choices import LookChoices
from omnia_desktop.ui.screen import Screen, Services

STEP = 10
_WIDEST = 720


class LookScreen(Screen):
    """Theme, text size, font and stillness; `remember` keeps each choice."""

    def __init__(self, services: Services, remember: Callable[[LookChoice], None]) -> None:
        super().__init__()
        look = services.look
        header = PageHeader(look, "Look")
        header.subtitle = "Each choice is seen at once, and kept on this laptop."
        self.choices = LookChoices(look)
        self.choices.chosen.connect(remember)
        card = Card(look)
        card.body.addWidget(self.choices)
        row = QHBoxLayout()
        row.addWidget(AtMost(look, card, _WIDEST), 100)
        row.addStretch(1)
        page = Page(look)
        page.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(page, 1)


def resized(look: Look, step: int) -> LookChoice:
    """Return the choice with the text a step larger or smaller; 0 is back to 100 %."""
    size = 100 if step == 0 else min(max(look.choice.text_size + step, SMALLEST_TEXT), LARGEST_TEXT)
    return replace(look.choice, text_size=size)
