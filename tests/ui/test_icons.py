"""The icons that the program ships are those that its screens show: none too many, and none that is missing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import omnia_desktop.ui
from omnia_desktop.paths import bundled

_UI = Path(omnia_desktop.ui.__file__).parent
# Where the kit's parts and the look take the name of an icon, counted from the first argument; `icon=` counts anywhere.
_PLACES = {
    "Chip": 3,
    "ChipButton": 3,
    "IconButton": 1,
    "Picture": 1,
    "PrimaryButton": 2,
    "QuietButton": 2,
    "RailButton": 2,
    "SectionTitle": 2,
    "add_chip": 2,
    "icon": 0,
    "pixmap": 0,
    "show_icon": 0,
}


def shipped() -> set[str]:
    return {path.stem for path in bundled("resources", "icons").glob("*.svg")}


def trees() -> Iterator[ast.Module]:
    """Yield the screens' code; the compiled forms hold no icons, only names that could be taken for some."""
    for path in sorted(_UI.rglob("*.py")):
        if path.parent.name != "forms":
            yield ast.parse(path.read_text(encoding="utf-8"))


def texts(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def chosen_from(value: ast.expr) -> Iterator[str]:
    """Yield the names that an expression can come to: a name, or one of two."""
    if isinstance(value, ast.IfExp):
        yield from chosen_from(value.body)
        yield from chosen_from(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


def asked_for(tree: ast.AST) -> Iterator[str]:
    """Yield the names that stand where an icon is asked for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = _PLACES.get(name, len(node.args))
            for value in (*node.args[place : place + 1], *(each.value for each in node.keywords if each.arg == "icon")):
                yield from chosen_from(value)


def test_every_icon_that_is_shipped_is_used() -> None:
    assert shipped() - set().union(*(texts(tree) for tree in trees())) == set()


def test_every_icon_that_is_used_is_shipped() -> None:
    assert {name for tree in trees() for name in asked_for(tree)} - shipped() == set()


def test_the_icons_that_screens_ask_for_are_found() -> None:
    assert len({name for tree in trees() for name in asked_for(tree)}) > 30
