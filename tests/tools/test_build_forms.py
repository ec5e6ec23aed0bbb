"""Compiling forms: what is written, and what `--check` notices."""

from pathlib import Path

import pytest

from tools.build_forms import Fault, FormFault, FormRefused, build, compile_form, faults, main

_FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>Unlock</class><widget class="QDialog" name="Unlock">
<layout class="QFormLayout" name="fields"><item row="0" column="1"><widget class="QLineEdit" name="passphrase"/></item>
<item row="1" column="1"><widget class="QPushButton" name="unlock"><property name="text"><string>Unlock “now”</string>
</property></widget></item></layout></widget></ui>
"""


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Return a folder with one form."""
    folder = tmp_path / "ui"
    folder.mkdir()
    (folder / "unlock.ui").write_text(_FORM, encoding="utf-8")
    return folder


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    """Return an empty folder for compiled forms."""
    folder = tmp_path / "forms"
    folder.mkdir()
    return folder


def run(forms: Path, compiled: Path, *arguments: str) -> int:
    return main(["--forms", str(forms), "--compiled", str(compiled), *arguments])


def test_a_form_is_compiled_under_its_own_name(forms: Path, compiled: Path) -> None:
    assert build(forms, compiled) == (compiled / "ui_unlock.py",)


def test_a_form_that_is_current_is_not_written_again(forms: Path, compiled: Path) -> None:
    build(forms, compiled)
    assert build(forms, compiled) == ()


def test_the_same_form_compiles_to_the_same_text(forms: Path) -> None:
    assert compile_form(forms / "unlock.ui") == compile_form(forms / "unlock.ui")


def test_a_compiled_form_does_not_name_the_compiler_version(forms: Path) -> None:
    assert "Compiler version" not in compile_form(forms / "unlock.ui")


def test_a_compiled_form_does_not_name_the_folder_it_came_from(forms: Path) -> None:
    assert str(forms) not in compile_form(forms / "unlock.ui")


def test_a_compiled_form_tells_mypy_what_it_is_set_up_on(forms: Path) -> None:
    assert "def setupUi(self, Unlock: QDialog) -> None:" in compile_form(forms / "unlock.ui")


def test_a_compiled_form_joins_no_slot_by_its_name(forms: Path) -> None:
    assert "connectSlotsByName" not in compile_form(forms / "unlock.ui")


def test_words_beyond_ascii_survive(forms: Path) -> None:
    text = compile_form(forms / "unlock.ui")
    assert "Unlock \\u201cnow\\u201d" in text or "Unlock “now”" in text


def test_forms_that_are_current_have_no_fault(forms: Path, compiled: Path) -> None:
    build(forms, compiled)
    assert faults(forms, compiled) == ()


def test_a_form_that_was_never_compiled_is_missing(forms: Path, compiled: Path) -> None:
    assert faults(forms, compiled) == (FormFault(file="unlock.ui", fault=Fault.MISSING),)


def test_a_form_that_changed_is_stale(forms: Path, compiled: Path) -> None:
    build(forms, compiled)
    (forms / "unlock.ui").write_text(_FORM.replace("passphrase", "words"), encoding="utf-8")
    assert faults(forms, compiled) == (FormFault(file="unlock.ui", fault=Fault.STALE),)


def test_a_compiled_file_edited_by_hand_is_stale(forms: Path, compiled: Path) -> None:
    build(forms, compiled)
    with (compiled / "ui_unlock.py").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    assert faults(forms, compiled) == (FormFault(file="unlock.ui", fault=Fault.STALE),)


def test_a_compiled_file_without_its_form_is_orphaned(forms: Path, compiled: Path) -> None:
    build(forms, compiled)
    (forms / "unlock.ui").unlink()
    assert faults(forms, compiled) == (FormFault(file="ui_unlock.py", fault=Fault.ORPHANED),)


def test_building_removes_an_orphan(forms: Path, compiled: Path) -> None:
    build(forms, compiled)
    (forms / "unlock.ui").unlink()
    build(forms, compiled)
    assert not (compiled / "ui_unlock.py").exists()


def test_other_files_among_the_compiled_ones_are_let_be(forms: Path, compiled: Path) -> None:
    (compiled / "__init__.py").write_text('"""Forms."""\n', encoding="utf-8")
    build(forms, compiled)
    assert (compiled / "__init__.py").exists()


@pytest.mark.parametrize("text", ["", "not a form", "<ui version='4.0'><class>X</class></ui>"])
def test_a_file_that_is_no_form_is_refused_by_name(tmp_path: Path, text: str) -> None:
    form = tmp_path / "broken.ui"
    form.write_text(text, encoding="utf-8")
    with pytest.raises(FormRefused, match=r"broken\.ui"):
        compile_form(form)


def test_a_form_that_became_unreadable_is_a_fault(forms: Path, compiled: Path) -> None:
    build(forms, compiled)
    (forms / "unlock.ui").write_text("not a form", encoding="utf-8")
    assert faults(forms, compiled) == (FormFault(file="unlock.ui", fault=Fault.REFUSED),)


def test_check_passes_on_current_forms(forms: Path, compiled: Path) -> None:
    run(forms, compiled)
    assert run(forms, compiled, "--check") == 0


def test_check_fails_and_names_the_form(forms: Path, compiled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(forms, compiled, "--check") == 1
    assert "unlock.ui is not compiled" in capsys.readouterr().err


def test_check_changes_nothing(forms: Path, compiled: Path) -> None:
    run(forms, compiled, "--check")
    assert list(compiled.iterdir()) == []


def test_building_an_unreadable_form_fails(forms: Path, compiled: Path) -> None:
    (forms / "unlock.ui").write_text("not a form", encoding="utf-8")
    assert run(forms, compiled) == 1


def test_building_a_form_not_in_snake_case_fails(
    forms: Path, compiled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (forms / "unlock.ui").rename(forms / "UnlockVault.ui")
    assert run(forms, compiled) == 1
    assert "UnlockVault.ui is not named in snake_case" in capsys.readouterr().err
