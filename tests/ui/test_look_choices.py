"""The panel for the look: what is chosen is seen at once, and told to whoever keeps the settings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from omnia_desktop.settings import Font, LookChoice, Theme
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.look_choices import LookChoices
from tests.forms.checks import unreachable, unspoken


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(LookChoice(theme=Theme.LIGHT))


@pytest.fixture
def panel(look: Look, qtbot: QtBot) -> LookChoices:
    panel = LookChoices(look)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_a_theme_is_seen_at_once(look: Look, panel: LookChoices) -> None:
    QTest.keyClick(panel.form.theme_dark, Qt.Key.Key_Space)
    assert look.theme == "dark"


def test_larger_text_is_seen_at_once(look: Look, panel: LookChoices) -> None:
    QTest.keyClick(panel.form.text_size, Qt.Key.Key_Up)
    assert look.scale == 1.1


def test_a_font_is_seen_at_once(look: Look, panel: LookChoices) -> None:
    QTest.keyClick(panel.form.font_lexend, Qt.Key.Key_Space)
    assert look.choice.font is Font.LEXEND


def test_stillness_holds_at_once(look: Look, panel: LookChoices) -> None:
    QTest.keyClick(panel.form.reduced_motion, Qt.Key.Key_Space)
    assert look.reduced_motion


def test_a_choice_is_told_to_who_keeps_it(panel: LookChoices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.chosen) as told:
        QTest.keyClick(panel.form.theme_dark, Qt.Key.Key_Space)
    assert told.args == [LookChoice(theme=Theme.DARK)]


def test_a_choice_made_elsewhere_is_shown(look: Look, panel: LookChoices) -> None:
    look.choose(LookChoice(theme=Theme.HIGH_CONTRAST, text_size=150, font=Font.OPEN_DYSLEXIC))
    assert panel.choice() == look.choice


def test_every_choice_has_words(panel: LookChoices) -> None:
    assert unspoken(panel) == []


def test_every_choice_is_reached_by_tab(panel: LookChoices) -> None:
    assert unreachable(panel) == []
