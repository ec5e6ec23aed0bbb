import pytest

from omnia_desktop.domain.numbers import numbers_in, parts_of, value_of

VALUES = (
    ("seven", "7"),
    ("Seventy-one", "71"),
    ("seventy one", "71"),
    ("a hundred", "100"),
    ("two hundred and five", "205"),
    ("one hundred and twenty-three", "123"),
    ("1,200", "1200"),
    ("007", "7"),
    ("7.50", "7.5"),
    ("7.0", "7"),
    ("zero", "0"),
    ("dozen", "12"),
)
FOUND: tuple[tuple[str, list[str]], ...] = (
    ("3 out of 10", ["3/10"]),
    ("three of ten", ["3/10"]),
    ("3/10", ["3/10"]),
    ("3 in every 10", ["3/10"]),
    ("one in ten", ["1/10"]),
    ("5-10", ["5", "10"]),
    ("71 %", ["71%"]),
    ("seventy per cent", ["70%"]),
    ("1:1", ["1:1"]),
    ("one-to-one", ["1:1"]),
    ("9:30", ["9:30"]),
    ("09.30 am", ["9:30"]),
    ("at 9.30", ["9:30"]),
    ("from 9.05", ["9:05"]),
    ("half-past nine", ["9:30"]),
    ("a score of 9.30", ["9.3"]),
    ("KS2", ["key stage 2"]),
    ("Key Stage 3", ["key stage 3"]),
    ("Year 4", ["year 4"]),
    ("Years 4", ["year 4"]),
    ("Y4", ["year 4"]),
    ("Year four", ["year 4"]),
    ("a quarter", ["0.25"]),
    ("three quarters", ["0.75"]),
    ("one-third", ["0.33"]),
    ("two-thirds", ["0.67"]),
    ("half", ["0.5"]),
    ("½", ["0.5"]),
    ("half-term", []),
    ("the third time", []),
    ("quarter to nine", ["9"]),
    ("third centile", ["3"]),
    ("12th", ["12"]),
    ("once a week", ["1"]),
    ("once calm", []),
    ("one at a time", []),
    ("one hour", ["1"]),
    ("no one", []),
    ("A4 P8 v2.1", []),
    ("each year two come", ["2"]),
)


@pytest.mark.parametrize(("said", "value"), VALUES)
def test_a_number_has_one_normal_form(said: str, value: str) -> None:
    assert value_of(said) == value


@pytest.mark.parametrize(("text", "values"), FOUND)
def test_numbers_are_read_as_people_write_them(text: str, values: list[str]) -> None:
    found = sorted(numbers_in(text), key=lambda each: each[1])
    assert [value for value, _, _ in found] == values


def test_only_a_ratio_has_parts() -> None:
    assert (parts_of("3/10"), parts_of("71%")) == (("3", "10"), ())
