"""Save a picture of every part of the kit in a theme and at a text size, for eyes to judge what tests cannot.

python tools/kit_sheet.py FOLDER [--size 1440x900]
"""

import argparse
import os
import sys
from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from omnia_desktop.settings import LookChoice, Theme
from omnia_desktop.ui.kit import (
    Card,
    Chip,
    ChipButton,
    EmptyState,
    Field,
    FlowRow,
    IconButton,
    Meter,
    Notice,
    Page,
    PageAndPanel,
    PageFooter,
    PageHeader,
    PrimaryButton,
    QuietButton,
    Rail,
    RailButton,
    Rule,
    SearchField,
    SectionTitle,
    SidePanel,
    StepTrail,
    Strip,
    Words,
)
from omnia_desktop.ui.look import Look

_STEPS = ("Profile", "Draft", "Review", "Sign off", "Word")
_WORDS = "Give one instruction at a time, wait ten seconds, then ask Amir to show what he will do first."


def kit_window(look: Look) -> QWidget:
    """Return a window with every part of the kit, laid out as a screen is."""
    window = QWidget()
    across = QHBoxLayout(window)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    across.addWidget(_rail(look))
    column = QVBoxLayout()
    column.setSpacing(0)
    middle = PageAndPanel(look, _page(look), _panel(look), "Sources")
    column.addWidget(_header(look, middle))
    column.addWidget(middle, 1)
    column.addWidget(_footer(look))
    across.addLayout(column, 1)
    return window


def main(arguments: list[str] | None = None) -> int:
    """Save a picture a theme and text size."""
    parser = argparse.ArgumentParser(description="Save pictures of the kit.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1440x900", help="of the window, such as 1000x700")
    chosen = parser.parse_args(arguments)
    wide, high = (int(side) for side in chosen.size.split("x"))
    chosen.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    look = Look()
    look.apply(app)
    window = kit_window(look)
    window.resize(wide, high)
    window.show()
    for theme, size in product((Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST), (100, 200)):
        look.choose(LookChoice(theme=theme, text_size=size))
        for _ in range(4):  # each level of a layout asks the next for room
            app.processEvents()
        window.grab().save(str(chosen.folder / f"{theme}-{size}-{wide}x{high}.png"))
    return 0


def _rail(look: Look) -> Rail:
    rail = Rail(look, "OMNIA")
    for words, icon in (("Pupils", "users"), ("Plans", "file-check"), ("Evidence", "library")):
        rail.add(button := RailButton(look, words, icon))
        button.setChecked(words == "Plans")
    rail.add(RailButton(look, "Lock", "lock"), at_end=True)
    return rail


def _header(look: Look, middle: PageAndPanel) -> PageHeader:
    header = PageHeader(look, "Amir K. — SEN Support plan")
    header.add_chip("Year 4", "quiet")
    header.add_chip("Developmental language disorder", "brand")
    header.add_below(StepTrail(look, _STEPS, 2, {0, 1}))
    header.add_action(middle.drawer_button)
    header.add_action(PrimaryButton(look, "Draft a document", "sparkles"))
    return header


def _page(look: Look) -> Page:
    page = Page(look)
    title = SectionTitle(look, "What adults will do", "star")
    title.add_action(QuietButton(look, "Add", "plus"))
    page.body.addWidget(title)
    page.body.addWidget(_suggestion(look))
    current = _suggestion(look)
    current.set_current(True)
    page.body.addWidget(current)
    for role in ("brand", "ok", "warn", "block"):
        notice = Notice(look, role)
        page.body.addWidget(notice)
        notice.say("The document can be signed when every suggestion is decided.")
    page.body.addWidget(EmptyState(look, "No plans yet", "Draft one from a pupil's profile.", icon="file-text"))
    return page


def _suggestion(look: Look) -> Card:
    card = Card(look)
    states = FlowRow(look)
    for words, role, icon in (
        ("Kept", "ok", "check"),
        ("To read", "quiet", "eye"),
        ("Your wording", "edit", "pencil"),
        ("Review is due", "block", "calendar-clock"),
    ):
        states.add(Chip(look, words, role, icon))
    card.body.addWidget(states)
    card.body.addWidget(Words(look, _WORDS, "suggestion"))
    card.body.addWidget(Chip(look, "“14 March” is not in Amir's profile. Check the date.", "warn", "triangle-alert"))
    card.body.addWidget(Rule(look))
    sources = FlowRow(look)
    sources.add(ChipButton(look, "Speech and Language UK", "brand", "book-open"))
    sources.add(ChipButton(look, "Loses track of two steps", "plain", "user"))
    strip = Strip(look, sources)
    for words, icon in (("Keep", "check"), ("Edit", "pencil"), ("Remove", "x")):
        strip.add_action(QuietButton(look, words, icon))
    card.body.addWidget(strip)
    return card


def _panel(look: Look) -> SidePanel:
    panel = SidePanel(look)
    panel.body.addWidget(SectionTitle(look, "How full is this profile?"))
    panel.body.addWidget(Meter(look, 64, "64 %"))
    panel.body.addWidget(SearchField(look, "Search by name, year or need"))
    passphrase = Field(look, "Passphrase", QLineEdit(), "Four words or more.")
    passphrase.set_message("Two more words would make it hard to guess.")
    panel.body.addWidget(passphrase)
    years = QComboBox()
    years.addItems(["All years", "Year 4"])
    years.view().setAccessibleName("Years")
    panel.body.addWidget(Field(look, "Year", years))
    panel.body.addWidget(Field(look, "Weeks", QSpinBox()))
    panel.body.addWidget(QCheckBox("Show those that are archived"))
    panel.body.addWidget(IconButton(look, "copy", "Copy the address"))
    return panel


def _footer(look: Look) -> PageFooter:
    footer = PageFooter(look)
    footer.add(Words(look, "9 of 14 read and decided · 1 check open"))
    footer.add(Meter(look, 64))
    footer.add_action(QuietButton(look, "Add your own"))
    off = PrimaryButton(look, "Sign off")
    off.setEnabled(False)
    footer.add_action(off)
    return footer


if __name__ == "__main__":
    sys.exit(main())
