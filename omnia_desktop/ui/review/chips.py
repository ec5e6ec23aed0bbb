"""Chips with an icon, made so that nothing flashes while a card is being put together."""

from omnia_desktop.ui.kit import Chip
from omnia_desktop.ui.look import Look


def icon_chip(look: Look, words: str, role: str, icon: str) -> Chip:
    """Return a chip with an icon.

    The icon comes after the chip is whole: a picture that is shown before it has a parent is a window for a moment,
    and takes the keyboard from the one that the person is in.
    """
    chip = Chip(look, words, role)
    chip.set_text(words, role, icon)
    return chip
