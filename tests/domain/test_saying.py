"""Tests of how dates, lists, quotation marks and sentences are said."""

from datetime import date

import pytest

from omnia_desktop.domain.saying import as_sentence, say_date, say_list, with_curly_quotes


def test_a_date_is_said_with_its_month_in_words() -> None:
    assert say_date(date(2027, 2, 6)) == "6 February 2027"


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_with_and(parts: list[str], said: str) -> None:
    assert say_list(parts) == said


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the pupil's", "the pupil’s"),
        ('say "now"', "say “now”"),
        ('("yes")', "(“yes”)"),
        ("say 'now'", "say ‘now’"),
        ("“'yes' he said”", "“‘yes’ he said”"),
        ("in the '90s", "in the ’90s"),
        ("parents' evening", "parents’ evening"),
        ("“already” printed", "“already” printed"),
    ],
)
def test_quotation_marks_are_printed_ones(typed: str, printed: str) -> None:
    assert with_curly_quotes(typed) == printed


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("reads well", "Reads well."),
        (" Reads well. ", "Reads well."),
        ("can he?", "Can he?"),
        ("he said “no.”", "He said “no.”"),
        ("she sings…", "She sings…"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_sentence_has_a_capital_and_an_end(text: str, sentence: str) -> None:
    assert as_sentence(text) == sentence
