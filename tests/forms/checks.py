"""What every screen is checked for, whether it is a Designer form or written in Python.

A screen written in Python is given to `unspoken` and `unreachable` by its own tests.
"""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from tools.build_forms import compile_form, root_class

_INPUTS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
_PARTS_OF_QT = (QHeaderView, QScrollBar)


def open_form(form: Path, folder: Path) -> QWidget:
    """Return a form as the window it makes, compiled into `folder`; Tab then works as it will on the screen."""
    path = folder / f"ui_{form.stem}.py"
    path.write_text(compile_form(form), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(f"{folder.name}_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    window: QWidget = getattr(QtWidgets, root_class(form))()
    made_by = next(kind for name, kind in vars(module).items() if name.startswith("Ui_"))
    made_by().setupUi(window)
    return window


def unspoken(window: QWidget) -> list[str]:
    """Return the inputs of a screen for which a screen reader has no words."""
    labels = [label for label in window.findChildren(QLabel) if label.buddy() is not None and label.text().strip()]
    named_by_label = {label.buddy() for label in labels}
    return [
        _name(field)
        for field in _inputs(window)
        if field not in named_by_label and not field.accessibleName().strip() and not _own_words(field)
    ]


def unreachable(window: QWidget) -> list[str]:
    """Return the inputs of a screen that pressing Tab never comes to, on whichever page they are.

    The window is shown, and what is disabled or on another page is brought out: give it a window made for this.
    What the screen puts away again at once, such as a drawer's button in a wide window, is for a test at another size.
    """
    reached: set[QWidget] = set()
    missed = []
    for field in _inputs(window):
        if field not in reached:
            _bring_out(field)
            if not field.isVisibleTo(window):
                continue
            reached |= _tabbed_through(window)
        if not _is_reached(field, reached):
            missed.append(_name(field))
    return missed


def unnamed(window: QWidget) -> list[str]:
    """Return what the keyboard comes to on a screen as it stands, and a screen reader is told no name of."""
    stops = (
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.focusProxy() is None
    )
    return [_name(widget) for widget in stops if not _spoken_name(widget).strip()]


def trapping(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """Return the inputs that Tab goes round in without ever coming back to the first, in a window that is shown."""
    seen = [_first_focused(window)]
    while (focused := _next_focused(seen[-1], key)) not in seen:
        seen.append(focused)
    return [_name(widget) for widget in seen[seen.index(focused) :]] if focused is not seen[0] else []


class WindowsSeen(QObject):
    """Notes each window that appears while it watches, by its class.

    A part that is shown before it has a parent is one for a moment: it flashes up, and takes the keyboard with it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.names: list[str] = []

    def __enter__(self) -> Self:
        self._app.installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


def _inputs(window: QWidget) -> Iterator[QWidget]:
    """Yield what a person types into, chooses from or presses, in the order it was made, without Qt's inner parts."""
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, _INPUTS) or isinstance(widget, _PARTS_OF_QT):
            continue
        is_part = isinstance(widget.parentWidget(), _INPUTS) or _is_in_popup(widget)
        if not widget.objectName().startswith("qt_") and not is_part:
            yield widget


def _is_in_popup(widget: QWidget) -> bool:
    """Return whether a widget is of the list that a combo box opens, which has the keys while it is open and no tab."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QComboBox):
        above = above.parentWidget()
    return above is not None


def _spoken_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _own_words(field: QWidget) -> bool:
    return isinstance(field, QAbstractButton) and bool(field.text().strip())


def _name(field: QWidget) -> str:
    return field.objectName() or field.accessibleName() or type(field).__name__


def _bring_out(field: QWidget) -> None:
    """Turn to the pages that a field lies on, and enable it and what holds it."""
    widget: QWidget | None = field
    while widget is not None and not widget.isWindow():
        widget.setEnabled(True)
        widget.setVisible(True)
        holder = widget.parentWidget()
        if isinstance(holder, QStackedWidget):
            holder.setCurrentWidget(widget)
        widget = holder


def _tabbed_through(window: QWidget) -> set[QWidget]:
    """Return every widget that gets the focus while Tab is pressed, until it comes round or stays where it is."""
    reached: set[QWidget] = set()
    window.show()
    focused = _first_focused(window)
    while focused not in reached:
        reached.add(focused)
        focused = _next_focused(focused, Qt.Key.Key_Tab)
    return reached


def _first_focused(window: QWidget) -> QWidget:
    """Return what the first Tab comes to in a window, which is made the active one."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window), "the window never became active"
    if start := QApplication.focusWidget():
        start.clearFocus()
    return _next_focused(window, Qt.Key.Key_Tab)


def _next_focused(widget: QWidget, key: Qt.Key) -> QWidget:
    """Return what has the focus after a key; the widget itself when nothing has it."""
    QTest.keyClick(widget, key)
    return QApplication.focusWidget() or widget


def _is_reached(field: QWidget, reached: set[QWidget]) -> bool:
    """Return whether Tab came to a field; in a set of radio buttons Tab comes to one, and arrows do the rest."""
    if field in reached or not isinstance(field, QRadioButton):
        return field in reached
    if group := field.group():
        return any(button in reached for button in group.buttons())
    beside = (button for button in reached if isinstance(button, QRadioButton))
    return field.autoExclusive() and any(button.parentWidget() is field.parentWidget() for button in beside)
