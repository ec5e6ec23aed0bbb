"""The evidence library's JSON, read strictly: rows become domain types, and every fault names file, row and field.

Files are handed in as already parsed JSON under the name that errors should give, so that the library the program
ships, a school's own files and the rows of a test are all read by the same rules.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from omnia_desktop.domain.evidence import (
    AvoidFor,
    Card,
    CardKind,
    Conflict,
    ConflictSeverity,
    EvidenceLibrary,
    NeedWords,
    Source,
    SourceKind,
    SourceReference,
    Strength,
    Verified,
)
from omnia_desktop.domain.fields import Row
from omnia_desktop.domain.pupil import Jurisdiction, Phase
from omnia_desktop.errors import BadLibrary

LONGEST_TEXT = 62
"""Words in a card's text at most."""
LONGEST_WHY = 52
"""Words in a card's reason at most."""
PHRASES_A_CARD = 4
"""How a teacher, an assistant, a parent and a pupil might put it."""
EAL_LEVELS = ("A", "B", "C", "D", "E")
"""Proficiency in English, from new to English to fluent, as the cards for EAL use it."""
OTHER_CONDITION = "other-"
"""How the code of a condition begins that is no need of the library and is known only to be watched for."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLOT = re.compile(r"\{[a-z][a-z0-9_]*\}")
_FIX_ID = "Use small letters and figures, with single hyphens between"

Kept = TypeVar("Kept", Source, Card, Conflict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFiles:
    """The library's files as parsed JSON. Mappings go from a file's name to what is in it."""

    sources: Mapping[str, object]
    cards: Mapping[str, object]
    staff_words: Mapping[str, object]
    conflicts: object
    needs: object


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a row may point at: the ids of sources and the codes of needs."""

    sources: frozenset[str]
    needs: frozenset[str]


def library_from_plain(files: EvidenceFiles, version: str) -> EvidenceLibrary:
    """Return the whole library; BadLibrary at the first fault of a row or of a reference between rows."""
    needs = _needs(files.needs, "needs.json")
    sources = _by_id(_source(row) for file, plain in files.sources.items() for row in _rows(plain, file))
    known = _Known(
        sources=frozenset(sources),
        needs=frozenset(code for code in needs if not code.startswith(OTHER_CONDITION)),
    )
    cards = _by_id(_card(row, known) for file, plain in files.cards.items() for row in _rows(plain, file))
    conflicts = _by_id(_conflict(row, known) for row in _rows(files.conflicts, "conflicts.json"))
    return EvidenceLibrary(
        version=version,
        sources=MappingProxyType(sources),
        cards=MappingProxyType(cards),
        conflicts=tuple(conflicts.values()),
        needs=MappingProxyType(needs),
        staff_words=MappingProxyType(_staff_words(files.staff_words, cards)),
    )


def row_name(plain: object, file: str, place: int | None = None, field: str = "id") -> str:
    """Return what errors call a row: file and id, or its number where the id is missing or no text."""
    name = plain.get(field) if isinstance(plain, dict) else None
    if isinstance(name, str) and name.strip():
        return f"{file}: {name}"
    return file if place is None else f"{file}: row {place}"


def id_of(row: Row, field: str = "id") -> str:
    """Return a row's id, which is small letters, figures and single hyphens."""
    name = row.text(field)
    if not _ID.fullmatch(name):
        raise row.refusal(field, "the id has the wrong shape", _FIX_ID)
    return name


def web_address(row: Row, field: str) -> str:
    """Return an address that begins with http:// or https://."""
    address = row.text(field)
    if not address.startswith(("http://", "https://")):
        raise row.refusal(field, "this is not a web address", "Begin it with https://")
    return address


def distinct_texts(row: Row, field: str) -> tuple[str, ...]:
    """Return a list of texts in which none comes twice, capital letters aside."""
    texts = row.texts(field)
    refuse_twice(row, field, (text.casefold() for text in texts))
    return texts


def refuse_twice(row: Row, field: str, names: Iterable[str]) -> None:
    """Refuse the entry of a list whose name came before."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            raise row.refusal(f"{field}[{place}]", "this comes twice", "Keep it once")
        seen.add(name)


def known_texts(row: Row, field: str, known: Collection[str], remedy: str) -> tuple[str, ...]:
    """Return a list of at least one text, none twice, each of which is in `known`."""
    texts = distinct_texts(row, field)
    if not texts:
        raise row.refusal(field, "the list is empty", "Name at least one")
    for place, text in enumerate(texts):
        if text not in known:
            raise row.refusal(f"{field}[{place}]", "this is not known", remedy)
    return texts


def check_slots(row: Row, field: str, text: str) -> None:
    """Refuse braces that are not a slot: `{one_lower_case_word}`."""
    if re.search(r"[{}]", _SLOT.sub("", text)):
        raise row.refusal(field, "a slot has the wrong shape", "Write a slot as {one_lower_case_word}")


def _rows(plain: object, file: str) -> tuple[Row, ...]:
    if not isinstance(plain, list):
        raise BadLibrary(file, "", "a list of rows was expected", "Write the file as [ … ]")
    return tuple(Row(row, row_name(row, file, place), BadLibrary) for place, row in enumerate(plain, start=1))


def _source(row: Row) -> tuple[Row, Source]:
    jurisdictions = [each.value for each in Jurisdiction]
    source = Source(
        id=id_of(row),
        title=row.text("title"),
        publisher=row.text("publisher"),
        year=row.whole_number("year", 1900, 2100),
        year_is_approximate=row.flag("year_is_approximate"),
        url=web_address(row, "url"),
        kind=row.one_of("kind", SourceKind),
        jurisdictions=known_texts(row, "jurisdictions", jurisdictions, f"Use some of: {', '.join(jurisdictions)}"),
        licence=row.text("licence"),
        seen=_seen(row),
        note=row.text_or_none("note") or "",
    )
    row.finish()
    return row, source


def _seen(row: Row) -> str:
    return "no" if row.text("seen") == "no" else web_address(row, "seen")


def _card(row: Row, known: _Known) -> tuple[Row, Card]:
    card = Card(
        id=id_of(row),
        sources=_references(row, known),
        needs=known_texts(row, "needs", known.needs, "Use a code of needs.json, or add the need there"),
        phases=row.words_of("phases", Phase),
        kind=row.one_of("kind", CardKind),
        text=_short_text(row, "text", LONGEST_TEXT),
        why=_short_text(row, "why", LONGEST_WHY),
        strength=row.one_of("strength", Strength),
        cautions=distinct_texts(row, "cautions"),
        avoid_for=_avoided(row, known),
        verified=row.one_of("verified", Verified),
        seen_at=row.text_or_none("seen_at") or "",
        levels=_levels(row),
    )
    row.finish()
    _check_card(row, card)
    return row, card


def _references(row: Row, known: _Known) -> tuple[SourceReference, ...]:
    references = []
    for each in row.rows("sources"):
        reference = SourceReference(source=each.text("id"), locator=each.text("locator"))
        each.finish()
        if reference.source not in known.sources:
            raise each.refusal("id", "no source has this id", "Use the id of a source, or add the source")
        references.append(reference)
    if not references:
        raise row.refusal("sources", "the card rests on no source", "Name at least one")
    refuse_twice(row, "sources", (reference.source for reference in references))
    return tuple(references)


def _avoided(row: Row, known: _Known) -> tuple[AvoidFor, ...]:
    avoided = []
    for each in row.rows("avoid_for"):
        avoid = AvoidFor(need=each.text("need"), reason=each.text("reason"))
        each.finish()
        if avoid.need not in known.needs:
            raise each.refusal("need", "no need has this code", "Use a code of needs.json, or add the need there")
        avoided.append(avoid)
    refuse_twice(row, "avoid_for", (avoid.need for avoid in avoided))
    return tuple(avoided)


def _levels(row: Row) -> tuple[str, ...]:
    if not row.has("levels"):
        return ()
    return known_texts(row, "levels", EAL_LEVELS, f"Use some of: {', '.join(EAL_LEVELS)}")


def _short_text(row: Row, field: str, longest: int) -> str:
    text = row.text(field)
    count = len(text.split())
    if count > longest:
        raise row.refusal(field, f"the text has {count} words, {longest} are allowed", "Shorten it")
    return text


def _check_card(row: Row, card: Card) -> None:
    """Refuse what only shows when a card's fields are seen together."""
    if not card.phases:
        raise row.refusal("phases", "the card is for no phase", "Name at least one phase")
    refuse_twice(row, "phases", card.phases)
    for place, avoid in enumerate(card.avoid_for):
        if avoid.need in card.needs:
            problem = "the card is for this need and must be avoided for it"
            raise row.refusal(f"avoid_for[{place}].need", problem, "Take it out of one of the two")
    if card.verified is Verified.SEEN and not card.seen_at:
        raise row.refusal("seen_at", "a card that was seen says where", "Add the address, or write memory in verified")
    if ("eal" in card.needs) is not bool(card.levels):
        raise row.refusal("levels", "cards for eal have levels and no others do", "Add the levels, or remove them")
    _check_braces(row, card)


def _check_braces(row: Row, card: Card) -> None:
    passages = [("why", card.why), *((f"cautions[{place}]", each) for place, each in enumerate(card.cautions))]
    if card.kind is CardKind.TARGET_PATTERN:
        check_slots(row, "text", card.text)
    else:
        passages.insert(0, ("text", card.text))
    for field, passage in passages:
        if re.search(r"[{}]", passage):
            raise row.refusal(field, "slots stand only in the text of a target pattern", "Write it without braces")


def _conflict(row: Row, known: _Known) -> tuple[Row, Conflict]:
    conflict = Conflict(
        id=id_of(row),
        need=row.text("need"),
        pattern=row.text("pattern"),
        phrases=distinct_texts(row, "phrases"),
        why=row.text("why"),
        sources=known_texts(row, "sources", known.sources, "Use the id of a source, or add the source"),
        instead=row.text("instead"),
        severity=row.one_of("severity", ConflictSeverity),
        gives_way_to=_stronger_needs(row, known),
    )
    row.finish()
    if conflict.need in conflict.gives_way_to:
        raise row.refusal("gives_way_to", "the row gives way to its own need", "Name the other need, or none")
    if conflict.need not in known.needs:
        raise row.refusal("need", "no need has this code", "Use a code of needs.json, or add the need there")
    if not conflict.phrases:
        raise row.refusal("phrases", "the conflict has no phrase to be known by", "Add at least one phrase")
    return row, conflict


def _stronger_needs(row: Row, known: _Known) -> tuple[str, ...]:
    if not row.has("gives_way_to"):
        return ()
    return known_texts(row, "gives_way_to", known.needs, "Use a code of needs.json, or add the need there")


def _needs(plain: object, file: str) -> dict[str, NeedWords]:
    both = Row(plain, file, BadLibrary)
    needs: dict[str, NeedWords] = {}
    names: dict[str, str] = {}
    lists = {field: both.take(field) for field in ("needs", "other_conditions")}
    both.finish()
    for field, rows in lists.items():
        if not isinstance(rows, list):
            raise both.refusal(field, "a list was expected", "Write it as [ … ]")
        for place, each in enumerate(rows, start=1):
            key = "code" if field == "needs" else "name"
            row = Row(each, row_name(each, f"{file}: {field}", place, key), BadLibrary)
            need = _need(row) if field == "needs" else _other_condition(row)
            _claim_names(row, need, needs, names)
            needs[need.code] = need
    return needs


def _need(row: Row) -> NeedWords:
    need = NeedWords(
        code=id_of(row, "code"),
        label=row.text("label"),
        aliases=_aliases(row),
        is_condition=row.flag("is_condition"),
    )
    row.finish()
    if need.code.startswith(OTHER_CONDITION):
        raise row.refusal("code", f"“{OTHER_CONDITION}” is kept for other conditions", "Choose another code")
    return need


def _other_condition(row: Row) -> NeedWords:
    name = row.text("name")
    code = OTHER_CONDITION + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    condition = NeedWords(code=code, label=name, aliases=_aliases(row), is_condition=True)
    row.finish()
    return condition


def _aliases(row: Row) -> tuple[str, ...]:
    aliases = distinct_texts(row, "aliases")
    for place, alias in enumerate(aliases):
        if alias != alias.lower().strip():
            problem = "another name is written in small letters, without blanks around it"
            raise row.refusal(f"aliases[{place}]", problem, "Correct it")
    return aliases


def _claim_names(row: Row, need: NeedWords, needs: Mapping[str, NeedWords], names: dict[str, str]) -> None:
    """Refuse a code that is taken and a name that leads to two needs: nobody could say which one was meant."""
    if need.code in needs:
        raise row.refusal("code", "another need has this code", "Give each its own")
    claims = [("label", need.label.casefold()), *((f"aliases[{n}]", alias) for n, alias in enumerate(need.aliases))]
    for field, name in claims:
        owner = names.setdefault(name, need.code)
        if owner != need.code:
            raise row.refusal(field, f"“{owner}” has this name already", "Keep it where it belongs")


def _staff_words(files: Mapping[str, object], cards: Mapping[str, Card]) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for file, plain in files.items():
        if not isinstance(plain, dict):
            raise BadLibrary(file, "", "phrases under the ids of cards were expected", "Write the file as { … }")
        for card, phrases in plain.items():
            row = Row({"phrases": phrases}, f"{file}: {card}", BadLibrary)
            if card not in cards:
                raise row.refusal("", "no card has this id", "Use the id of a card")
            if card in words:
                raise row.refusal("", "this card has phrases in another file too", "Keep them in one file")
            words[card] = distinct_texts(row, "phrases")
            if len(words[card]) != PHRASES_A_CARD:
                raise row.refusal("phrases", f"{PHRASES_A_CARD} phrases were expected", "Add or remove some")
    for card in cards:
        if card not in words:
            raise BadLibrary("staff-words", card, "this card has no phrases", f"Write {PHRASES_A_CARD} for it")
    return words


def _by_id(made: Iterable[tuple[Row, Kept]]) -> dict[str, Kept]:
    values: dict[str, Kept] = {}
    for row, value in made:
        if value.id in values:
            raise row.refusal("id", "another row has this id", "Give each its own")
        values[value.id] = value
    return values
