"""The look: every pair of colours can be read, and a choice reaches the whole screen at once."""

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from omnia_desktop.paths import bundled
from omnia_desktop.settings import Font, LookChoice, Theme
from omnia_desktop.ui import look as look_module
from omnia_desktop.ui.look import DARK, LIGHT, PAIRS, Look, high_contrast
from omnia_desktop.ui.look_contrast import contrast

_CHOSEN_THEMES = (Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST)


def system(ground: str, ink: str, chosen: str = "#308cc6", on_chosen: str = "#ffffff") -> QPalette:
    """Return a palette such as an operating system gives."""
    palette, role = QPalette(QColor(ground)), QPalette.ColorRole
    for each, colour in (
        (role.Window, ground),
        (role.WindowText, ink),
        (role.Highlight, chosen),
        (role.HighlightedText, on_chosen),
    ):
        palette.setColor(each, QColor(colour))
    return palette


_TABLES: Mapping[str, Mapping[str, str]] = {
    "light": LIGHT,
    "dark": DARK,
    "contrast white": high_contrast(system("#ffffff", "#000000")),
    "contrast black": high_contrast(system("#000000", "#ffff00", "#1aebff", "#000000")),
    "contrast grey": high_contrast(system("#efefef", "#777777", "#f0f0f0", "#eeeeee")),
}
every_table = pytest.mark.parametrize("table", _TABLES.values(), ids=list(_TABLES))


@pytest.fixture
def worn(qapp: QApplication) -> Iterator[Look]:
    """A look that the application wears for the length of a test."""
    look = Look(LookChoice(theme=Theme.LIGHT))
    look.apply(qapp)
    yield look
    qapp.setStyleSheet("")
    qapp.setFont(QFont())
    qapp.setPalette(qapp.style().standardPalette())


def apart(table: Mapping[str, str], one: str, other: str) -> float:
    return contrast(QColor(table[one]), QColor(table[other]))


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)


@every_table
def test_every_pair_of_words_and_ground_is_at_least_four_and_a_half_to_one(table: Mapping[str, str]) -> None:
    assert {pair: ratio for pair in PAIRS if (ratio := apart(table, *pair)) < 4.5} == {}


@every_table
@pytest.mark.parametrize("ground", ["bg", "card"])
def test_the_focus_ring_is_seen_on_every_ground(table: Mapping[str, str], ground: str) -> None:
    assert apart(table, "focus", ground) >= 3


@every_table
def test_the_focus_ring_of_a_place_is_seen_on_the_rail(table: Mapping[str, str]) -> None:
    assert apart(table, "on-rail", "rail") >= 3


@every_table
@pytest.mark.parametrize("ground", ["bg", "card"])
def test_the_edge_of_a_field_is_seen(table: Mapping[str, str], ground: str) -> None:
    assert apart(table, "edge", ground) >= 3


@every_table
def test_the_focus_ring_of_the_first_action_differs_from_its_edge(table: Mapping[str, str]) -> None:
    assert apart(table, "focus-on-primary", "card") >= 3


def test_the_tables_hold_the_same_roles() -> None:
    assert len({frozenset(table) for table in _TABLES.values()}) == 1


@pytest.mark.parametrize("theme", _CHOSEN_THEMES)
def test_a_theme_that_was_chosen_is_the_theme(qapp: QApplication, theme: Theme) -> None:
    assert Look(LookChoice(theme=theme)).theme == theme.value


def test_a_choice_reaches_what_is_on_the_screen(worn: Look, qtbot: QtBot) -> None:
    label = QLabel("Amir")
    qtbot.addWidget(label)
    label.show()
    worn.choose(LookChoice(theme=Theme.DARK))
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK["ink"])


@pytest.mark.parametrize("size", [80, 150, 200])
def test_text_grows_to_the_size_chosen(worn: Look, qtbot: QtBot, size: int) -> None:
    label = QLabel("Amir")
    qtbot.addWidget(label)
    label.show()
    before = label.font().pointSizeF()
    worn.choose(LookChoice(theme=Theme.LIGHT, text_size=size))
    assert label.font().pointSizeF() == pytest.approx(before * size / 100, abs=0.1)


def test_a_choice_is_announced_once(worn: Look, qtbot: QtBot) -> None:
    announced: list[float] = []
    worn.changed.connect(lambda: announced.append(worn.scale))
    worn.choose(LookChoice(text_size=150))
    assert announced == [1.5]


def test_the_same_choice_again_changes_nothing(worn: Look) -> None:
    announced: list[float] = []
    worn.changed.connect(lambda: announced.append(worn.scale))
    worn.choose(worn.choice)
    assert announced == []


@pytest.mark.parametrize(("size", "scale"), [(10, 0.8), (100, 1.0), (900, 2.0)])
def test_the_scale_stays_between_80_and_200_per_cent(qapp: QApplication, size: int, scale: float) -> None:
    assert Look(LookChoice(text_size=size)).scale == scale


@pytest.mark.parametrize(
    ("font", "family"),
    [(Font.ATKINSON, "Atkinson Hyperlegible Next"), (Font.LEXEND, "Lexend"), (Font.OPEN_DYSLEXIC, "OpenDyslexic")],
)
def test_a_bundled_font_is_there(qapp: QApplication, font: Font, family: str) -> None:
    assert Look(LookChoice(font=font)).font_family == family


def test_the_laptops_own_font_can_be_chosen(qapp: QApplication) -> None:
    own = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    assert Look(LookChoice(font=Font.SYSTEM)).font_family == own


def test_a_missing_font_gives_way_to_the_laptops_own(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_module, "_FAMILIES", {Font.LEXEND: "A font that nobody has"})
    own = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    assert Look(LookChoice(font=Font.LEXEND)).font_family == own


def test_stillness_stops_the_blinking_of_the_text_cursor(worn: Look, qapp: QApplication) -> None:
    worn.choose(LookChoice(reduced_motion=True))
    assert (worn.reduced_motion, qapp.cursorFlashTime()) == (True, 0)


def test_without_stillness_the_text_cursor_blinks_as_before(qapp: QApplication, worn: Look) -> None:
    before = qapp.cursorFlashTime()
    worn.choose(LookChoice(reduced_motion=True))
    worn.choose(LookChoice())
    assert qapp.cursorFlashTime() == before


def test_an_icon_takes_the_colour_of_its_role(qapp: QApplication) -> None:
    picture = Look(LookChoice(theme=Theme.LIGHT)).pixmap("check", "ok", 24).toImage()
    pixels = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    assert {pixel.name() for pixel in pixels if pixel.alpha() == 255} == {LIGHT["ok"]}


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_an_icon_has_the_pixels_of_a_dense_screen(qapp: QApplication, ratio: float) -> None:
    assert Look().pixmap("check", "ink", 18, ratio).width() == 18 * ratio


def test_an_icon_takes_the_new_theme(qapp: QApplication) -> None:
    look = Look(LookChoice(theme=Theme.LIGHT))
    before = look.pixmap("check").toImage()
    look.choose(LookChoice(theme=Theme.DARK))
    assert look.pixmap("check").toImage() != before


@pytest.mark.parametrize("icon", sorted(path.stem for path in bundled("resources", "icons").glob("*.svg")))
def test_every_icon_can_be_tinted(icon: str) -> None:
    assert b"currentColor" in bundled("resources", "icons", f"{icon}.svg").read_bytes()


@pytest.mark.parametrize("theme", _CHOSEN_THEMES)
def test_the_sheet_of_a_theme_is_whole(qapp: QApplication, theme: Theme) -> None:
    assert "$" not in Look(LookChoice(theme=theme)).style_sheet()


def test_a_role_that_there_is_not_is_a_fault(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        Look().colour("sparkling")
