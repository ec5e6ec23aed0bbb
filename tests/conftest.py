"""Guards around every test: no screen, no network, no touching the person's own folders, no window left behind."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

# Read by Qt when a test first makes an application, which is after this file is read.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

_NETWORK_EVENTS = frozenset(
    {
        "socket.__new__",
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
    }
)
_HOMES = (
    "HOME",
    "USERPROFILE",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "APPDATA",
    "LOCALAPPDATA",
    # Windows is asked by a system call, whose answer platformdirs lets these replace.
    "WIN_PD_OVERRIDE_APPDATA",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",
)


class SocketOpened(RuntimeError):
    """Something in this process tried to open a socket or look up a name; it was stopped."""


_network_seen: list[str] = []


def _stop_network(event: str, _: object) -> None:
    if event in _NETWORK_EVENTS:
        _network_seen.append(event)
        raise SocketOpened(f"{event}: nothing in this program may open a socket, of any kind")


# An audit hook cannot be taken out again, so there is one for the whole run. It also covers import and collection.
sys.addaudithook(_stop_network)


@pytest.fixture(autouse=True)
def person_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder that stands in for the person's home, settings and data folders."""
    home = tmp_path_factory.mktemp("person")
    for name in _HOMES:
        folder = home if name in ("HOME", "USERPROFILE") else home / name.lower()
        monkeypatch.setenv(name, str(folder))
    return home


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that tried to open a socket, also where the refusal was caught on the way."""
    _network_seen.clear()
    yield
    seen = tuple(_network_seen)
    _network_seen.clear()
    if seen:
        pytest.fail(f"the test tried to use the network: {', '.join(seen)}", pytrace=False)


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Fail a test after which a window that it opened still exists: give each to `qtbot.addWidget`."""
    before = _windows()
    yield
    if left := _left_since(before):
        names = ", ".join(f"{type(window).__name__} {window.objectName()}".strip() for window in left)
        for window in left:
            window.close()
            window.deleteLater()
        pytest.fail(f"the test left a window behind: {names}", pytrace=False)


def _windows() -> list[QWidget]:
    """Return the windows that exist, shown or not; Qt keeps its one tooltip for itself."""
    if not isinstance(QApplication.instance(), QApplication):
        return []
    return [window for window in QApplication.topLevelWidgets() if window.windowType() is not Qt.WindowType.ToolTip]


def _left_since(before: list[QWidget]) -> list[QWidget]:
    if not any(window not in before for window in _windows()):
        return []
    # A window asked to delete itself later does so in the event loop, which the test may have left already.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    return [window for window in _windows() if window not in before]
