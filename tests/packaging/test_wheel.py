"""The wheel holds the program and everything it ships, nothing else, and finds its files without the checkout."""

import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

_PROJECT = Path(__file__).resolve().parents[2]
_SHIPPED = [path.relative_to(_PROJECT).as_posix() for path in (_PROJECT / "resources").rglob("*") if path.is_file()]
_ASK = """
import json, sys
sys.path[:] = [sys.argv[1], *(entry for entry in sys.path if entry != sys.argv[2])]
import omnia_desktop
from omnia_desktop import paths
found = [paths.bundled("resources", "evidence"), paths.bundled("models", "catalogue.toml")]
print(json.dumps([omnia_desktop.__file__, *map(str, found)]))
"""


def build(project: Path, target: str, folder: Path) -> Path:
    """Return the wheel or source archive of a project, built with what is installed here."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(_PROJECT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> Sequence[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def source_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the source archive unpacks to."""
    folder = tmp_path_factory.mktemp("source")
    with tarfile.open(build(_PROJECT, "sdist", tmp_path_factory.mktemp("sdist"))) as archive:
        # Absent from the first Python 3.11 releases, asked for by the newest ones.
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
        archive.extractall(folder)
    (project,) = folder.iterdir()
    return project


def metadata(wheel: Path, name: str) -> str:
    """Return the text of a file in the wheel's own folder of facts about itself."""
    with zipfile.ZipFile(wheel) as archive:
        (path,) = (path for path in archive.namelist() if path.endswith(f".dist-info/{name}"))
        return archive.read(path).decode()


def test_every_resource_is_in_the_wheel(names: Sequence[str]) -> None:
    assert {f"omnia_desktop/_bundled/{path}" for path in _SHIPPED} - set(names) == set()


def test_there_are_resources_to_ship() -> None:
    assert any(path.startswith("resources/evidence/") for path in _SHIPPED)


def test_the_model_catalogue_is_in_the_wheel(names: Sequence[str]) -> None:
    assert "omnia_desktop/_bundled/models/catalogue.toml" in names


def test_every_module_of_the_package_is_in_the_wheel(names: Sequence[str]) -> None:
    modules = {path.relative_to(_PROJECT).as_posix() for path in (_PROJECT / "omnia_desktop").rglob("*.py")}
    assert modules - set(names) == set()


def test_nothing_is_in_the_wheel_but_the_package(names: Sequence[str]) -> None:
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"omnia_desktop"}


@pytest.mark.parametrize("unwanted", ["*.gguf", "*.pyc", "*.ui", "*/tests/*", "*/test_*.py"])
def test_what_no_school_needs_is_not_in_the_wheel(names: Sequence[str], unwanted: str) -> None:
    assert [name for name in names if Path(name).match(unwanted)] == []


def test_the_licence_is_in_the_wheel(wheel: Path) -> None:
    assert metadata(wheel, "licenses/LICENSE") == (_PROJECT / "LICENSE").read_text(encoding="utf-8")


def test_the_wheel_names_its_licence(wheel: Path) -> None:
    assert "License-Expression: Apache-2.0\n" in metadata(wheel, "METADATA")


def test_the_wheel_installs_the_command(wheel: Path) -> None:
    assert "omnia-desktop = omnia_desktop.app:main" in metadata(wheel, "entry_points.txt")


def test_the_wheel_fits_every_operating_system(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")


def test_an_installed_wheel_finds_its_files_in_itself(unpacked: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-c", _ASK, str(unpacked), str(_PROJECT)]
    ran = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True, encoding="utf-8")
    package = unpacked / "omnia_desktop"
    assert [Path(path) for path in json.loads(ran.stdout)] == [
        package / "__init__.py",
        package / "_bundled" / "resources" / "evidence",
        package / "_bundled" / "models" / "catalogue.toml",
    ]


def test_the_source_archive_makes_the_same_wheel(source_archive: Path, tmp_path: Path, names: Sequence[str]) -> None:
    with zipfile.ZipFile(build(source_archive, "wheel", tmp_path)) as archive:
        assert sorted(archive.namelist()) == sorted(names)


@pytest.mark.parametrize(
    "name",
    [
        ".ci/run",
        ".editorconfig",
        ".gitattributes",
        ".importlinter",
        "CONTRIBUTING.md",
        "LICENSE",
        "README.md",
        "installers/README.md",
        "pyproject.toml",
        "tests/conftest.py",
        "tools/check.py",
        "uv.lock",
    ],
)
def test_the_source_archive_can_be_worked_on(source_archive: Path, name: str) -> None:
    assert (source_archive / name).is_file()
