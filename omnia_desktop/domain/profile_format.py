"""Pupil profiles as omnia-profile/1, the JSON that a person hands in and that an export writes.

Read more strictly than what the program wrote itself: the file may come from another school, another program or a
text editor, so every fault names its field and what to do about it, and no error repeats what the file says of a pupil.
"""

import difflib
import json
import re
import unicodedata
from datetime import date

from omnia_desktop.domain.fields import Row, refuse_repeats, shown, shown_name
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

FORMAT = "omnia-profile/1"

# The library marks cards for all pupils with it; it is nobody's need.
_EVERYBODYS_CODE = "all-send"
_LONGEST_TEXT = 2000
_YOUNGEST, _OLDEST = 2, 26
_DFE_LEVELS = ("A", "B", "C", "D", "E")
# Fact ids stand in prompts, error messages and the trail of a signed document, so they hold nothing but a label.
_FACT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
# Controls, lone surrogates (they cannot be saved as UTF-8), line and paragraph separators.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
# These make text look different from what it says; the plain marks that Arabic and Urdu need are not among them.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def read_profile(text: str, where: str, *, today: date, known_needs: frozenset[str]) -> PupilProfile:
    """Return the profile that a file's text holds; BadInput names the line and column, or the field, at fault."""
    return profile_from_plain(_parsed(text, where), where, today=today, known_needs=known_needs)


def profile_from_plain(plain: object, where: str, *, today: date, known_needs: frozenset[str]) -> PupilProfile:
    """Return the profile that parsed JSON holds, without the spaces around its texts; BadInput names what is wrong.

    `where` names the file in errors, `known_needs` are the need codes of the evidence library, and no date may be
    later than `today`.
    """
    file = Row(plain, where)
    _refuse_another_format(file)
    pupil = file.row("pupil")
    needs = _needs(file, today, known_needs - {_EVERYBODYS_CODE})
    profile = PupilProfile(
        name=_text(pupil, "name"),
        known_as=_known_as(pupil),
        pronouns=pupil.one_of("pronouns", Pronouns),
        date_of_birth=_date_of_birth(pupil, today),
        year_group=_text(pupil, "year_group"),
        phase=pupil.one_of("phase", Phase),
        jurisdiction=pupil.one_of("jurisdiction", Jurisdiction),
        setting=_text(pupil, "setting"),
        home_languages=_home_languages(pupil),
        english_proficiency=_proficiency(pupil, today),
        needs=needs,
        facts=_facts(file, today, frozenset(need.code for need in needs)),
    )
    pupil.finish()
    file.finish()
    return profile


def profile_to_plain(profile: PupilProfile) -> dict[str, object]:
    """Return the profile as a dictionary that `json.dumps` takes and `profile_from_plain` reads back."""
    proficiency = profile.english_proficiency
    return {
        "format": FORMAT,
        "pupil": {
            "name": profile.name,
            "known_as": profile.known_as,
            "pronouns": profile.pronouns.value,
            "date_of_birth": _iso(profile.date_of_birth),
            "year_group": profile.year_group,
            "phase": profile.phase.value,
            "jurisdiction": profile.jurisdiction.value,
            "setting": profile.setting,
            "home_languages": list(profile.home_languages),
            "english_proficiency": None if proficiency is None else _plain_proficiency(proficiency),
        },
        "needs": [_plain_need(need) for need in profile.needs],
        "facts": [_plain_fact(fact) for fact in profile.facts],
    }


def _parsed(text: str, where: str) -> object:
    def object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
        fields: dict[str, object] = {}
        for name, value in pairs:
            if name in fields:
                problem = "this field comes twice in one object"
                raise BadInput(where, shown_name(name), problem, "Keep the right one and remove the other")
            fields[name] = value
        return fields

    try:
        # Windows programs put a byte order mark before the text.
        parsed: object = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=object_of)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        remedy = "Look there for a comma, a quotation mark or a bracket that is missing or too many"
        raise BadInput(where, place, "the text stops being JSON here", remedy) from None
    except (RecursionError, ValueError):
        # Brackets nested thousands deep, or a number with thousands of digits.
        raise BadInput(where, "", "this is not a profile", f"Use a file in the format {FORMAT}") from None
    return parsed


def _refuse_another_format(file: Row) -> None:
    if not file.has("format"):
        problem = "the file does not say which format it has"
        raise file.refusal(
            "format", problem, f"Use a profile that was exported, or add “{FORMAT}” if it has that format"
        )
    found = file.take("format")
    if found != FORMAT:
        remedy = f"Export the profile again as {FORMAT}; a newer format needs a newer version of the program"
        raise file.refusal("format", f"{shown(found)} is not a format that can be read here", remedy)


def _text(row: Row, field: str) -> str:
    return _accepted(row, field, row.text(field))


def _text_or_none(row: Row, field: str) -> str | None:
    text = row.text_or_none(field)
    return None if text is None else _accepted(row, field, text)


def _accepted(row: Row, field: str, text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        problem = f"the text has {len(text):,} characters and {_LONGEST_TEXT:,} is the most there can be"
        raise row.refusal(field, problem, "Shorten it, or split it into several facts")
    for place, character in enumerate(text, start=1):
        if unicodedata.category(character) in _UNPRINTABLE or character in _REORDERING:
            problem = f"character {place} is a line break or another control character"
            raise row.refusal(field, problem, "Remove it and write the text as one paragraph")
    return text.strip()


def _date_or_none(row: Row, field: str, today: date) -> date | None:
    day = row.date_or_none(field)
    if day is not None and day > today:
        raise row.refusal(field, f"the date is after today, {today.isoformat()}", "Correct the date")
    return day


def _known_as(pupil: Row) -> str:
    if not pupil.has("known_as"):
        problem = "the name that the pupil goes by is missing"
        raise pupil.refusal("known_as", problem, "Add it: documents call the pupil by this name")
    return _text(pupil, "known_as")


def _date_of_birth(pupil: Row, today: date) -> date | None:
    born = _date_or_none(pupil, "date_of_birth", today)
    if born is None:
        return None
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if not _YOUNGEST <= age <= _OLDEST:
        problem = f"it makes the pupil younger than {_YOUNGEST} or older than {_OLDEST}"
        raise pupil.refusal("date_of_birth", problem, "Correct the year, or write null to leave it out")
    return born


def _home_languages(pupil: Row) -> tuple[str, ...]:
    languages = pupil.texts("home_languages")
    return tuple(_accepted(pupil, f"home_languages[{place}]", language) for place, language in enumerate(languages))


def _proficiency(pupil: Row, today: date) -> EnglishProficiency | None:
    if not pupil.has("english_proficiency"):
        pupil.text_or_none("english_proficiency")
        return None
    row = pupil.row("english_proficiency")
    proficiency = EnglishProficiency(
        framework=_text(row, "framework"), level=_text(row, "level"), date=_date_or_none(row, "date", today)
    )
    if proficiency.framework == "dfe" and proficiency.level not in _DFE_LEVELS:
        raise row.refusal("level", "this is no level of the DfE framework", f"Use one of: {', '.join(_DFE_LEVELS)}")
    row.finish()
    return proficiency


def _needs(file: Row, today: date, known_needs: frozenset[str]) -> tuple[Need, ...]:
    needs = tuple(_need(row, today, known_needs) for row in file.rows("needs"))
    if not needs:
        remedy = "Add at least one; identified by the school or suspected is enough"
        raise file.refusal("needs", "the profile names no need", remedy)
    codes = (need.code for need in needs)
    refuse_repeats(codes, file.where, "needs", remedy="Keep one entry for each need, with its present status")
    return needs


def _need(row: Row, today: date, known_needs: frozenset[str]) -> Need:
    need = Need(
        code=_need_code(row, known_needs),
        status=row.one_of("status", NeedStatus),
        by=_text_or_none(row, "by"),
        date=_date_or_none(row, "date", today),
    )
    if need.status is NeedStatus.DIAGNOSED and need.by is None:
        remedy = "Say who diagnosed it (a role is enough), or use the status identified or suspected"
        raise row.refusal("by", "the diagnosis does not say who made it", remedy)
    row.finish()
    return need


def _need_code(row: Row, known_needs: frozenset[str]) -> str:
    code = row.text("code")
    if code in known_needs:
        return code
    near = difflib.get_close_matches(code.lower(), sorted(known_needs), n=3, cutoff=0.6)
    meant = f"Did you mean {' or '.join(f'“{each}”' for each in near)}? " if near else ""
    remedy = f"{meant}The codes are those of the evidence library, listed in resources/evidence/needs.json"
    raise row.refusal("code", f"{shown(code)} is not the code of a need", remedy)


def _facts(file: Row, today: date, needs: frozenset[str]) -> tuple[Fact, ...]:
    facts = tuple(_fact(row, today, needs) for row in file.rows("facts"))
    refuse_repeats((fact.id for fact in facts), file.where, "facts", remedy="Give each fact an id of its own")
    return facts


def _fact(row: Row, today: date, needs: frozenset[str]) -> Fact:
    fact = Fact(
        id=_fact_id(row),
        kind=row.one_of("kind", FactKind),
        text=_text(row, "text"),
        source=_text_or_none(row, "source"),
        date=_date_or_none(row, "date", today),
        audience=row.one_of("audience", Audience),
        need=row.text_or_none("need"),
    )
    if fact.need is not None and fact.need not in needs:
        remedy = f"Add the need to the profile, use one of its needs ({', '.join(sorted(needs))}), or write null"
        raise row.refusal("need", f"{shown(fact.need)} is not among the pupil's needs", remedy)
    row.finish()
    return fact


def _fact_id(row: Row) -> str:
    fact_id = row.text("id")
    if not _FACT_ID.fullmatch(fact_id):
        remedy = "Use up to 40 letters, digits, full stops, dashes and underscores, for example F1"
        raise row.refusal("id", "this cannot be the id of a fact", remedy)
    return fact_id


def _plain_proficiency(proficiency: EnglishProficiency) -> dict[str, object]:
    return {"framework": proficiency.framework, "level": proficiency.level, "date": _iso(proficiency.date)}


def _plain_need(need: Need) -> dict[str, object]:
    return {"code": need.code, "status": need.status.value, "by": need.by, "date": _iso(need.date)}


def _plain_fact(fact: Fact) -> dict[str, object]:
    return {
        "id": fact.id,
        "kind": fact.kind.value,
        "text": fact.text,
        "source": fact.source,
        "date": _iso(fact.date),
        "audience": fact.audience.value,
        "need": fact.need,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
