"""Text is made safe for Word without changing what it says."""

from xml.etree import ElementTree
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from omnia_desktop.export.text import clean, spans

ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)


@given(ANY_TEXT)
def test_cleaned_text_can_stand_in_xml(text: str) -> None:
    cleaned = clean(text)
    assert ElementTree.fromstring(f"<t>{escape(cleaned)}</t>".encode()).text in (cleaned, None)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S")), max_size=60))
def test_letters_digits_and_signs_are_kept(text: str) -> None:
    assert clean(text) == text


@given(ANY_TEXT)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in spans(text)) == text


def test_every_kind_of_line_end_becomes_a_newline() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


def test_overrides_that_turn_text_around_are_left_out() -> None:
    assert clean("pay \u202e0001\u202c pounds\u2066\u2069") == "pay 0001 pounds"


def test_the_joiner_that_persian_and_urdu_spell_with_is_kept() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_words_from_right_to_left_are_one_piece_with_the_spaces_between() -> None:
    assert spans("Say שלום לך to Amir") == (("Say ", False), ("שלום לך", True), (" to Amir", False))


def test_no_text_has_no_pieces() -> None:
    assert spans("") == ()
