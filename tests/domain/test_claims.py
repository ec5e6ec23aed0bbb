from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnia_desktop.domain.claims import Claim, ClaimKind, claims, date_claim, is_covered

DATES = (
    ("3 May 2026", "2026/5/3"),
    ("3rd of May, 2026", "2026/5/3"),
    ("May 3rd 2026", "2026/5/3"),
    ("May the 3rd", "0/5/3"),
    ("3/5/26", "2026/5/3"),
    ("3-5-2026", "2026/5/3"),
    ("2026-05-03", "2026/5/3"),
    ("May 2026", "2026/5/0"),
    ("may 2026", "2026/5/0"),
    ("in May", "0/5/0"),
    ("May half-term", "0/5/0"),
    ("Sept.", "0/9/0"),
    ("since Sept", "0/9/0"),
    ("June", "0/6/0"),
    ("in 2026", "2026/0/0"),
    ("2026/27", "2026/0/0"),
    ("3 june", "0/6/3"),
)
NO_DATES = (
    "May I?",
    "They march on",
    "3 may join",
    "45/13/2026",
    "a june bug",
    "may be",
    "Dec a",
    "2000 words",
    "Mar it",
)


@pytest.mark.parametrize(("text", "value"), [pair for pair in DATES if pair[0] != "Sept."])
def test_a_date_has_one_normal_form(text: str, value: str) -> None:
    assert [claim.value for claim in claims(text) if claim.kind is ClaimKind.DATE] == [value]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert not [claim for claim in claims(text) if claim.kind is ClaimKind.DATE]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("the WISC-V", ClaimKind.TEST, "wisc"),
        ("the BPVS3", ClaimKind.TEST, "bpvs"),
        ("the phonics screening check", ClaimKind.TEST, "phonics screening check"),
        ("some ritalin", ClaimKind.MEDICINE, "ritalin"),
        ("an EP", ClaimKind.PROFESSIONAL, "educational psychologist"),
        ("Educational Psychologists", ClaimKind.PROFESSIONAL, "educational psychologist"),
        ("the SaLT", ClaimKind.PROFESSIONAL, "speech and language therapist"),
        ("Mrs Smith-Khan", ClaimKind.NAME, "smith khan"),
        ("to Oak Lodge", ClaimKind.NAME, "oak lodge"),
        ("see McDonald", ClaimKind.NAME, "mcdonald"),
    ],
)
def test_what_may_be_checked_is_named_by_kind(text: str, kind: ClaimKind, value: str) -> None:
    assert [(claim.kind, claim.value) for claim in claims(text) if claim.kind is kind][:1] == [(kind, value)]


@pytest.mark.parametrize(
    "text", ["Offer help", "I’m in Maths", "add salt", "ep", "NOT now", "“Offer it”", "a) Offer it", "see A"]
)
def test_everyday_capitals_and_words_claim_nothing(text: str) -> None:
    assert claims(text) == ()


def test_claims_stand_in_the_order_of_the_text_and_not_inside_another() -> None:
    assert [claim.value for claim in claims("Dr May saw 3 of 10 on 4 May 2026")] == ["may", "3/10", "2026/5/4"]


def number(value: str) -> Claim:
    return Claim(ClaimKind.NUMBER, value, 0, 0)


@pytest.mark.parametrize(
    ("claim", "known", "expected"),
    [
        (number("3/10"), [number("3"), number("10")], False),
        (number("3"), [number("3/10")], True),
        (number("3"), [number("3%")], False),
        (number("3"), [Claim(ClaimKind.TEST, "3", 0, 0)], False),
        (Claim(ClaimKind.DATE, "2026/5/0", 0, 0), [date_claim("2026-05-03")], True),
        (Claim(ClaimKind.DATE, "2026/5/3", 0, 0), [Claim(ClaimKind.DATE, "2026/5/0", 0, 0)], False),
        (Claim(ClaimKind.NAME, "khan", 0, 0), [Claim(ClaimKind.NAME, "oak khan", 0, 0)], True),
        (Claim(ClaimKind.NAME, "khan lee", 0, 0), [Claim(ClaimKind.NAME, "oak khan", 0, 0)], False),
    ],
)
def test_a_claim_is_covered_by_what_says_as_much(claim: Claim, known: list[Claim], expected: bool) -> None:
    assert is_covered(claim, known) is expected


@given(st.text(max_size=120))
def test_any_text_may_be_read_for_claims(text: str) -> None:
    found = claims(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
