"""The template is what its maker makes, and has every style that the blocks name."""

import runpy
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Twips

from omnia_desktop.export.blocks import RunStyle, TextStyle
from omnia_desktop.paths import bundled

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_template_is_what_its_maker_makes() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "make_word_template.py"))["template_parts"]()
    with zipfile.ZipFile(ROOT / "resources" / "word" / "plan.docx") as package:
        assert {name: package.read(name) for name in package.namelist()} == made


@pytest.mark.parametrize("style", [*TextStyle, *RunStyle, "Plan Table", "Heading 3", "Caption"])
def test_the_template_has_the_style(style: str) -> None:
    assert style in docx.Document(str(bundled("resources", "word", "plan.docx"))).styles


def test_body_text_is_eleven_points_in_ink() -> None:
    font = docx.Document(str(bundled("resources", "word", "plan.docx"))).styles["Normal"].font
    assert (font.name, font.size.pt, str(font.color.rgb)) == ("Arial", 11, "14252E")


def test_the_page_is_a4() -> None:
    section = docx.Document(str(bundled("resources", "word", "plan.docx"))).sections[0]
    assert (section.page_width, section.page_height) == (Twips(11906), Twips(16838))
