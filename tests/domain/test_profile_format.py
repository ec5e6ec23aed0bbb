import copy
import dataclasses
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omnia_desktop.domain.profile_format import profile_from_plain, profile_to_plain, read_profile
from omnia_desktop.domain.pupil import (
    Audience,
    EnglishProficiency,
    Fact,
    FactKind,
    Jurisdiction,
    Need,
    NeedStatus,
    Phase,
    Pronouns,
    PupilProfile,
)
from omnia_desktop.errors import BadInput

TODAY = date(2026, 11, 24)
KNOWN_NEEDS = frozenset({"adhd", "all-send", "autism", "dld", "dyslexia", "eal", "slcn"})

PLAIN: dict[str, Any] = {
    "format": "omnia-profile/1",
    "pupil": {
        "name": "Bilal Q.",
        "known_as": "Bilal",
        "pronouns": "he",
        "date_of_birth": "2018-02-11",
        "year_group": "Year 4",
        "phase": "primary",
        "jurisdiction": "england",
        "setting": "mainstream",
        "home_languages": ["Punjabi", "English"],
        "english_proficiency": {"framework": "dfe", "level": "D", "date": "2026-09-10"},
    },
    "needs": [
        {"code": "dld", "status": "diagnosed", "by": "NHS speech and language therapist", "date": "2025-03-04"},
        {"code": "adhd", "status": "suspected", "by": None, "date": None},
    ],
    "facts": [
        {
            "id": "F1",
            "kind": "assessment",
            "text": "Retells 2 of 8 parts of a story",
            "source": "Class teacher",
            "date": "2026-09-18",
            "audience": "everyone",
            "need": "dld",
        },
        {
            "id": "F2",
            "kind": "strength",
            "text": "Fixes bicycles with his grandfather",
            "source": None,
            "date": None,
            "audience": "staff",
            "need": None,
        },
    ],
}

Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> dict[str, Any]:
    plain = copy.deepcopy(PLAIN)
    change(plain)
    return plain


def read(plain: object) -> PupilProfile:
    return profile_from_plain(plain, "bilal.json", today=TODAY, known_needs=KNOWN_NEEDS)


def read_text(text: str) -> PupilProfile:
    return read_profile(text, "bilal.json", today=TODAY, known_needs=KNOWN_NEEDS)


def refused(message: str) -> pytest.RaisesExc[BadInput]:
    return pytest.raises(BadInput, match=re.escape(message))


def setting(*path: str | int, to: object) -> Change:
    """Return a change that sets the field at the end of `path`."""

    def change(plain: dict[str, Any]) -> None:
        place: Any = plain
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


def removing(*path: str | int) -> Change:
    """Return a change that takes out the field at the end of `path`."""

    def change(plain: dict[str, Any]) -> None:
        place: Any = plain
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


# What is read


def test_a_profile_is_read_whole() -> None:
    assert read(PLAIN) == PupilProfile(
        name="Bilal Q.",
        known_as="Bilal",
        pronouns=Pronouns.HE,
        date_of_birth=date(2018, 2, 11),
        year_group="Year 4",
        phase=Phase.PRIMARY,
        jurisdiction=Jurisdiction.ENGLAND,
        setting="mainstream",
        home_languages=("Punjabi", "English"),
        english_proficiency=EnglishProficiency(framework="dfe", level="D", date=date(2026, 9, 10)),
        needs=(
            Need(
                code="dld",
                status=NeedStatus.DIAGNOSED,
                by="NHS speech and language therapist",
                date=date(2025, 3, 4),
            ),
            Need(code="adhd", status=NeedStatus.SUSPECTED, by=None, date=None),
        ),
        facts=(
            Fact(
                id="F1",
                kind=FactKind.ASSESSMENT,
                text="Retells 2 of 8 parts of a story",
                source="Class teacher",
                date=date(2026, 9, 18),
                audience=Audience.EVERYONE,
                need="dld",
            ),
            Fact(
                id="F2",
                kind=FactKind.STRENGTH,
                text="Fixes bicycles with his grandfather",
                source=None,
                date=None,
                audience=Audience.STAFF,
                need=None,
            ),
        ),
    )


@pytest.mark.parametrize(
    "path",
    [
        ("pupil", "date_of_birth"),
        ("pupil", "english_proficiency"),
        ("needs", 1, "by"),
        ("needs", 1, "date"),
        ("facts", 1, "source"),
        ("facts", 1, "date"),
        ("facts", 1, "need"),
    ],
)
def test_a_field_that_may_be_null_may_be_absent(path: tuple[str | int, ...]) -> None:
    assert read(changed(removing(*path))) == read(changed(setting(*path, to=None)))


def test_spaces_around_a_text_are_dropped() -> None:
    assert read(changed(setting("facts", 1, "text", to="  Fixes bicycles "))).facts[1].text == "Fixes bicycles"


def test_a_text_of_2000_characters_is_read() -> None:
    assert len(read(changed(setting("facts", 1, "text", to="a" * 2000))).facts[1].text) == 2000


def test_a_name_in_another_script_is_read() -> None:
    assert read(changed(setting("pupil", "name", to="بلال ق."))).name == "بلال ق."


def test_a_date_of_today_is_read() -> None:
    assert read(changed(setting("facts", 0, "date", to="2026-11-24"))).facts[0].date == TODAY


def test_a_profile_without_facts_is_read() -> None:
    assert read(changed(setting("facts", to=[]))).facts == ()


def test_another_frameworks_level_is_read() -> None:
    stage = {"framework": "scotland", "level": "Stage 2", "date": None}
    proficiency = read(changed(setting("pupil", "english_proficiency", to=stage))).english_proficiency
    assert proficiency == EnglishProficiency(framework="scotland", level="Stage 2", date=None)


@pytest.mark.parametrize("born", ["2024-11-24", "1999-11-25"])
def test_a_pupil_of_2_to_26_years_is_read(born: str) -> None:
    profile = read(changed(setting("pupil", "date_of_birth", to=born)))
    assert profile.date_of_birth == date.fromisoformat(born)


# What is refused


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            ("format",),
            None,
            "format: the file does not say which format it has. Use a profile that was exported, or add",
        ),
        (("format",), "omnia-profile/2", "format: “omnia-profile/2” is not a format that can be read here. Export"),
        (("format",), 1, "format: a number is not a format that can be read here"),
        (("pupil", "name"), "  ", "pupil.name: the text is blank. Fill it in."),
        (("pupil", "known_as"), None, "pupil.known_as: the name that the pupil goes by is missing. Add it: documents"),
        (("pupil", "known_as"), "", "pupil.known_as: the text is blank"),
        (
            ("pupil", "pronouns"),
            "it",
            "pupil.pronouns: “it” is not one of the words allowed. Use one of: he, she, they.",
        ),
        (
            ("pupil", "phase"),
            "Primary",
            "pupil.phase: this text is not one of the words allowed. Use one of: early-years",
        ),
        (("pupil", "jurisdiction"), "uae", "pupil.jurisdiction: “uae” is not one of the words allowed"),
        (("pupil", "year_group"), 4, "pupil.year_group: a text was expected, not a number"),
        (("pupil", "home_languages"), "Punjabi", "pupil.home_languages: a list was expected, not a text"),
        (("pupil", "home_languages"), ["Punjabi", "a\tb"], "pupil.home_languages[1]: character 2 is a line break or"),
        (("pupil", "english_proficiency"), "D", "pupil.english_proficiency: an object was expected here, not a text"),
        (
            ("pupil", "english_proficiency", "level"),
            "3",
            "english_proficiency.level: this is no level of the DfE framework",
        ),
        (
            ("pupil", "english_proficiency", "date"),
            "2026-11-25",
            "pupil.english_proficiency.date: the date is after today",
        ),
        (("pupil", "date_of_birth"), "2026-11-25", "pupil.date_of_birth: the date is after today, 2026-11-24. Correct"),
        (
            ("pupil", "date_of_birth"),
            "2024-11-25",
            "pupil.date_of_birth: it makes the pupil younger than 2 or older than 26",
        ),
        (
            ("pupil", "date_of_birth"),
            "1999-11-24",
            "pupil.date_of_birth: it makes the pupil younger than 2 or older than 26",
        ),
        (
            ("needs",),
            [],
            "needs: the profile names no need. Add at least one; identified by the school or suspected is",
        ),
        (("needs", 0, "status"), "confirmed", "needs[0].status: “confirmed” is not one of the words allowed"),
        (
            ("needs", 0, "by"),
            None,
            "needs[0].by: the diagnosis does not say who made it. Say who diagnosed it (a role is",
        ),
        (("needs", 0, "by"), " ", "needs[0].by: the text is blank"),
        (("needs", 0, "date"), "2026-11-25", "needs[0].date: the date is after today"),
        (
            ("needs", 1, "code"),
            "dld",
            "needs: “dld” comes twice. Keep one entry for each need, with its present status.",
        ),
        (("facts", 0, "id"), "F 1", "facts[0].id: this cannot be the id of a fact. Use up to 40 letters"),
        (("facts", 1, "id"), "F1", "facts: “F1” comes twice. Give each fact an id of its own."),
        (("facts", 0, "kind"), "weakness", "facts[0].kind: “weakness” is not one of the words allowed"),
        (("facts", 0, "audience"), "parents", "facts[0].audience: “parents” is not one of the words allowed"),
        (("facts", 0, "text"), " ", "facts[0].text: the text is blank"),
        (
            ("facts", 0, "text"),
            "a" * 2001,
            "facts[0].text: the text has 2,001 characters and 2,000 is the most there can",
        ),
        (("facts", 0, "source"), "", "facts[0].source: the text is blank"),
        (("facts", 0, "date"), "2026-11-25", "facts[0].date: the date is after today"),
        (("facts", 0, "date"), "18 Sept 2026", "facts[0].date: this text is not a date. Write the date as YYYY-MM-DD"),
        (
            ("facts", 0, "need"),
            "eal",
            "facts[0].need: “eal” is not among the pupil's needs. Add the need to the profile, use",
        ),
    ],
)
def test_a_faulty_field_is_refused_with_its_name_and_a_remedy(
    path: tuple[str | int, ...], value: object, message: str
) -> None:
    with refused(f"bilal.json: {message}" if not message.startswith("english") else message):
        read(changed(setting(*path, to=value)))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (("format",), "format: the file does not say which format it has"),
        (("pupil",), "pupil: this field is missing"),
        (("pupil", "name"), "pupil.name: this field is missing"),
        (("pupil", "known_as"), "pupil.known_as: the name that the pupil goes by is missing"),
        (("pupil", "home_languages"), "pupil.home_languages: this field is missing"),
        (("needs",), "needs: this field is missing"),
        (("facts",), "facts: this field is missing"),
        (("facts", 0, "audience"), "facts[0].audience: this field is missing"),
    ],
)
def test_a_missing_field_is_refused_by_name(path: tuple[str | int, ...], message: str) -> None:
    with refused(f"bilal.json: {message}"):
        read(changed(removing(*path)))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (("school",), "school: this field is not known"),
        (("pupil", "surname"), "pupil.surname: this field is not known"),
        (("pupil", "english_proficiency", "notes"), "pupil.english_proficiency.notes: this field is not known"),
        (("needs", 0, "severity"), "needs[0].severity: this field is not known"),
        (("facts", 1, "author"), "facts[1].author: this field is not known"),
    ],
)
def test_an_unknown_field_is_refused_by_name(path: tuple[str | int, ...], message: str) -> None:
    with refused(f"bilal.json: {message}"):
        read(changed(setting(*path, to="x")))


def test_an_unknown_need_is_refused_with_near_codes_and_where_to_find_them() -> None:
    with refused(
        "needs[0].code: “dyslexic” is not the code of a need. Did you mean “dyslexia”? The codes are those of"
    ):
        read(changed(setting("needs", 0, "code", to="dyslexic")))


def test_an_unknown_need_like_no_other_is_refused_without_a_guess() -> None:
    with refused("needs[0].code: “zzzzzz” is not the code of a need. The codes are those of the evidence library"):
        read(changed(setting("needs", 0, "code", to="zzzzzz")))


def test_the_code_of_cards_for_all_pupils_is_no_need_of_one() -> None:
    with refused("needs[0].code: “all-send” is not the code of a need"):
        read(changed(setting("needs", 0, "code", to="all-send")))


@pytest.mark.parametrize("character", ["\n", "\x00", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ud800"])
def test_a_control_character_is_refused_by_its_place(character: str) -> None:
    with refused("facts[1].text: character 6 is a line break or another control character. Remove it and write"):
        read(changed(setting("facts", 1, "text", to=f"Fixes{character}bicycles")))


@pytest.mark.parametrize(
    "change",
    [
        setting("pupil", "phase", to="Bilal"),
        setting("needs", 0, "code", to="Bilal"),
        setting("facts", 0, "need", to="Bilal"),
        setting("facts", 0, "id", to="Bilal ran out"),
        setting("facts", 0, "text", to="Bilal\nran out"),
        setting("Bilal ran out", to=1),
    ],
)
def test_no_error_repeats_what_the_file_says_of_the_pupil(change: Change) -> None:
    with pytest.raises(BadInput) as caught:
        read(changed(change))
    assert "Bilal" not in str(caught.value)


# JSON text


def test_a_profile_is_read_from_text() -> None:
    assert read_text(json.dumps(PLAIN)) == read(PLAIN)


def test_a_byte_order_mark_is_tolerated() -> None:
    assert read_text("\ufeff" + json.dumps(PLAIN)) == read(PLAIN)


def test_text_that_is_not_json_is_refused_with_line_and_column() -> None:
    with refused("bilal.json: line 2, column 12: the text stops being JSON here. Look there for a comma"):
        read_text('{\n  "format" "omnia-profile/1"\n}')


def test_a_field_that_comes_twice_is_refused() -> None:
    with refused("bilal.json: format: this field comes twice in one object. Keep the right one and remove the other."):
        read_text('{"format": "omnia-profile/1", "format": "omnia-profile/1"}')


@pytest.mark.parametrize("text", ["[" * 100_000, "1" * 5000])
def test_text_that_only_a_machine_would_write_is_refused(text: str) -> None:
    with refused("bilal.json: this is not a profile. Use a file in the format omnia-profile/1."):
        read_text(text)


def test_text_that_holds_no_object_is_refused() -> None:
    with refused("bilal.json: an object was expected here, not a list"):
        read_text("[]")


# There and back


def test_a_profile_is_written_field_by_field_as_it_was_read() -> None:
    assert profile_to_plain(read(PLAIN)) == PLAIN


def test_a_profile_without_proficiency_writes_null() -> None:
    profile = dataclasses.replace(read(PLAIN), english_proficiency=None)
    assert profile_to_plain(profile)["pupil"] == {**PLAIN["pupil"], "english_proficiency": None}


def words() -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=40).filter(
        lambda text: text == text.strip() != ""
    )


def days() -> st.SearchStrategy[date | None]:
    return st.none() | st.dates(date(2010, 1, 1), TODAY)


def needs() -> st.SearchStrategy[tuple[Need, ...]]:
    need = st.builds(
        Need,
        code=st.sampled_from(sorted(KNOWN_NEEDS - {"all-send"})),
        status=st.sampled_from(NeedStatus),
        by=words(),
        date=days(),
    )
    return st.lists(need, min_size=1, max_size=3, unique_by=lambda each: each.code).map(tuple)


def facts(codes: list[str]) -> st.SearchStrategy[tuple[Fact, ...]]:
    fact = st.builds(
        Fact,
        id=st.from_regex(r"F[0-9]{1,3}", fullmatch=True).filter(str.isascii),
        kind=st.sampled_from(FactKind),
        text=words(),
        source=st.none() | words(),
        date=days(),
        audience=st.sampled_from(Audience),
        need=st.none() | st.sampled_from(codes),
    )
    return st.lists(fact, max_size=4, unique_by=lambda each: each.id).map(tuple)


@st.composite
def profiles(draw: st.DrawFn) -> PupilProfile:
    some_needs = draw(needs())
    return PupilProfile(
        name=draw(words()),
        known_as=draw(words()),
        pronouns=draw(st.sampled_from(Pronouns)),
        date_of_birth=draw(st.none() | st.dates(date(2000, 1, 1), date(2024, 1, 1))),
        year_group=draw(words()),
        phase=draw(st.sampled_from(Phase)),
        jurisdiction=draw(st.sampled_from(Jurisdiction)),
        setting=draw(words()),
        home_languages=tuple(draw(st.lists(words(), max_size=3))),
        english_proficiency=draw(
            st.none()
            | st.builds(EnglishProficiency, framework=st.just("dfe"), level=st.sampled_from("ABCDE"), date=days())
        ),
        needs=some_needs,
        facts=draw(facts([need.code for need in some_needs])),
    )


@settings(max_examples=50, deadline=None)
@given(profiles())
def test_any_profile_comes_back_from_its_text_as_it_was(profile: PupilProfile) -> None:
    assert read_text(json.dumps(profile_to_plain(profile))) == profile
