"""The look: colours, type, spacing and icons by role, in one place, so that a theme or a text size changes all of it.

No colour and no point size is written anywhere else in the program. The numbers come from the design's table.
"""

import sys
from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from omnia_desktop.paths import bundled
from omnia_desktop.settings import LARGEST_TEXT, SMALLEST_TEXT, Font, LookChoice, Theme
from omnia_desktop.ui.look_contrast import clear_on, contrast
from omnia_desktop.ui.look_sheet import style_sheet

LIGHT: Mapping[str, str] = {
    "ink": "#14252e",
    "muted": "#536873",
    "line": "#d9e1e5",
    "edge": "#7d9099",  # round fields and boxes: 3 to 1 on a card, which the pale line is not
    "bg": "#f4f7f8",
    "card": "#ffffff",
    "hover": "#eef2f4",
    "rail": "#0b5d66",
    "on-rail": "#ffffff",
    "rail-line": "#0b5d66",
    "rail-current": "#3a7d84",
    "on-rail-current": "#ffffff",
    "primary": "#0b5d66",
    "primary-hover": "#0a5059",
    "primary-pressed": "#08424a",
    "primary-edge": "#0b5d66",
    "on-primary": "#ffffff",
    "focus-on-primary": "#14252e",
    "off": "#e3e9ec",
    "on-off": "#536873",
    "focus": "#0b5d66",
    "plain": "#14252e",
    "plain-tint": "#eef2f4",
    "quiet": "#536873",
    "quiet-tint": "#eef2f4",
    "now": "#ffffff",
    "now-tint": "#0b5d66",
    "brand": "#0b5d66",
    "brand-tint": "#e2f1f2",
    "ok": "#1f7a4d",
    "ok-tint": "#e5f4ec",
    "warn": "#8a5300",
    "warn-tint": "#fff3dc",
    "block": "#a3231f",
    "block-tint": "#fdeaea",
    "edit": "#3b4fa3",
    "edit-tint": "#e9edfb",
}
DARK: Mapping[str, str] = {
    "ink": "#e8eff1",
    "muted": "#a3b4bb",
    "line": "#2c3d45",
    "edge": "#6f858f",
    "bg": "#10191d",
    "card": "#182429",
    "hover": "#22323a",
    "rail": "#0b3c42",
    "on-rail": "#e8eff1",
    "rail-line": "#0b3c42",
    "rail-current": "#2a5960",
    "on-rail-current": "#e8eff1",
    "primary": "#0b3c42",
    "primary-hover": "#0f4a52",
    "primary-pressed": "#125861",
    "primary-edge": "#2f6f77",
    "on-primary": "#e8eff1",
    "focus-on-primary": "#63c3cc",
    "off": "#22323a",
    "on-off": "#a3b4bb",
    "focus": "#63c3cc",
    "plain": "#e8eff1",
    "plain-tint": "#22323a",
    "quiet": "#a3b4bb",
    "quiet-tint": "#22323a",
    "now": "#10191d",
    "now-tint": "#63c3cc",
    "brand": "#63c3cc",
    "brand-tint": "#173a3f",
    "ok": "#6fd19f",
    "ok-tint": "#163325",
    "warn": "#f2bd66",
    "warn-tint": "#3a2a0e",
    "block": "#ff9a94",
    "block-tint": "#3f1c1c",
    "edit": "#aab8ff",
    "edit-tint": "#222a4a",
}
PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("ink", "muted") for ground in ("bg", "card", "hover", "plain-tint")),
    *((word, ground) for word in ("brand", "ok", "warn", "block", "edit") for ground in ("card", f"{word}-tint")),
    *((word, "bg") for word in ("brand", "warn", "block")),
    *(("on-primary", ground) for ground in ("primary", "primary-hover", "primary-pressed")),
    ("on-rail", "rail"),
    ("on-rail-current", "rail-current"),
    *(("ink", f"{tint}-tint") for tint in ("brand", "ok", "warn", "block", "edit")),
    ("plain", "plain-tint"),
    ("quiet", "quiet-tint"),
    ("now", "now-tint"),
    ("on-off", "off"),
)
"""Every pair of words or icons and their ground that the sheet and the kit use: each at least 4.5 to 1."""

_POINTS: Mapping[str, float] = {
    "title": 17,
    "section": 12.5,
    "suggestion": 11.5,
    "body": 11,
    "rail": 10,
    "note": 10,
    "chip": 9.5,
}
_FAMILIES: Mapping[Font, str] = {
    Font.ATKINSON: "Atkinson Hyperlegible Next",
    Font.LEXEND: "Lexend",
    Font.OPEN_DYSLEXIC: "OpenDyslexic",
}
_DRAWN_BY_SHEET: Mapping[str, str] = {
    "chevron-down": "muted",
    "chevron-up": "muted",
    "check": "on-primary",
    "minus": "on-primary",
}
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Look(QObject):
    """How the program looks to this person now; `changed` is emitted after everything has the new look."""

    changed = Signal()

    def __init__(self, choice: LookChoice | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice or LookChoice()
        self._app: QApplication | None = None
        self._hints = QGuiApplication.styleHints()  # kept: what it hands out ends with it
        self._drawn = QTemporaryDir()
        self._moving: dict[Qt.UIEffect, bool] = {}
        self._blink = 0
        self._svg: dict[str, bytes] = {}
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}
        _load_fonts()
        self._system_family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        self._colours = self._table()
        self._family = self._found_family()

    @property
    def choice(self) -> LookChoice:
        """What the person chose."""
        return self._choice

    @property
    def theme(self) -> str:
        """The theme on the screen: light, dark or high-contrast, also where the person follows the laptop."""
        return self._theme().value

    @property
    def scale(self) -> float:
        """The size of text and of everything around it, 0.8 to 2.0."""
        return min(max(self._choice.text_size, SMALLEST_TEXT), LARGEST_TEXT) / 100

    @property
    def font_family(self) -> str:
        """The family that text is set in; the system's own where the chosen one is not there."""
        return self._family

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move by itself."""
        return self._choice.reduced_motion

    def choose(self, choice: LookChoice) -> None:
        """Show what the person chose, everywhere at once."""
        if choice != self._choice:
            self._choice = choice
            self._refresh()

    def apply(self, app: QApplication) -> None:
        """Give the application this look, and every later one."""
        if self._app is None:
            self._app = app
            self._moving = {effect: app.isEffectEnabled(effect) for effect in _EFFECTS}
            self._blink = app.cursorFlashTime()
            app.setStyle("Fusion")
            self._hints.colorSchemeChanged.connect(self._refresh)
            self._hints.accessibility().contrastPreferenceChanged.connect(self._refresh)
        self._refresh()

    def colour(self, role: str) -> QColor:
        """Return the colour of a role in the theme on the screen; KeyError for a role that there is not."""
        return QColor(self._colours[role])

    def points(self, kind: str) -> float:
        """Return the size of a kind of text in points, scaled."""
        return round(_POINTS[kind] * self.scale * _points_an_em_of_design(), 2)

    def px(self, length: float) -> int:
        """Return a length of the design in pixels, scaled with the text."""
        return max(1, round(length * self.scale)) if length else 0

    def font(self, kind: str = "body", *, bold: bool = False) -> QFont:
        """Return the font of a kind of text, for what paints itself."""
        font = QFont(self.font_family)
        font.setPointSizeF(self.points(kind))
        if bold or kind in ("title", "section"):
            font.setWeight(QFont.Weight.Bold)
        elif kind == "chip":
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def icon(self, name: str, role: str = "ink", size: int = 18, gap: int = 0) -> QIcon:
        """Return a bundled icon tinted by role, crisp on ordinary and on dense screens.

        `size` is before scaling, and `gap` the room kept free at its right, which Qt's buttons lack.
        """
        key = (name, role, size, gap)
        if key not in self._icons:
            icon = QIcon()
            area = QSize(self.px(size) + self.px(gap), self.px(size))
            for ratio in (1, 2):
                for mode, tint in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, "on-off")):
                    icon.addPixmap(self._painted(name, self.colour(tint), area, ratio), mode)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, role: str = "ink", size: int = 18, ratio: float = 1.0) -> QPixmap:
        """Return a bundled icon as a picture for a screen of a density."""
        key = (name, role, size, ratio)
        if key not in self._pictures:
            side = self.px(size)
            self._pictures[key] = self._painted(name, self.colour(role), QSize(side, side), ratio)
        return self._pictures[key]

    def style_sheet(self) -> str:
        """Return the style sheet of the theme at the size chosen."""
        drawn = {name: self._draw(name, role) for name, role in _DRAWN_BY_SHEET.items()}
        points = {kind: self.points(kind) for kind in _POINTS}
        faces = {
            "family": self.font_family,
            "atkinson": _FAMILIES[Font.ATKINSON],
            "lexend": _FAMILIES[Font.LEXEND],
            "opendyslexic": _FAMILIES[Font.OPEN_DYSLEXIC],
            "system": self._system_family,
        }
        return style_sheet(self._colours, points, faces, self.px, drawn)

    def _refresh(self) -> None:
        self._icons.clear()
        self._pictures.clear()
        self._colours = self._table()
        self._family = self._found_family()
        if self._app is not None:
            self._keep_still(self._app)
            self._app.setPalette(self._palette())
            self._app.setFont(self.font())
            self._app.setStyleSheet(self.style_sheet())
        self.changed.emit()

    def _keep_still(self, app: QApplication) -> None:
        """Stop what Qt moves by itself, the blinking of the text cursor too, or let it move as the laptop is set."""
        for effect, moves in self._moving.items():
            app.setEffectEnabled(effect, moves and not self.reduced_motion)
        app.setCursorFlashTime(0 if self.reduced_motion else self._blink)

    def _found_family(self) -> str:
        wanted = _FAMILIES.get(self._choice.font, self._system_family)
        return wanted if QFontDatabase.hasFamily(wanted) else self._system_family

    def _theme(self) -> Theme:
        if self._choice.theme is not Theme.SYSTEM:
            return self._choice.theme
        if self._hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Theme.HIGH_CONTRAST
        return Theme.DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else Theme.LIGHT

    def _table(self) -> Mapping[str, str]:
        theme = self._theme()
        if theme is Theme.HIGH_CONTRAST:
            return high_contrast(QApplication.style().standardPalette())
        return DARK if theme is Theme.DARK else LIGHT

    def _palette(self) -> QPalette:
        """Return the theme as a palette, for what Qt paints by itself."""
        palette = QPalette(self.colour("card"), self.colour("bg"))
        role = QPalette.ColorRole
        for each, name in (
            (role.Window, "bg"),
            (role.WindowText, "ink"),
            (role.Base, "card"),
            (role.AlternateBase, "bg"),
            (role.Text, "ink"),
            (role.PlaceholderText, "muted"),
            (role.Button, "card"),
            (role.ButtonText, "ink"),
            (role.ToolTipBase, "card"),
            (role.ToolTipText, "ink"),
            (role.Highlight, "primary"),
            (role.HighlightedText, "on-primary"),
            (role.Link, "brand"),
            (role.LinkVisited, "brand"),
            (role.Accent, "focus"),
        ):
            palette.setColor(each, self.colour(name))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.colour("on-off"))
        return palette

    def _painted(self, name: str, colour: QColor, area: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(area * ratio)
        side = picture.height()
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer = QSvgRenderer(QByteArray(self._tinted(name, colour)))
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _tinted(self, name: str, colour: QColor) -> bytes:
        if name not in self._svg:
            self._svg[name] = bundled("resources", "icons", f"{name}.svg").read_bytes()
        return self._svg[name].replace(b"currentColor", colour.name().encode())

    def _draw(self, name: str, role: str) -> str:
        """Return the path of an icon tinted for the style sheet, which takes pictures from files only."""
        colour = self.colour(role)
        path = self._drawn.filePath(f"{name}-{colour.name()[1:]}.svg")
        with open(path, "wb") as file:  # noqa: PTH123 - a path of Qt's own temporary folder
            file.write(self._tinted(name, colour))
        return path


def high_contrast(system: QPalette) -> Mapping[str, str]:
    """Return the table of the high-contrast theme: the system's own colours, with no tint that could blur them.

    A system pair below 7 to 1 is replaced by black and white, since this theme was asked for to be seen.
    """
    ground = system.color(QPalette.ColorRole.Window)
    ink = clear_on(ground, system.color(QPalette.ColorRole.WindowText))
    chosen = system.color(QPalette.ColorRole.Highlight)
    on_chosen = clear_on(chosen, system.color(QPalette.ColorRole.HighlightedText))
    if contrast(chosen, ground) < 3 or contrast(chosen, on_chosen) < 4.5:
        chosen, on_chosen = ink, ground
    names = {"ground": ground.name(), "ink": ink.name(), "chosen": chosen.name(), "on": on_chosen.name()}
    grounds = ("bg", "card", "hover", "rail", "off")
    table = dict.fromkeys(LIGHT, names["ink"]) | dict.fromkeys(grounds, names["ground"])
    table |= {role: names["ground"] for role in LIGHT if role.endswith("-tint")}
    table |= dict.fromkeys(("primary", "primary-hover", "primary-pressed"), names["chosen"])
    table |= dict.fromkeys(("now", "on-rail-current"), names["ground"])
    return table | {"now-tint": names["ink"], "on-primary": names["on"]}


def _points_an_em_of_design() -> float:
    """Return what a point of the design is here: macOS counts 72 to the inch where others count 96."""
    return 96 / 72 if sys.platform == "darwin" else 1.0


def _load_fonts() -> None:
    """Make the bundled fonts known; one that is missing is left to the system's, which is no reason to stop."""
    for family, weights in (
        ("atkinson-hyperlegible-next", ("regular.ttf", "italic.ttf", "semibold.ttf", "bold.ttf")),
        ("lexend", ("regular.ttf", "semibold.ttf", "bold.ttf")),
        ("opendyslexic", ("regular.otf", "bold.otf")),
    ):
        for weight in weights:
            try:
                QFontDatabase.addApplicationFont(str(bundled("resources", "fonts", f"{family}-{weight}")))
            except FileNotFoundError:
                continue
