"""The checks on screens, shown on small forms that ought to pass and ought to fail."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.forms.checks import WindowsSeen, open_form, trapping, unnamed, unreachable, unspoken

_FIELD = '<widget class="QLineEdit" name="passphrase"/>'
_LABEL = (
    '<widget class="QLabel" name="passphrase_label"><property name="text"><string>{words}</string></property>'
    '<property name="buddy"><cstring>passphrase</cstring></property></widget>'
)
_BUTTON = '<widget class="QPushButton" name="unlock">{properties}</widget>'
_UNLOCK = '<property name="text"><string>Unlock</string></property>'
_SPOKEN = '<property name="accessibleName"><string>Unlock</string></property>'
_NO_TAB = '<property name="focusPolicy"><enum>Qt::FocusPolicy::ClickFocus</enum></property>'
_NOTE = (
    '<widget class="QPlainTextEdit" name="note"><property name="tabChangesFocus"><bool>{changes}</bool>'
    "</property></widget>"
)
_RADIO = '<widget class="QRadioButton" name="{name}"><property name="text"><string>{name}</string></property></widget>'
_PAGES = (
    '<widget class="QStackedWidget" name="pages"><widget class="QWidget" name="first"><layout class="QVBoxLayout" '
    'name="first_column"><item><widget class="QLineEdit" name="one"/></item></layout></widget>'
    '<widget class="QWidget" name="second"><layout class="QVBoxLayout" name="second_column"><item>'
    '<widget class="QLineEdit" name="two">{properties}</widget></item></layout></widget></widget>'
)
_LIST = '<widget class="QTableWidget" name="table"/>'

OpenWith = Callable[..., QWidget]


@pytest.fixture
def screen(tmp_path: Path, qtbot: QtBot) -> OpenWith:
    """Return a function that opens a form with the given widgets below each other."""

    def open_with(*widgets: str) -> QWidget:
        items = "".join(f"<item>{widget}</item>" for widget in widgets)
        form = tmp_path / "planted.ui"
        form.write_text(
            f'<ui version="4.0"><class>Planted</class><widget class="QWidget" name="Planted">'
            f'<layout class="QVBoxLayout" name="column">{items}</layout></widget></ui>',
            encoding="utf-8",
        )
        window = open_form(form, tmp_path)
        qtbot.addWidget(window)
        return window

    return open_with


@pytest.mark.parametrize(
    "widgets",
    [
        (_LABEL.format(words="Passphrase"), _FIELD),
        (_FIELD.replace("/>", f">{_SPOKEN}</widget>"),),
        (_BUTTON.format(properties=_UNLOCK),),
        (_BUTTON.format(properties=_SPOKEN),),
        ('<widget class="QSpinBox" name="terms">' + _SPOKEN + "</widget>",),
        ('<widget class="QComboBox" name="phase">' + _SPOKEN + "</widget>",),
        (_LIST.replace("/>", f">{_SPOKEN}</widget>"),),
    ],
    ids=["buddy", "accessible name", "button's text", "icon button", "spin box", "combo box", "table"],
)
def test_an_input_with_words_is_spoken(screen: OpenWith, widgets: tuple[str, ...]) -> None:
    assert unspoken(screen(*widgets)) == []


@pytest.mark.parametrize(
    ("widgets", "unnamed"),
    [
        ((_FIELD,), "passphrase"),
        ((_LABEL.format(words=" "), _FIELD), "passphrase"),
        ((_LABEL.format(words="Passphrase").replace("<cstring>pass", "<cstring>no_pass"), _FIELD), "passphrase"),
        ((_BUTTON.format(properties=""),), "unlock"),
        (('<widget class="QSpinBox" name="terms"/>',), "terms"),
        ((_LIST,), "table"),
    ],
    ids=["no label", "blank label", "label of another field", "button without words", "spin box", "table"],
)
def test_an_input_without_words_is_named(screen: OpenWith, widgets: tuple[str, ...], unnamed: str) -> None:
    assert unspoken(screen(*widgets)) == [unnamed]


@pytest.mark.parametrize(
    "widgets",
    [
        (_FIELD, _BUTTON.format(properties=_UNLOCK)),
        (_NOTE.format(changes="true"), _FIELD),
        (_RADIO.format(name="yes"), _RADIO.format(name="no"), _FIELD),
        (_PAGES.format(properties=""), _FIELD),
        (_FIELD.replace("/>", '><property name="enabled"><bool>false</bool></property></widget>'),),
        ('<widget class="QSpinBox" name="terms"/>', '<widget class="QComboBox" name="phase"/>', _FIELD),
        (
            _LIST.replace("/>", '><property name="tabKeyNavigation"><bool>false</bool></property></widget>'),
            _FIELD,
        ),
    ],
    ids=["field and button", "note", "radio buttons", "pages", "disabled for now", "spin and combo box", "table"],
)
def test_inputs_in_the_tab_order_are_reached(screen: OpenWith, widgets: tuple[str, ...]) -> None:
    assert unreachable(screen(*widgets)) == []


@pytest.mark.parametrize(
    ("widgets", "missed"),
    [
        ((_FIELD, _BUTTON.format(properties=_UNLOCK + _NO_TAB)), ["unlock"]),
        ((_FIELD, _NOTE.format(changes="false"), _BUTTON.format(properties=_UNLOCK)), ["unlock"]),
        ((_PAGES.format(properties=_NO_TAB), _FIELD), ["two"]),
    ],
    ids=["no Tab focus", "behind a note that keeps Tab", "on another page"],
)
def test_inputs_that_tab_passes_by_are_named(screen: OpenWith, widgets: tuple[str, ...], missed: list[str]) -> None:
    assert unreachable(screen(*widgets)) == missed


def test_a_screen_written_in_python_can_be_checked(qtbot: QtBot) -> None:
    window = QWidget()
    field = QLineEdit()
    field.setObjectName("name")
    field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    assert (unspoken(window), unreachable(window)) == (["name"], ["name"])


def test_the_list_that_a_choice_opens_is_no_input_of_its_own(qtbot: QtBot) -> None:
    window, choice = QWidget(), QComboBox()
    choice.setObjectName("phase")
    choice.view()  # made when it is first asked for
    QVBoxLayout(window).addWidget(choice)
    qtbot.addWidget(window)
    assert (unspoken(window), unreachable(window)) == (["phase"], [])


class _OnlyInNarrowWindows(QLineEdit):
    """A part that its screen keeps away at this size, whoever shows it."""

    def setVisible(self, visible: bool) -> None:
        super().setVisible(False)


def test_a_part_that_its_screen_puts_away_again_is_not_looked_for(qtbot: QtBot) -> None:
    window, drawer = QWidget(), _OnlyInNarrowWindows()
    QVBoxLayout(window).addWidget(drawer)
    qtbot.addWidget(window)
    assert unreachable(window) == []


def test_a_part_that_is_shown_before_it_has_a_parent_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    with WindowsSeen(qapp) as seen:
        label.setVisible(True)
    assert seen.names == ["QLabel"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_a_screen_that_tab_goes_round_in_holds_nobody(screen: OpenWith, key: Qt.Key) -> None:
    window = screen(_FIELD, _NOTE.format(changes="true"), _BUTTON.format(properties=_UNLOCK))
    window.show()
    assert trapping(window, key) == []


def test_a_note_that_keeps_tab_is_a_trap(screen: OpenWith) -> None:
    window = screen(_FIELD, _NOTE.format(changes="false"), _BUTTON.format(properties=_UNLOCK))
    window.show()
    assert trapping(window) == ["note"]


def test_what_the_keyboard_comes_to_needs_a_name_for_a_screen_reader(screen: OpenWith) -> None:
    window = screen(_FIELD, _BUTTON.format(properties=_UNLOCK))
    window.show()
    assert unnamed(window) == ["passphrase"]


def test_what_the_keyboard_does_not_come_to_needs_no_name(screen: OpenWith) -> None:
    window = screen(_BUTTON.format(properties=_NO_TAB))
    window.show()
    assert unnamed(window) == []
