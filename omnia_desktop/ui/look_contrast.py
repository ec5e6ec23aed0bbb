"""How far colours stand apart, as the accessibility guidelines compute it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor


def contrast(one: QColor, other: QColor) -> float:
    """Return how far two colours stand apart, 1 to 21, as WCAG 2.2 computes it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def clear_on(ground: QColor, ink: QColor) -> QColor:
    """Return the ink where it is at least 7 to 1 on the ground, else black or white, whichever is clearer."""
    if contrast(ground, ink) >= 7:
        return ink
    black, white = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
    return max((black, white), key=lambda each: contrast(ground, each))


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
