"""The guards of `tests/conftest.py`, shown by a small suite of tests that ought to fail, run in its own process."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

_PROJECT = Path(__file__).resolve().parents[2]
_PLANTED = """
import os
import socket
import urllib.request
import warnings
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QStandardPaths, qWarning
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip, QWidget


def test_internet_socket():
    socket.socket(socket.AF_INET)


def test_local_socket():
    socket.socket(socket.AF_UNIX)


def test_name_lookup():
    socket.getaddrinfo("localhost", 80)


def test_caught_refusal():
    try:
        urllib.request.urlopen("http://localhost:9/")
    except Exception:
        pass


def test_warning():
    warnings.warn("old")


def test_qt_warning(qtbot):
    qWarning("old")


def test_shown_window(qtbot):
    test_shown_window.kept = QWidget(objectName="forgotten")
    test_shown_window.kept.show()


def test_hidden_window(qtbot):
    test_hidden_window.kept = QDialog()


def test_window_given_to_qtbot(qtbot):
    window = QWidget()
    menu = QMenu(window)
    qtbot.addWidget(window)
    window.show()
    QToolTip.showText(window.pos(), "a tip", window)


def test_window_let_go(qtbot):
    QDialog()


@pytest.fixture(scope="module")
def shared_window(qapp):
    window = QWidget()
    yield window
    window.deleteLater()


def test_window_of_the_module(shared_window):
    shared_window.show()


def test_no_screen(qapp):
    assert QApplication.platformName() == "offscreen"


def test_folders():
    assert platformdirs.user_data_dir("x").startswith(os.environ["HOME"])
    assert platformdirs.user_config_dir("x").startswith(os.environ["HOME"])
    assert platformdirs.user_cache_dir("x").startswith(os.environ["HOME"])
    assert Path.home() == Path(os.environ["HOME"])
    assert QStandardPaths.writableLocation(QStandardPaths.ConfigLocation).startswith(os.environ["HOME"])
    assert "PERSON" not in os.environ["HOME"]
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the outcome of each planted test and what it said: the guards around it are the project's own."""
    folder = tmp_path_factory.mktemp("suite")
    shutil.copy(_PROJECT / "tests" / "conftest.py", folder)
    shutil.copy(_PROJECT / "pyproject.toml", folder)
    (folder / "test_planted.py").write_text(_PLANTED, encoding="utf-8")
    report = folder / "report.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        f"--junitxml={report}",
        "test_planted.py",
    ]
    environment = os.environ | {"HOME": "/home/PERSON", "QT_QPA_PLATFORM": "xcb"}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    found: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        faults = [fault.get("message", "") + (fault.text or "") for fault in case if fault.tag in ("failure", "error")]
        name = case.get("name", "")
        found[name] = found.get(name, "") + "".join(faults)
    return found


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ("test_internet_socket", "SocketOpened"),
        ("test_local_socket", "SocketOpened"),
        ("test_name_lookup", "SocketOpened"),
        ("test_caught_refusal", "tried to use the network"),
        ("test_warning", "UserWarning"),
        ("test_qt_warning", "WARNING"),
        ("test_shown_window", "left a window behind: QWidget forgotten"),
        ("test_hidden_window", "left a window behind: QDialog"),
    ],
)
def test_a_test_that_breaks_a_guard_fails(outcomes: dict[str, str], planted: str, said: str) -> None:
    assert said in outcomes[planted]


@pytest.mark.parametrize(
    "planted",
    [
        "test_window_given_to_qtbot",
        "test_window_let_go",
        "test_window_of_the_module",
        "test_no_screen",
        "test_folders",
    ],
)
def test_a_test_that_keeps_to_the_guards_passes(outcomes: dict[str, str], planted: str) -> None:
    assert outcomes[planted] == ""
