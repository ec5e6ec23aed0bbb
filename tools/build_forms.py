"""Compile the Designer forms in `ui/` into `omnia_desktop/ui/forms/`, or say which compiled ones are out of step.

The compiled files are committed, so that the program needs no compiler where it runs. They are typed on the way, so
that mypy knows a screen's fields, and they carry no compiler version, so that only a real change makes them stale.
"""

import argparse
import re
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree

_PROJECT = Path(__file__).resolve().parent.parent
FORMS = _PROJECT / "ui"
COMPILED = _PROJECT / "omnia_desktop" / "ui" / "forms"

_SNAKE_CASE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_HEADER = '"""Compiled from `ui/{name}.ui` by `tools/build_forms.py`; edit the form, never this file."""\n\n'


class Fault(StrEnum):
    """What can be wrong between a form and its compiled file."""

    MISSING = "is not compiled"
    STALE = "has changed since it was compiled"
    ORPHANED = "has no form"
    MISNAMED = "is not named in snake_case"
    REFUSED = "is refused by the form compiler"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFault:
    """A form or compiled file that is out of step, by file name."""

    file: str
    fault: Fault


class FormRefused(Exception):
    """The form compiler refused a form; the text is the compiler's own."""


def compiled_path(form: Path, compiled: Path) -> Path:
    """Return where a form's compiled file lies."""
    return compiled / f"ui_{form.stem}.py"


def root_class(form: Path) -> str:
    """Return the Qt class of a form's outermost widget, such as QDialog; FormRefused when the file holds none."""
    try:
        root = ElementTree.parse(form).find("widget")
    except ElementTree.ParseError as error:
        raise FormRefused(f"{form.name}: not a form: {error}") from None
    if root is None:
        raise FormRefused(f"{form.name}: not a form: it holds no widget")
    return root.get("class", "QWidget")


def compile_form(form: Path) -> str:
    """Return a form as Python; FormRefused when the compiler cannot read it."""
    kind = root_class(form)
    program = "from PySide6.scripts.pyside_tool import uic; uic()"
    # Slots are joined in code where they can be read and searched, never by their names.
    command = [sys.executable, "-c", program, "--no-autoconnection", str(form)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if ran.returncode or "class Ui_" not in ran.stdout:
        raise FormRefused(f"{form.name}: {ran.stderr.strip() or 'the compiler wrote no class'}")
    return _HEADER.format(name=form.stem) + _typed(_without_header(ran.stdout), kind)


def build(forms: Path, compiled: Path) -> tuple[Path, ...]:
    """Compile each form that is missing or stale, remove compiled files without a form, return the paths touched."""
    wanted = {compiled_path(form, compiled): form for form in _forms(forms)}
    touched = [path for path in _compiled(compiled) if path not in wanted]
    for orphan in touched:
        orphan.unlink()
    for path, form in wanted.items():
        text = compile_form(form)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            touched.append(path)
    return tuple(touched)


def faults(forms: Path, compiled: Path) -> tuple[FormFault, ...]:
    """Return what is out of step between the forms and their compiled files."""
    found = [FormFault(file=form.name, fault=fault) for form in _forms(forms) if (fault := _fault(form, compiled))]
    wanted = {compiled_path(form, compiled) for form in _forms(forms)}
    orphans = (path for path in _compiled(compiled) if path not in wanted)
    return (*found, *(FormFault(file=path.name, fault=Fault.ORPHANED) for path in orphans))


def main(arguments: list[str] | None = None) -> int:
    """Build the forms, or with `--check` only say what is out of step; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description="Compile the forms in ui/ into omnia_desktop/ui/forms/.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a form is out of step")
    parser.add_argument("--forms", type=Path, default=FORMS, help="the folder of .ui files")
    parser.add_argument("--compiled", type=Path, default=COMPILED, help="the folder of compiled files")
    chosen = parser.parse_args(arguments)
    if not chosen.check and not _misnamed(chosen.forms):
        try:
            for path in build(chosen.forms, chosen.compiled):
                print(f"{path.name}: {'written' if path.exists() else 'removed'}")
        except FormRefused as refusal:
            print(refusal, file=sys.stderr)
    found = faults(chosen.forms, chosen.compiled)
    for each in found:
        print(f"{each.file} {each.fault}", file=sys.stderr)
    if found and chosen.check:
        print("Run `python tools/build_forms.py` and commit the result.", file=sys.stderr)
    return 1 if found else 0


def _forms(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.ui"))


def _compiled(folder: Path) -> list[Path]:
    return sorted(folder.glob("ui_*.py"))


def _misnamed(folder: Path) -> bool:
    return any(not _SNAKE_CASE.fullmatch(form.stem) for form in _forms(folder))


def _fault(form: Path, compiled: Path) -> Fault | None:
    if not _SNAKE_CASE.fullmatch(form.stem):
        return Fault.MISNAMED
    path = compiled_path(form, compiled)
    if not path.exists():
        return Fault.MISSING
    try:
        return None if path.read_text(encoding="utf-8") == compile_form(form) else Fault.STALE
    except FormRefused:
        return Fault.REFUSED


def _without_header(text: str) -> str:
    """Return the compiler's output from its first import on: what comes before names the compiler's version."""
    return text[text.index("from PySide6") :]


def _typed(text: str, kind: str) -> str:
    """Return the compiled class with types on its two methods, which lets mypy see every field of the form."""
    return re.sub(r"def (setupUi|retranslateUi)\(self, (\w+)\):", rf"def \1(self, \2: {kind}) -> None:", text)


if __name__ == "__main__":
    sys.exit(main())
