"""The parts of the kit: what they say, what they do when pressed, and how they take to large text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from omnia_desktop.settings import LookChoice, Theme
from omnia_desktop.ui.kit import (
    Card,
    Chip,
    ChipButton,
    Field,
    FlowRow,
    IconButton,
    KeyHelp,
    Meter,
    Notice,
    PageAndPanel,
    PageHeader,
    QuietButton,
    Rail,
    RailButton,
    SearchField,
    SidePanel,
    StepTrail,
    Words,
)
from omnia_desktop.ui.look import Look
from tests.forms.checks import WindowsSeen, unreachable, unspoken
from tools.kit_sheet import kit_window

_LONG = "Knows every train line in the county and explains them with humour, at length, to anybody who asks him."

Shown = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Return a function that shows widgets below each other in a window of a size."""

    windows: list[QWidget] = []  # kept, since qtbot does not: a window that nobody holds is gone

    def show(*widgets: QWidget, wide: int = 600, high: int = 400) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        qtbot.addWidget(window)
        window.resize(wide, high)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return show


def a_field(look: Look) -> Field:
    field = Field(look, "Name", QLineEdit(), "As it is on the register")
    field.set_message("Needed before a draft.")
    return field


def cut_off(window: QWidget) -> list[str]:
    """Return the words of a window that are shown in less height than they need."""
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.text() and label.height() < label.heightForWidth(label.width())
    ]


def test_every_part_has_words_for_a_screen_reader(worn: Look, qtbot: QtBot) -> None:
    window = kit_window(worn)
    qtbot.addWidget(window)
    assert unspoken(window) == []


def test_every_part_is_reached_by_tab(worn: Look, qtbot: QtBot) -> None:
    window = kit_window(worn)
    qtbot.addWidget(window)
    assert unreachable(window) == []


def test_no_part_is_a_window_while_it_is_made(worn: Look, qtbot: QtBot, qapp: QApplication) -> None:
    with WindowsSeen(qapp) as seen:
        window = kit_window(worn)
    qtbot.addWidget(window)
    assert seen.names == []


@pytest.mark.parametrize("make", [lambda look: Chip(look, "Kept", "ok", "check"), a_field], ids=["chip", "field"])
def test_a_part_with_something_to_show_is_no_window_while_it_is_made(
    worn: Look, qtbot: QtBot, qapp: QApplication, make: Callable[[Look], QWidget]
) -> None:
    with WindowsSeen(qapp) as seen:
        part = make(worn)
    qtbot.addWidget(part)
    assert seen.names == []


@pytest.mark.parametrize("size", [80, 100, 200])
def test_no_words_are_cut_off(worn: Look, qtbot: QtBot, size: int) -> None:
    window = kit_window(worn)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    worn.choose(LookChoice(text_size=size))
    qtbot.waitUntil(lambda: cut_off(window) == [])


def test_words_are_shown_as_they_were_typed(worn: Look, qtbot: QtBot) -> None:
    words = Words(worn, "<b>3 < 5</b>")
    qtbot.addWidget(words)
    assert words.textFormat() is Qt.TextFormat.PlainText


def test_long_words_take_more_lines(worn: Look, shown: Shown) -> None:
    words = Words(worn, _LONG)
    shown(words, wide=300)
    assert words.height() > 2 * words.fontMetrics().height()


def test_a_chip_speaks_its_words(worn: Look, qtbot: QtBot) -> None:
    chip = Chip(worn, "Kept", "ok", "check")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Kept"


def test_a_chip_takes_another_role(worn: Look, qtbot: QtBot) -> None:
    chip = Chip(worn, "To read")
    qtbot.addWidget(chip)
    chip.set_text("Kept", "ok", "check")
    assert (chip.text(), chip.property("role")) == ("Kept", "ok")


def test_a_long_chip_to_press_is_shortened_where_there_is_no_room(worn: Look, shown: Shown) -> None:
    chip = ChipButton(worn, _LONG)
    shown(chip, wide=240)
    assert chip.text().endswith("…")


def test_a_shortened_chip_still_speaks_all_its_words(worn: Look, shown: Shown) -> None:
    chip = ChipButton(worn, _LONG)
    shown(chip, wide=240)
    assert chip.accessibleName() == _LONG


def test_an_ampersand_in_a_source_is_shown(worn: Look, shown: Shown) -> None:
    chip = ChipButton(worn, "Speech & Language")
    shown(chip)
    assert chip.text() == "Speech && Language"


def test_a_chip_is_pressed_by_the_space_bar(worn: Look, shown: Shown, qtbot: QtBot) -> None:
    chip = ChipButton(worn, "RADLD")
    shown(chip)
    with qtbot.waitSignal(chip.clicked):
        QTest.keyClick(chip, Qt.Key.Key_Space)


def test_a_row_goes_on_in_the_next_line(worn: Look, shown: Shown) -> None:
    row = FlowRow(worn)
    chips = [Chip(worn, "Developmental language disorder") for _ in range(3)]
    for chip in chips:
        row.add(chip)
    shown(row, wide=320)
    assert len({chip.y() for chip in chips}) == 3


def test_a_cleared_row_is_empty(worn: Look, shown: Shown) -> None:
    row = FlowRow(worn)
    row.add(Chip(worn, "Autism"))
    shown(row)
    row.clear()
    assert row.sizeHint().width() == 0


def test_a_field_speaks_its_label(worn: Look, qtbot: QtBot) -> None:
    field = Field(worn, "&Passphrase", QLineEdit())
    qtbot.addWidget(field)
    assert field.editor.accessibleName() == "Passphrase"


def test_a_message_stands_beside_its_field(worn: Look, shown: Shown) -> None:
    field = Field(worn, "Passphrase", QLineEdit(), "Four words or more.")
    shown(field)
    field.set_message("Too short.", "block")
    assert (field.message, field.editor.accessibleDescription()) == ("Too short.", "Too short.")


def test_a_message_that_no_longer_holds_gives_way_to_the_hint(worn: Look, qtbot: QtBot) -> None:
    field = Field(worn, "Passphrase", QLineEdit(), "Four words or more.")
    qtbot.addWidget(field)
    field.set_message("Too short.", "block")
    field.set_message("")
    assert field.editor.accessibleDescription() == "Four words or more."


def test_escape_empties_the_search(worn: Look, shown: Shown) -> None:
    search = SearchField(worn, "Search by name")
    shown(search)
    QTest.keyClicks(search, "amir")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_a_notice_shows_only_while_it_says_something(worn: Look, shown: Shown) -> None:
    notice = Notice(worn, "warn")
    shown(notice)
    notice.say("The disk is full.")
    notice.clear()
    assert not notice.isVisible()


def test_a_notice_is_spoken(worn: Look, shown: Shown) -> None:
    notice = Notice(worn, "warn")
    shown(notice)
    notice.say("The disk is full.", "block")
    assert (notice.isVisible(), notice.accessibleName()) == (True, "The disk is full.")


def test_a_meter_speaks_its_number(worn: Look, qtbot: QtBot) -> None:
    meter = Meter(worn, 64)
    qtbot.addWidget(meter)
    assert meter.accessibleName() == "64 %"


def test_the_trail_says_which_step_is_at_hand(worn: Look, qtbot: QtBot) -> None:
    trail = StepTrail(worn, ("Profile", "Draft", "Review"), 0, set())
    qtbot.addWidget(trail)
    trail.show_step(1, {0})
    assert trail.accessibleName() == "Step 2 of 3: Draft"


def test_short_of_room_the_trail_shows_the_step_at_hand(worn: Look, shown: Shown) -> None:
    trail = StepTrail(worn, ("Profile", "Draft", "Review", "Sign off", "Word"), 2, {0, 1})
    shown(trail, wide=240)
    assert [chip.text() for chip in trail.findChildren(Chip) if chip.isVisible()] == ["3 of 5  Review"]


def test_a_current_card_is_ringed_without_moving_its_words(worn: Look, shown: Shown) -> None:
    card, words = Card(worn), Words(worn, "Kind to younger children at lunch.")
    card.body.addWidget(words)
    shown(card)
    before = words.geometry()
    card.set_current(True)
    assert words.geometry() == before


def test_actions_that_do_not_fit_lie_below_the_title(worn: Look, shown: Shown) -> None:
    header = PageHeader(worn, "Amir K. — SEN Support plan")
    button = QuietButton(worn, "Draft a document")
    header.add_action(button)
    shown(header, wide=340)
    assert button.mapTo(header, button.rect().topLeft()).y() > header.title.geometry().bottom()


def test_a_header_without_a_second_line_leaves_none_free(worn: Look, shown: Shown) -> None:
    header = PageHeader(worn, "Pupils")
    shown(header)
    header.set_subtitle("34 on your list")
    header.set_subtitle("")
    assert [words.text() for words in header.findChildren(Words) if words.isVisible()] == ["Pupils"]


def test_a_rail_without_room_keeps_its_words(worn: Look, qtbot: QtBot) -> None:
    rail, button = Rail(worn, "OMNIA"), RailButton(worn, "Pupils", "users")
    rail.add(button)
    qtbot.addWidget(rail)
    rail.resize(92, 100)
    rail.show()
    assert button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextOnly


@pytest.fixture
def parted(worn: Look, qtbot: QtBot) -> tuple[PageAndPanel, SidePanel]:
    panel = SidePanel(worn)
    both = PageAndPanel(worn, QLineEdit(), panel, "Sources")
    qtbot.addWidget(both.drawer_button)
    qtbot.addWidget(both)
    both.resize(1200, 600)
    both.show()
    return both, panel


def test_where_there_is_room_the_panel_is_beside_the_page(parted: tuple[PageAndPanel, SidePanel]) -> None:
    both, panel = parted
    assert (panel.isVisible(), both.is_narrow) == (True, False)


def test_in_a_narrow_window_the_panel_is_away(parted: tuple[PageAndPanel, SidePanel]) -> None:
    both, panel = parted
    both.resize(800, 600)
    assert not panel.isVisible()


def test_the_drawer_opens_and_escape_closes_it(parted: tuple[PageAndPanel, SidePanel]) -> None:
    both, panel = parted
    both.resize(800, 600)
    QTest.mouseClick(both.drawer_button, Qt.MouseButton.LeftButton)
    opened = panel.isVisible()
    QTest.keyClick(both, Qt.Key.Key_Escape)
    assert (opened, panel.isVisible()) == (True, False)


def test_the_keys_take_the_focus_and_give_it_back(worn: Look, shown: Shown) -> None:
    field = QLineEdit()
    window = shown(field)
    field.setFocus()
    keys = KeyHelp(worn, [("K", "Keep"), ("E", "Edit")], window)
    keys.toggle()
    focused_in_help = window.focusWidget() is keys.close_button
    QTest.keyClick(keys.close_button, Qt.Key.Key_Escape)
    assert (focused_in_help, keys.isVisible(), window.focusWidget()) == (True, False, field)


def test_a_button_with_only_an_icon_is_spoken(worn: Look, qtbot: QtBot) -> None:
    button = IconButton(worn, "copy", "Copy the address")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Copy the address", "Copy the address")


def test_parts_grow_with_the_text_while_they_are_shown(worn: Look, shown: Shown) -> None:
    button = QuietButton(worn, "Keep", "check")
    shown(button)
    before = button.sizeHint().height()
    worn.choose(LookChoice(theme=Theme.LIGHT, text_size=200))
    assert button.sizeHint().height() > 1.7 * before
