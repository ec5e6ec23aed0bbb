import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnia_desktop.domain.phrases import find_phrase, find_runs, proposes, span_is_negated

FOUND = (
    ("Use a reward chart.", "reward chart", "reward chart"),
    ("Reward-charts", "reward chart", "Reward-charts"),
    ("Remind Amir to slow down.", "remind to slow down", "Remind Amir to slow down"),
    ("Earn his reward.", "earn a reward", "Earn his reward"),
    ("He earns rewards.", "earn a reward", "earns rewards"),
    ("Making good eye contact", "make eye contact", "Making good eye contact"),
    ("Lose 5 minutes of playtime", "lose playtime", "Lose 5 minutes of playtime"),
    ("Use first/then.", "first/then", "first/then"),
    (
        "Social, emotional and mental health",
        "social, emotional and mental health",
        "Social, emotional and mental health",
    ),
)
NOT_FOUND = (
    ("Use a chart for rewards.", "reward chart"),
    ("The reward. Chart it.", "reward chart"),
    ("A reward, chart and pen", "reward chart"),
    ("Correct grammar is used.", "correct the grammar"),
    ("Ask why some read.", "ask the pupil why"),
    ("Do it first then rest.", "first/then"),
    ("Remind Priya to slow down.", "remind to slow down"),
    ("Lose all of the 5 minutes of his playtime", "lose playtime"),
    ("A reward", "reward chart"),
    ("reward cart", "reward chart"),
    ("He is rewarded.", ""),
    ("", "reward chart"),
)


@pytest.mark.parametrize(("text", "phrase", "shown"), FOUND)
def test_a_phrase_is_found_as_a_person_would_read_it(text: str, phrase: str, shown: str) -> None:
    (hit,) = find_phrase(text, phrase, frozenset({"amir"}))
    assert text[hit.start : hit.end] == shown


@pytest.mark.parametrize(("text", "phrase"), NOT_FOUND)
def test_words_that_do_not_make_the_phrase_are_not_found(text: str, phrase: str) -> None:
    assert not list(find_phrase(text, phrase, frozenset({"amir"})))


def test_each_place_is_found_with_its_own_negation() -> None:
    hits = list(find_phrase("Use a timer. No timer.", "timer"))
    assert [hit.is_negated for hit in hits] == [False, True]


def test_the_first_proposal_is_the_first_that_is_not_turned_down() -> None:
    hit = proposes("No timer. Use a timer.", "timer")
    assert hit is not None and hit.start == 16


def test_nothing_is_proposed_where_all_is_turned_down() -> None:
    assert proposes("No timer.", "timer") is None


@pytest.mark.parametrize(
    ("text", "start", "expected"), [("No timer.", 3, True), ("A timer.", 2, False), ("…", 0, False)]
)
def test_a_span_is_negated_by_what_stands_around_it(text: str, start: int, expected: bool) -> None:
    assert span_is_negated(text, start, len(text)) is expected


def test_a_run_is_found_whatever_its_case_and_punctuation() -> None:
    assert list(find_runs("So: Sand, timers! Sand timers", "sand timers")) == [(4, 16), (18, 29)]


def test_no_words_make_no_run() -> None:
    assert not list(find_runs("Sand timers", "…"))


@given(st.text(max_size=80), st.sampled_from(["reward chart", "first/then", "earn a reward", "no set plan"]))
def test_any_text_may_be_searched(text: str, phrase: str) -> None:
    assert all(0 <= hit.start < hit.end <= len(text) for hit in find_phrase(text, phrase))
