"""The style sheet of every theme, made from a table of colours and sizes: shapes and states, no colours of its own."""

from collections.abc import Callable, Mapping
from string import Template

_TEXT = """
* { font-family: "$family"; }
QWidget { color: $ink; font-size: ${body}pt; }
QLabel { background: transparent; }
QLabel[kind="title"] { font-size: ${title}pt; font-weight: 700; }
QLabel[kind="section"] { font-size: ${section}pt; font-weight: 700; }
QLabel[kind="suggestion"] { font-size: ${suggestion}pt; }
QLabel[kind="strong"] { font-weight: 700; }
QLabel[kind="note"] { font-size: ${note}pt; color: $muted; }
QLabel[kind="chip"] { font-size: ${chip}pt; font-weight: 600; }
QLabel[role="ok"] { color: $ok; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="block"] { color: $block; }
QLabel[role="brand"] { color: $brand; }
QLabel[role="edit"] { color: $edit; }
QWidget[face="atkinson"] { font-family: "$atkinson"; }
QWidget[face="lexend"] { font-family: "$lexend"; }
QWidget[face="opendyslexic"] { font-family: "$opendyslexic"; }
QWidget[face="system"] { font-family: "$system"; }
QLabel:disabled { color: $on_off; }
QToolTip { background: $card; color: $ink; border: 1px solid $edge; padding: ${p4}px ${p8}px; font-size: ${note}pt; }
"""
_SURFACES = """
QMainWindow, QDialog, Screen, Page, Page > QWidget > QWidget#column { background: $bg; }
Card { background: $card; border: 1px solid $line; border-radius: ${p10}px; padding: 1px; }
Card[current="true"], Card:focus { border: 2px solid $focus; padding: 0px; }
PageHeader { background: $card; border: none; border-bottom: 1px solid $line; }
PageFooter { background: $card; border: none; border-top: 1px solid $line; }
SidePanel { background: $card; border: none; border-left: 1px solid $line; }
SidePanel > QScrollArea, SidePanel > QScrollArea > QWidget > QWidget { background: $card; border: none; }
StepTrail QFrame#link, Rule { background: $line; border: none; max-height: 1px; min-height: 1px; }
KeyHelp { background: $bg; }
KeyHelp QLabel[kind="key"] {
    background: $card; border: 1px solid $edge; border-radius: ${p4}px; padding: ${p2}px ${p8}px;
    font-size: ${note}pt; font-weight: 600;
}
"""
_CHIPS = """
Chip, ChipButton { border: 1px solid transparent; border-radius: ${p9}px; background: $plain_tint; }
ChipButton {
    font-size: ${chip}pt; font-weight: 600; padding: ${p3}px ${p8}px; text-align: left; min-height: ${p16}px;
}
$roles
ChipButton:hover { border-color: $edge; }
ChipButton:focus { border: 2px solid $focus; padding: ${p2}px ${p7}px; }
Notice { border: 1px solid transparent; border-radius: ${p8}px; }
Meter { background: $off; border: none; border-radius: ${p4}px; }
"""
_ROLE = """
Chip[role="$name"] { background: $tint; border-color: $ring; }
Chip[role="$name"] QLabel { color: $words; }
ChipButton[role="$name"] { background: $tint; color: $words; border-color: $ring; }
Notice[role="$name"] { background: $tint; border-color: $words; }
Notice[role="$name"] QLabel { color: $words; }
"""
_RAIL = """
Rail, Rail > QScrollArea, Rail > QScrollArea > QWidget > QWidget { background: $rail; border: none; }
Rail { border-right: 1px solid $rail_line; }
Rail QLabel { color: $on_rail; font-weight: 800; }
RailButton {
    background: transparent; color: $on_rail; border: 2px solid transparent; border-radius: ${p8}px;
    font-size: ${rail_text}pt; padding: ${p8}px ${p2}px; min-height: 0;
}
RailButton:hover { border-color: $rail_current; }
RailButton:checked { background: $rail_current; color: $on_rail_current; border-color: $rail_current; }
RailButton:focus { border-color: $on_rail; }
"""
_BUTTONS = """
QPushButton, QToolButton {
    background: $card; color: $ink; border: 1px solid $line; border-radius: ${p8}px;
    padding: ${p6}px ${p14}px; min-height: ${p20}px;
}
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $edge; }
QPushButton:pressed, QToolButton:pressed { background: $plain_tint; border-color: $focus; }
QPushButton:checked, QToolButton:checked { background: $brand_tint; color: $brand; border-color: $brand; }
QPushButton:focus, QToolButton:focus {
    border: 2px solid $focus; padding: ${p5}px ${p13}px;
}
QPushButton:disabled, QToolButton:disabled { background: $off; color: $on_off; border: 1px dashed $edge; }
QPushButton::menu-indicator { image: none; }
PrimaryButton { background: $primary; color: $on_primary; border: 1px solid $primary_edge; font-weight: 600;
    padding: ${p8}px ${p18}px; }
PrimaryButton:hover { background: $primary_hover; border-color: $primary_edge; }
PrimaryButton:pressed { background: $primary_pressed; border-color: $primary_edge; }
PrimaryButton:focus { border: 2px solid $focus_on_primary; padding: ${p7}px ${p17}px; }
PrimaryButton:disabled { background: $off; color: $on_off; border: 1px dashed $edge; }
IconButton { padding: ${p5}px; min-height: ${p18}px; min-width: ${p18}px; }
IconButton:focus { padding: ${p4}px; }
IconButton[bare="true"] { border-color: transparent; background: transparent; }
IconButton[bare="true"]:hover { border-color: $edge; background: $hover; }
IconButton[bare="true"]:focus { border-color: $focus; }
"""
_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    background: $card; color: $ink; border: 1px solid $edge; border-radius: ${p8}px; padding: ${p6}px ${p10}px;
    selection-background-color: $primary; selection-color: $on_primary; placeholder-text-color: $muted;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${p20}px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {
    border-color: $muted;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $focus; padding: ${p5}px ${p9}px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $off; color: $on_off; border: 1px dashed $edge;
}
QLineEdit[state="block"], QPlainTextEdit[state="block"], QComboBox[state="block"] { border-color: $block; }
QLineEdit[state="warn"], QPlainTextEdit[state="warn"], QComboBox[state="warn"] { border-color: $warn; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {
    border: none; padding: 0 ${p8}px; min-height: 0; background: transparent;
}
QComboBox QLineEdit, QComboBox QLineEdit:focus { padding: 0; }
QComboBox { padding-right: ${p28}px; }
QComboBox::drop-down, QDateEdit::drop-down {
    border: none; width: ${p24}px; subcontrol-origin: padding; subcontrol-position: center right;
}
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$chevron_down"); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $edge; padding: ${p4}px; outline: none; }
QAbstractSpinBox { padding-right: ${p24}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; background: transparent; width: ${p20}px; subcontrol-origin: border; margin-right: ${p4}px;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: ${p3}px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: ${p3}px; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); width: ${p12}px; height: ${p12}px; }
QAbstractSpinBox::down-arrow { image: url("$chevron_down"); width: ${p12}px; height: ${p12}px; }
QCheckBox, QRadioButton { spacing: ${p8}px; padding: ${p4}px; border: 2px solid transparent; border-radius: ${p6}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $on_off; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: ${p16}px; height: ${p16}px; border: 1px solid $edge; background: $card;
}
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: ${p4}px; }
QRadioButton::indicator { border-radius: ${p9}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $focus; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $primary; border-color: $primary_edge; image: url("$check");
}
QCheckBox::indicator:indeterminate { background: $primary; border-color: $primary_edge; image: url("$minus"); }
QRadioButton::indicator:checked {
    border: ${p5}px solid $focus; background: $card; width: ${p8}px; height: ${p8}px;
}
"""
_LISTS = """
QAbstractItemView {
    background: $card; alternate-background-color: $bg; border: 1px solid $line; border-radius: ${p8}px;
    selection-background-color: $brand_tint; selection-color: $ink; outline: none;
}
QAbstractItemView:focus { border: 2px solid $focus; }
QAbstractItemView::item { padding: ${p6}px ${p8}px; border: none; color: $ink; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $brand_tint; color: $ink; border-left: ${p3}px solid $focus; }
QHeaderView { background: $card; border: none; }
QHeaderView::section {
    background: $card; color: $muted; font-size: ${note}pt; border: none; border-bottom: 1px solid $line;
    padding: ${p6}px ${p8}px;
}
QTableView { gridline-color: $line; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; border-bottom: 3px solid transparent;
    padding: ${p8}px ${p12}px;
}
QTabBar::tab:selected { color: $brand; border-bottom-color: $focus; font-weight: 600; }
QTabBar::tab:focus { border: 2px solid $focus; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QMenu { background: $card; border: 1px solid $edge; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: ${p4}px; border: 1px solid transparent; }
QMenu::item:selected { background: $brand_tint; color: $ink; border-color: $focus; }
QMenu::item:disabled { color: $on_off; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QProgressBar { background: $off; border: none; border-radius: ${p4}px; min-height: ${p8}px; text-align: center; }
QProgressBar::chunk { background: $focus; border-radius: ${p4}px; }
QSlider { min-height: ${p28}px; border: 2px solid transparent; border-radius: ${p6}px; }
QSlider:focus { border-color: $focus; }
QSlider::groove:horizontal { height: ${p6}px; background: $off; border-radius: ${p3}px; }
QSlider::sub-page:horizontal { background: $focus; border-radius: ${p3}px; }
QSlider::handle:horizontal {
    background: $card; border: 2px solid $focus; width: ${p14}px; margin: -${p6}px 0; border-radius: ${p8}px;
}
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; border: none; }
QScrollBar::handle { background: $edge; border-radius: ${p4}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p28}px; }
QScrollBar::handle:horizontal { min-width: ${p28}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QGroupBox {
    border: 1px solid $line; border-radius: ${p8}px; margin-top: ${p12}px; padding: ${p12}px; font-weight: 600;
}
QGroupBox::title { subcontrol-origin: margin; left: ${p10}px; padding: 0 ${p4}px; }
"""
_ROLES = ("plain", "quiet", "now", "brand", "ok", "warn", "block", "edit")


def style_sheet(
    colours: Mapping[str, str],
    points: Mapping[str, float],
    faces: Mapping[str, str],
    px: Callable[[float], int],
    drawn: Mapping[str, str],
) -> str:
    """Return the sheet. `faces` are families: the `family` of all text, and each that a person may choose, by name.

    `drawn` are the paths of the pictures that Qt takes from files: arrows and ticks.
    """
    words: dict[str, object] = {name.replace("-", "_"): value for name, value in colours.items()}
    words |= {name.replace("-", "_"): path for name, path in drawn.items()}
    words |= {f"p{length}": px(length) for length in range(29)}
    words |= {kind: points[kind] for kind in ("title", "section", "suggestion", "body", "note", "chip")}
    words |= {**faces, "rail_text": points["rail"], "roles": _roles(colours)}
    return Template(_TEXT + _SURFACES + _BUTTONS + _CHIPS + _RAIL + _FIELDS + _LISTS).substitute(words)


def _roles(colours: Mapping[str, str]) -> str:
    """Return the rules of each role; a tint that is no different from the ground is ringed to be seen."""
    rules = []
    for role in _ROLES:
        words, tint = colours[role], colours[f"{role}-tint"]
        ring = words if tint == colours["bg"] else tint
        rules.append(Template(_ROLE).substitute(name=role, tint=tint, words=words, ring=ring))
    return "".join(rules)
