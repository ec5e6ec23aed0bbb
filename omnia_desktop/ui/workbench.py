"""The frame around the screens of an open vault: the rail, the way back and forward, the status line, global keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omnia_desktop.ui.kit import KeyHelp, Notice, PageFooter, PageHeader, Picture, Rail, RailButton, SearchField, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.screen import Place, Screen, Services

Makers = Mapping[str, Callable[[Services], Screen]]

START = Place(screen="pupils")
_LEAST_HEIGHT = 560


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """A place on the rail: its screen, word, icon and digit."""

    screen: str
    word: str
    icon: str
    digit: int
    at_end: bool


_STOPS = (
    _Stop(screen="pupils", word="Pupils", icon="users", digit=1, at_end=False),
    _Stop(screen="plans", word="Plans", icon="file-check", digit=2, at_end=False),
    _Stop(screen="evidence", word="Evidence", icon="library", digit=3, at_end=False),
    _Stop(screen="look", word="Look", icon="type", digit=4, at_end=True),
    _Stop(screen="privacy", word="Privacy", icon="shield-check", digit=5, at_end=True),
)
_STOP_OF = {"profile": "pupils", "draft": "plans", "review": "plans", "sign-off": "plans"}
_KEYS = (
    ("Ctrl+1–5", "Pupils, plans, evidence, look, privacy"),
    ("Alt+Left", "Back to where you were"),
    ("Alt+Right", "Forward again"),
    ("Ctrl+F", "Search"),
    ("Ctrl+L", "Lock the vault"),
    ("Ctrl++", "Larger text"),
    ("Ctrl+-", "Smaller text"),
    ("Ctrl+0", "Text at 100 %"),
    ("F1", "This list"),
)


class Workbench(QWidget):
    """The screens of one open vault. `lock_wanted` is for whoever can lock it."""

    lock_wanted = Signal()

    def __init__(self, services: Services, makers: Makers, model_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._makers = makers
        self._made: dict[str, Screen] = {}
        self._trail: list[Place] = []
        self._at = -1
        self._help: KeyHelp | None = None
        look = services.look
        self.rail = Rail(look, "OMNIA")
        self.stops = {stop.screen: self._add_stop(look, stop) for stop in _STOPS if stop.screen in makers}
        self.lock_button = self._add_lock(look)
        self.notice = Notice(look, "warn")
        self._screens = QStackedWidget()
        self.status = StatusLine(look, model_words)
        self._lay_out()

    @property
    def global_keys(self) -> Mapping[QKeyCombination, Callable[[], object]]:
        """What the keys do that no screen can take for itself."""
        alt, ctrl = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
        rail = {
            QKeyCombination(ctrl, Qt.Key(Qt.Key.Key_0 + stop.digit)): self.stops[stop.screen].click
            for stop in _STOPS
            if stop.screen in self.stops
        }
        return {
            QKeyCombination(alt, Qt.Key.Key_Left): self.back,
            QKeyCombination(alt, Qt.Key.Key_Right): self.forward,
            QKeyCombination(ctrl, Qt.Key.Key_L): self.lock_wanted.emit,
            **rail,
        }

    @property
    def screen_shown(self) -> Screen | None:
        """The screen that the person sees."""
        shown = self._screens.currentWidget()
        return shown if isinstance(shown, Screen) else None

    @property
    def place(self) -> Place:
        """Where exactly the person is."""
        if self.screen_shown is None:
            return START
        return self.screen_shown.place() or self._trail[self._at]

    def go(self, place: Place) -> None:
        """Go somewhere, unless the screen has something to settle first."""
        if not self._left():
            return
        del self._trail[self._at + 1 :]
        self._trail.append(place)
        self._at += 1
        self._show(place)

    def back(self) -> None:
        """Go back to where the person was before."""
        self._move(-1)

    def forward(self) -> None:
        """Go forward again, after going back."""
        self._move(+1)

    def may_leave(self) -> bool:
        """Return whether the program may end, as far as the screen is concerned."""
        return self.screen_shown is None or self.screen_shown.may_leave()

    def before_lock(self) -> None:
        """Let every screen save what it has."""
        for screen in self._made.values():
            screen.before_lock()

    def answers(self, event: QKeyEvent) -> bool:
        """Answer a key that the screen has no answer of its own for, and return whether there was one."""
        if event.key() == Qt.Key.Key_F1:
            self._show_keys()
        elif event.matches(QKeySequence.StandardKey.Find):
            self._search()
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        if 0 <= self._at + step < len(self._trail) and self._left():
            self._at += step
            self._show(self._trail[self._at])

    def _left(self) -> bool:
        """Return whether the screen lets the person go; where they were exactly is remembered for the way back."""
        if self.screen_shown is None:
            return True
        if not self.screen_shown.may_leave():
            self._mark_stop(self._trail[self._at])
            return False
        self._trail[self._at] = self.place
        return True

    def _show(self, place: Place) -> None:
        screen = self._made.get(place.screen)
        if screen is None:
            screen = self._made[place.screen] = self._makers[place.screen](self._services)
            screen.go.connect(self.go)
            self._screens.addWidget(screen)
        had_focus = self._screens.isAncestorOf(self.focusWidget()) if self.focusWidget() else True
        self._screens.setCurrentWidget(screen)
        self._mark_stop(place)
        self._fit_status()
        if had_focus:
            _focus_first(screen)
        screen.arrive(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the status line away in a window that is low for the size of the text."""
        super().resizeEvent(event)
        self._fit_status()

    def _fit_status(self) -> None:
        """Show the status line where there is room, unless the screen has a strip of its own at the bottom."""
        has_strip = self.screen_shown is not None and self.screen_shown.findChild(PageFooter) is not None
        self.status.setVisible(not has_strip and self.height() >= self._services.look.px(_LEAST_HEIGHT))

    def _mark_stop(self, place: Place) -> None:
        here = _STOP_OF.get(place.screen, place.screen)
        for name, button in self.stops.items():
            button.setChecked(name == here)

    def _search(self) -> None:
        field = self.screen_shown.findChild(SearchField) if self.screen_shown else None
        if field is not None and field.isVisible():
            field.setFocus()
            field.selectAll()

    def _show_keys(self) -> None:
        if self._help is not None:
            self._help.deleteLater()
        own = self.screen_shown.keys if self.screen_shown else ()
        self._help = KeyHelp(self._services.look, (*own, *_KEYS), self)
        self._help.show()

    def _add_stop(self, look: Look, stop: _Stop) -> RailButton:
        button = RailButton(look, stop.word, stop.icon)
        button.setToolTip(f"{stop.word} (Ctrl+{stop.digit})")
        button.setAccessibleName(stop.word)
        button.clicked.connect(lambda: self.go(Place(screen=stop.screen)))
        self.rail.add(button, at_end=stop.at_end)
        return button

    def _add_lock(self, look: Look) -> RailButton:
        button = RailButton(look, "Lock", "lock")
        button.setCheckable(False)
        button.setToolTip("Lock (Ctrl+L)")
        button.setAccessibleName("Lock")
        button.clicked.connect(self.lock_wanted)
        self.rail.add(button, at_end=True)
        return button

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        for widget, stretch in ((self.notice, 0), (self._screens, 1), (self.status, 0)):
            right.addWidget(widget, stretch)
        row = QHBoxLayout(self)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        for layout in (right, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)


def _focus_first(screen: Screen) -> None:
    """Put the focus on the first thing below the header that takes it by Tab, so that the keys are the screen's."""
    header = screen.findChild(PageHeader)
    in_header = None
    widget = screen.nextInFocusChain()
    while widget is not None and widget is not screen:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if screen.isAncestorOf(widget) and takes_tab and widget.isEnabled() and widget.isVisibleTo(screen):
            if header is None or not header.isAncestorOf(widget):
                widget.setFocus()
                return
            in_header = in_header or widget
        widget = widget.nextInFocusChain()
    if in_header is not None:
        in_header.setFocus()


class StatusLine(PageFooter):
    """The line at the bottom: that nothing has left, and which model there is."""

    def __init__(self, look: Look, model_words: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.add(Picture(look, "shield-check", "ok", 16))
        self.add(Words(look, "Nothing has left this laptop.", "note", selectable=False))
        self.add_action(Words(look, model_words, "note", selectable=False))
