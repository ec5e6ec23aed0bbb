"""A look given to the application of the tests, and taken back afterwards."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from omnia_desktop.ui.look import Look


@pytest.fixture
def worn(qapp: QApplication) -> Iterator[Look]:
    """A look that the application wears for the length of a test."""
    look = Look()
    look.apply(qapp)
    yield look
    qapp.setStyleSheet("")
    qapp.setFont(QFont())
    qapp.setPalette(qapp.style().standardPalette())
