"""Where a sentence ends, and that half characters are never handed on."""

import pytest

from omnia_desktop.engine.sentence import GrowingText, first_sentence_end


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" he tires. Then he rests", " he tires."),
        (" he asks why? Yes", " he asks why?"),
        (" he waits 1.5 minutes. Then", " he waits 1.5 minutes."),
        (" he likes maps (e.g. of Leeds). Then", " he likes maps (e.g. of Leeds)."),
        (" Mr. Field helps him. Then", " Mr. Field helps him."),
        (" he says “stop.” Then", " he says “stop.”"),
        (" he waits... Then", " he waits..."),
        (" he rests\nThen he", " he rests"),
        (" he rests. \nThen he", " he rests."),
        ("\nThen he", ""),
    ],
)
def test_the_first_sentence_ends_where_a_reader_would_end_it(text: str, sentence: str) -> None:
    end = first_sentence_end(text)
    assert end is not None and text[:end] == sentence


@pytest.mark.parametrize("text", [" he likes maps, e.g.", " he waits 1.", " he tires.", " he tires"])
def test_a_mark_at_the_very_end_may_yet_be_none(text: str) -> None:
    assert first_sentence_end(text) is None


def test_a_mark_at_the_very_end_counts_when_nothing_follows() -> None:
    assert first_sentence_end(" he tires.", is_whole=True) == len(" he tires.")


def test_a_text_without_a_mark_has_no_end() -> None:
    assert first_sentence_end(" he tires when it is", is_whole=True) is None


def _grow(data: bytes) -> tuple[list[str], GrowingText]:
    growing = GrowingText()
    pieces = [growing.add(bytes([byte])) for byte in data]
    return [*pieces, growing.finish()], growing


def test_the_pieces_make_the_text() -> None:
    pieces, growing = _grow(" a café — “naïve”. And more".encode())
    assert "".join(pieces) == growing.text == " a café — “naïve”."


def test_no_piece_holds_half_a_character() -> None:
    pieces, _ = _grow("é 😀 —. ".encode())
    assert "�" not in "".join(pieces)


def test_a_character_that_never_came_whole_is_dropped() -> None:
    _, growing = _grow(" he rests 😀".encode()[:-1])
    assert growing.text == " he rests"
