import pytest

from omnia_desktop.domain.checks.practices import other_words_for, practices_named
from tests.builders import a_conflict

NAMES = frozenset({"amir"})
NAMED: tuple[tuple[str, list[set[str]]], ...] = (
    ("Sticker charts for a whole week", [{"sticker", "chart"}]),
    ("Being kept in at break to finish work", [{"keep in", "break"}]),
    ("Time-out cards", [{"time out"}]),
    ("Working in the corridor", [{"work", "corridor"}]),
    ("Weekly speed tests", [{"speed", "test"}]),
    ("Group work with three pupils", [{"group", "work"}]),
    ("Amir hates marble jars and shouting", [{"marbl", "jar"}, {"shout"}]),
    ("If he is asked to read aloud, he hides", [{"read", "aloud"}]),
    ("Films without subtitles", [{"film", "without", "subtitl"}]),
    ("Moving seats without warning", [{"mov", "seat"}]),
    ("Being told off in front of others", [{"tell off", "public"}]),
    ("Red orange yellow green blue pens", [{"red", "orang", "yellow", "green"}]),
    ("Writing", []),
    ("Writing in lessons", []),
    ("He cried", []),
    ("3 of 10", []),
    ("", []),
)


@pytest.mark.parametrize(("fact", "practices"), NAMED)
def test_a_fact_names_its_practices(fact: str, practices: list[set[str]]) -> None:
    assert list(practices_named(fact, NAMES)) == practices


ROW = a_conflict("sand timer", "countdown timer", "set a deadline", "sit still")


@pytest.mark.parametrize(
    ("fact", "phrases"),
    [
        ("Sand timers", ("sand timer", "countdown timer")),
        ("Sand timers: he will not sit still", ("sand timer", "countdown timer")),
        ("He cried: a sand timer was out", ("sand timer", "countdown timer")),
        ("Marble jars", ()),
    ],
)
def test_the_conflict_table_lends_a_fact_the_other_words_for_its_practice(fact: str, phrases: tuple[str, ...]) -> None:
    assert other_words_for(fact, [ROW], NAMES) == phrases
