"""Every form in `ui/` is compiled as it stands, has words for each input, and gives each input to Tab."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.forms.checks import open_form, unreachable, unspoken
from tools.build_forms import COMPILED, FORMS, faults

every_form = pytest.mark.parametrize("form", sorted(FORMS.glob("*.ui")), ids=lambda form: form.stem)


def test_every_form_is_current() -> None:
    assert faults(FORMS, COMPILED) == ()


@every_form
def test_a_form_has_words_for_each_input(form: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_form(form, tmp_path)
    qtbot.addWidget(window)
    assert unspoken(window) == []


@every_form
def test_a_form_gives_each_input_to_tab(form: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_form(form, tmp_path)
    qtbot.addWidget(window)
    assert unreachable(window) == []
