"""The import contracts hold on the real package, and each of them bites when a bad import is planted in a copy."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_PROJECT = Path(__file__).resolve().parents[2]
_PACKAGE = _PROJECT / "omnia_desktop"
_NETWORK_MODULES = ("PySide6.QtNetwork", "PySide6.QtWebEngine", "PySide6.QtWebSockets", "urllib.request")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Return what `lint-imports` says about the package in `folder`, with no help from its cache."""
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert program is not None
    command = [program, "--no-logo", "--no-cache", "--config", str(_PROJECT / ".importlinter")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a folder with a copy of the package in which every part of the program exists."""
    shutil.copytree(_PACKAGE, tmp_path / "omnia_desktop", ignore=shutil.ignore_patterns("__pycache__", "_bundled"))
    for part in ("ui", "commands", "workflow", "drafting", "engine", "store", "export"):
        start = tmp_path / "omnia_desktop" / part / "__init__.py"
        start.parent.mkdir(exist_ok=True)
        start.touch()
    return tmp_path


def plant(folder: Path, module: str, line: str) -> None:
    """Write a new module that holds one import, beside the real ones."""
    path = folder.joinpath("omnia_desktop", *module.split(".")).with_suffix(".py")
    path.write_text(f"{line}\n", encoding="utf-8")


def test_the_contracts_hold_on_the_package() -> None:
    said = lint(_PROJECT)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("export.planted", "import omnia_desktop.store", "Imports go one way"),
        ("engine.planted", "import omnia_desktop.drafting", "Imports go one way"),
        ("domain.planted", "from omnia_desktop import paths", "Imports go one way"),
        ("workflow.planted", "import omnia_desktop.ui", "Imports go one way"),
        ("ui.planted", "import omnia_desktop.commands", "Imports go one way"),
        ("store.planted", "def later():\n    import omnia_desktop.workflow", "Imports go one way"),
        ("planted", "import omnia_desktop.domain", "Imports go one way"),
        ("commands.planted", "from PySide6.QtCore import QObject", "Only ui imports PySide6"),
        ("store.planted", "from sqlcipher3 import dbapi2", "Only store.database imports sqlcipher3"),
        ("engine.planted", "import llama_cpp", "Only engine.worker imports llama_cpp"),
        ("workflow.planted", "import docx", "Only export.word imports docx"),
        ("store.planted", "import keyring", "Only store.keys imports keyring and cryptography"),
        (
            "engine.planted",
            "from cryptography.fernet import Fernet",
            "Only store.keys imports keyring and cryptography",
        ),
        ("engine.planted", "import huggingface_hub", "Only engine.download imports huggingface_hub"),
        ("drafting.planted", "from cattrs import Converter", "Only domain.records imports cattrs"),
        ("ui.planted", "from zxcvbn import zxcvbn", "Only workflow.passphrases imports zxcvbn"),
        ("domain.planted", "import socket", "Nothing imports the network"),
        ("ui.planted", "from ssl import SSLContext", "Nothing imports the network"),
        ("engine.planted", "import http.client", "Nothing imports the network"),
    ],
)
def test_a_bad_import_breaks_its_contract(copied: Path, module: str, line: str, contract: str) -> None:
    plant(copied, module, line)
    assert f"{contract} BROKEN" in lint(copied).stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("ui.planted", "from PySide6.QtWidgets import QWidget", "Only ui imports PySide6"),
        ("store.database", "import sqlcipher3", "Only store.database imports sqlcipher3"),
        ("engine.worker", "import llama_cpp", "Only engine.worker imports llama_cpp"),
        ("export.word", "import docx", "Only export.word imports docx"),
        ("store.keys", "import keyring\nimport cryptography", "Only store.keys imports keyring and cryptography"),
        ("engine.download", "import huggingface_hub", "Only engine.download imports huggingface_hub"),
    ],
)
def test_the_one_importer_of_a_library_may_import_it(copied: Path, module: str, line: str, contract: str) -> None:
    plant(copied, module, line)
    assert f"{contract} KEPT" in lint(copied).stdout


def imported_names(source: str) -> Iterator[str]:
    """Yield the full name of everything that a module's source imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def network_imports(package: Path) -> list[str]:
    """Return the files that import the network by a name that the contracts cannot see: part of a larger library."""
    return [
        path.name
        for path in sorted(package.rglob("*.py"))
        for name in imported_names(path.read_text(encoding="utf-8"))
        if name.startswith(_NETWORK_MODULES)
    ]


def test_no_module_imports_the_network_part_of_a_library() -> None:
    assert network_imports(_PACKAGE) == []


@pytest.mark.parametrize(
    "line",
    [
        "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QTcpSocket",
        "import urllib.request",
        "def later():\n    from urllib import request",
    ],
)
def test_an_import_of_the_network_part_of_a_library_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "planted.py").write_text(line, encoding="utf-8")
    assert network_imports(tmp_path) == ["planted.py"]
