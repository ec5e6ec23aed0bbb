import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from omnia_desktop.domain.evidence import AvoidFor, EvidenceLibrary, NeedWords
from omnia_desktop.domain.evidence_format import EvidenceFiles, library_from_plain
from omnia_desktop.errors import BadLibrary

SOURCE: dict[str, Any] = {
    "id": "guide-2019",
    "title": "A guide to calm mornings",
    "publisher": "An invented charity",
    "year": 2019,
    "year_is_approximate": True,
    "url": "https://example.org/guide",
    "kind": "charity-guidance",
    "jurisdictions": ["england", "wales"],
    "licence": "Copyright of the charity",
    "seen": "https://example.org/guide",
    "note": "Undated page.",
}
LAW: dict[str, Any] = {**SOURCE, "id": "law-2014", "kind": "statutory", "seen": "no"}
STRATEGY: dict[str, Any] = {
    "id": "calm-start",
    "sources": [{"id": "guide-2019", "locator": "page 2"}],
    "needs": ["autism"],
    "phases": ["primary", "secondary"],
    "kind": "strategy",
    "text": "Meet the pupil at the same door each morning and go over the day together.",
    "why": "A known beginning lowers anxiety.",
    "strength": "limited",
    "cautions": ["Ask the pupil which door."],
    "avoid_for": [{"need": "pda", "reason": "A fixed routine can be felt as a demand."}],
    "verified": "seen",
    "seen_at": "https://example.org/guide",
}
PATTERN: dict[str, Any] = {
    **STRATEGY,
    "id": "eal-talk-target",
    "needs": ["eal"],
    "levels": ["A", "B"],
    "kind": "target-pattern",
    "text": "In {weeks} weeks {name} tells a partner {target} things about a picture, from {baseline} now.",
    "avoid_for": [],
    "verified": "memory",
    "seen_at": None,
}
CONFLICT: dict[str, Any] = {
    "id": "pda-sticker-chart",
    "need": "pda",
    "pattern": "sticker chart",
    "phrases": ["sticker chart", "earn a sticker"],
    "why": "Inferred: a promised sticker is one more demand.",
    "sources": ["guide-2019"],
    "instead": "Start from an interest.",
    "severity": "block",
}
NEEDS: dict[str, Any] = {
    "needs": [
        {"code": "autism", "label": "Autism", "aliases": ["autistic", "asd"], "is_condition": True},
        {"code": "pda", "label": "PDA profile", "aliases": [], "is_condition": True},
        {"code": "eal", "label": "English as an additional language", "aliases": ["esl"], "is_condition": False},
    ],
    "other_conditions": [{"name": "Conduct disorder (any)", "aliases": ["conduct problem disorder"]}],
}
WORDS: dict[str, Any] = {
    "calm-start": ["He cries at the gate", "Mornings are hard", "She won't leave the car", "I don't know who meets me"],
    "eal-talk-target": ["Says one word", "Points at things", "Only talks at home", "I know it in Tamil"],
}


@dataclass
class Rows:
    """A small library as plain JSON, for a test to spoil."""

    sources: Any
    laws: Any
    cards: Any
    patterns: Any
    words: Any
    conflicts: Any
    needs: Any

    def library(self) -> EvidenceLibrary:
        return library_from_plain(
            EvidenceFiles(
                sources={"sources/guides.json": self.sources, "sources/laws.json": self.laws},
                cards={"cards/autism.json": self.cards, "cards/eal.json": self.patterns},
                staff_words={"staff-words/all.json": self.words, "staff-words/more.json": {}},
                conflicts=self.conflicts,
                needs=self.needs,
            ),
            version="2026-11+00000000",
        )


@pytest.fixture
def rows() -> Rows:
    parts = ([SOURCE], [LAW], [STRATEGY], [PATTERN], WORDS, [CONFLICT], NEEDS)
    return Rows(*copy.deepcopy(parts))


def test_a_source_without_a_year_of_its_own_is_about_that_year(rows: Rows) -> None:
    assert rows.library().sources["guide-2019"].year_label == "about 2019"


def test_a_source_that_nobody_saw_says_no(rows: Rows) -> None:
    assert rows.library().sources["law-2014"].seen == "no"


def test_a_source_needs_no_note(rows: Rows) -> None:
    del rows.sources[0]["note"]
    assert rows.library().sources["guide-2019"].note == ""


def test_a_card_keeps_for_whom_it_must_be_avoided(rows: Rows) -> None:
    reason = "A fixed routine can be felt as a demand."
    assert rows.library().cards["calm-start"].avoid_for == (AvoidFor(need="pda", reason=reason),)


def test_a_card_from_memory_has_no_address_where_it_was_seen(rows: Rows) -> None:
    assert rows.library().cards["eal-talk-target"].seen_at == ""


def test_a_card_for_english_learners_keeps_its_levels(rows: Rows) -> None:
    assert rows.library().cards["eal-talk-target"].levels == ("A", "B")


def test_a_conflict_that_was_reasoned_out_says_so(rows: Rows) -> None:
    assert rows.library().conflicts[0].is_inferred


def test_a_conflict_gives_way_to_nothing_unless_it_says_so(rows: Rows) -> None:
    assert rows.library().conflicts[0].gives_way_to == ()


def test_a_conflict_keeps_the_needs_that_it_gives_way_to(rows: Rows) -> None:
    rows.conflicts[0].update(gives_way_to=["autism", "eal"])
    assert rows.library().conflicts[0].gives_way_to == ("autism", "eal")


def test_another_condition_stands_among_the_needs_as_a_condition(rows: Rows) -> None:
    assert rows.library().needs["other-conduct-disorder-any"] == NeedWords(
        code="other-conduct-disorder-any",
        label="Conduct disorder (any)",
        aliases=("conduct problem disorder",),
        is_condition=True,
    )


def test_a_label_may_be_among_its_own_other_names(rows: Rows) -> None:
    rows.needs["needs"][0]["aliases"].append("autism")
    assert "autism" in rows.library().needs["autism"].aliases


def test_staff_words_are_found_by_card(rows: Rows) -> None:
    assert rows.library().staff_words["eal-talk-target"][3] == "I know it in Tamil"


def test_a_text_of_the_longest_length_is_accepted(rows: Rows) -> None:
    rows.cards[0]["text"] = "word " * 62
    assert rows.library().cards["calm-start"].text


FAULTS: list[tuple[str, Callable[[Rows], object], str, str]] = [
    # what is wrong, how it gets there, where, field
    ("a sources file is no list", lambda r: setattr(r, "sources", {}), "sources/guides.json", ""),
    ("a row is no object", lambda r: r.sources.append("x"), "sources/guides.json: row 2", ""),
    ("an id is missing", lambda r: r.sources[0].pop("id"), "sources/guides.json: row 1", "id"),
    ("an id is a number", lambda r: r.sources[0].update(id=7), "sources/guides.json: row 1", "id"),
    ("an id has capitals", lambda r: r.sources[0].update(id="Guide"), "sources/guides.json: Guide", "id"),
    ("two files share an id", lambda r: r.laws[0].update(id="guide-2019"), "sources/laws.json: guide-2019", "id"),
    ("a year is too early", lambda r: r.sources[0].update(year=1899), "sources/guides.json: guide-2019", "year"),
    ("a year is too late", lambda r: r.sources[0].update(year=2101), "sources/guides.json: guide-2019", "year"),
    (
        "nobody said whether the year is exact",
        lambda r: r.sources[0].pop("year_is_approximate"),
        "sources/guides.json: guide-2019",
        "year_is_approximate",
    ),
    (
        "an address is no address",
        lambda r: r.sources[0].update(url="ftp://x"),
        "sources/guides.json: guide-2019",
        "url",
    ),
    ("seen is neither", lambda r: r.sources[0].update(seen="yes"), "sources/guides.json: guide-2019", "seen"),
    ("a kind is unknown", lambda r: r.sources[0].update(kind="blog"), "sources/guides.json: guide-2019", "kind"),
    (
        "a source is of nowhere",
        lambda r: r.sources[0].update(jurisdictions=[]),
        "sources/guides.json: guide-2019",
        "jurisdictions",
    ),
    (
        "a jurisdiction is unknown",
        lambda r: r.sources[0].update(jurisdictions=["england", "atlantis"]),
        "sources/guides.json: guide-2019",
        "jurisdictions[1]",
    ),
    (
        "a jurisdiction comes twice",
        lambda r: r.sources[0].update(jurisdictions=["england", "england"]),
        "sources/guides.json: guide-2019",
        "jurisdictions[1]",
    ),
    ("a source has a further field", lambda r: r.sources[0].update(page=3), "sources/guides.json: guide-2019", "page"),
    ("a card has no source", lambda r: r.cards[0].update(sources=[]), "cards/autism.json: calm-start", "sources"),
    (
        "a card's source is unknown",
        lambda r: r.cards[0]["sources"][0].update(id="guide-2020"),
        "cards/autism.json: calm-start",
        "sources[0].id",
    ),
    (
        "a card names a source twice",
        lambda r: r.cards[0]["sources"].append({"id": "guide-2019", "locator": "page 3"}),
        "cards/autism.json: calm-start",
        "sources[1]",
    ),
    (
        "a pointer has a further field",
        lambda r: r.cards[0]["sources"][0].update(page=3),
        "cards/autism.json: calm-start",
        "sources[0].page",
    ),
    ("a card is for nobody", lambda r: r.cards[0].update(needs=[]), "cards/autism.json: calm-start", "needs"),
    ("a need is unknown", lambda r: r.cards[0].update(needs=["dld"]), "cards/autism.json: calm-start", "needs[0]"),
    (
        "a card is for a condition that is only watched for",
        lambda r: r.cards[0].update(needs=["other-conduct-disorder-any"]),
        "cards/autism.json: calm-start",
        "needs[0]",
    ),
    ("a card is for no phase", lambda r: r.cards[0].update(phases=[]), "cards/autism.json: calm-start", "phases"),
    (
        "a phase is unknown",
        lambda r: r.cards[0].update(phases=["primary", "nursery"]),
        "cards/autism.json: calm-start",
        "phases[1]",
    ),
    (
        "a phase comes twice",
        lambda r: r.cards[0].update(phases=["primary", "primary"]),
        "cards/autism.json: calm-start",
        "phases[1]",
    ),
    ("a card's kind is unknown", lambda r: r.cards[0].update(kind="tip"), "cards/autism.json: calm-start", "kind"),
    ("a text is too long", lambda r: r.cards[0].update(text="word " * 63), "cards/autism.json: calm-start", "text"),
    ("a reason is too long", lambda r: r.cards[0].update(why="word " * 53), "cards/autism.json: calm-start", "why"),
    ("a strength is unknown", lambda r: r.cards[0].update(strength="x"), "cards/autism.json: calm-start", "strength"),
    (
        "a caution comes twice",
        lambda r: r.cards[0].update(cautions=["Ask first.", "ask first."]),
        "cards/autism.json: calm-start",
        "cautions[1]",
    ),
    (
        "a card is avoided for an unknown need",
        lambda r: r.cards[0]["avoid_for"][0].update(need="dld"),
        "cards/autism.json: calm-start",
        "avoid_for[0].need",
    ),
    (
        "a card is avoided for a need twice",
        lambda r: r.cards[0]["avoid_for"].append({"need": "pda", "reason": "Again."}),
        "cards/autism.json: calm-start",
        "avoid_for[1]",
    ),
    (
        "a card is for a need and avoided for it",
        lambda r: r.cards[0]["avoid_for"][0].update(need="autism"),
        "cards/autism.json: calm-start",
        "avoid_for[0].need",
    ),
    (
        "an avoidance has a further field",
        lambda r: r.cards[0]["avoid_for"][0].update(always=True),
        "cards/autism.json: calm-start",
        "avoid_for[0].always",
    ),
    ("verified is unknown", lambda r: r.cards[0].update(verified="no"), "cards/autism.json: calm-start", "verified"),
    (
        "a card was seen nowhere",
        lambda r: r.cards[0].update(seen_at=None),
        "cards/autism.json: calm-start",
        "seen_at",
    ),
    (
        "a card that is not for English learners has levels",
        lambda r: r.cards[0].update(levels=["A"]),
        "cards/autism.json: calm-start",
        "levels",
    ),
    (
        "a card for English learners has no levels",
        lambda r: r.patterns[0].pop("levels"),
        "cards/eal.json: eal-talk-target",
        "levels",
    ),
    (
        "a level is unknown",
        lambda r: r.patterns[0].update(levels=["A", "F"]),
        "cards/eal.json: eal-talk-target",
        "levels[1]",
    ),
    (
        "a strategy has a slot",
        lambda r: r.cards[0].update(text="Greet {name}."),
        "cards/autism.json: calm-start",
        "text",
    ),
    (
        "a caution has a slot",
        lambda r: r.cards[0].update(cautions=["Ask first.", "Ask {name}."]),
        "cards/autism.json: calm-start",
        "cautions[1]",
    ),
    (
        "a target pattern's reason has a slot",
        lambda r: r.patterns[0].update(why="{name} talks."),
        "cards/eal.json: eal-talk-target",
        "why",
    ),
    (
        "a slot is not closed",
        lambda r: r.patterns[0].update(text="In {weeks weeks."),
        "cards/eal.json: eal-talk-target",
        "text",
    ),
    (
        "a slot has the wrong shape",
        lambda r: r.patterns[0].update(text="In {Some Weeks}."),
        "cards/eal.json: eal-talk-target",
        "text",
    ),
    ("a card has a further field", lambda r: r.cards[0].update(x=1), "cards/autism.json: calm-start", "x"),
    ("two cards share an id", lambda r: r.cards.append(r.cards[0]), "cards/autism.json: calm-start", "id"),
    ("the conflicts are no list", lambda r: setattr(r, "conflicts", None), "conflicts.json", ""),
    (
        "a conflict's need is unknown",
        lambda r: r.conflicts[0].update(need="dld"),
        "conflicts.json: pda-sticker-chart",
        "need",
    ),
    (
        "a conflict has no phrases",
        lambda r: r.conflicts[0].update(phrases=[]),
        "conflicts.json: pda-sticker-chart",
        "phrases",
    ),
    (
        "a conflict's phrase comes twice",
        lambda r: r.conflicts[0].update(phrases=["Sticker chart", "sticker chart"]),
        "conflicts.json: pda-sticker-chart",
        "phrases[1]",
    ),
    (
        "a conflict's source is unknown",
        lambda r: r.conflicts[0].update(sources=["guide-2019", "x"]),
        "conflicts.json: pda-sticker-chart",
        "sources[1]",
    ),
    (
        "a severity is unknown",
        lambda r: r.conflicts[0].update(severity="stop"),
        "conflicts.json: pda-sticker-chart",
        "severity",
    ),
    (
        "a conflict gives way to a need that is not there",
        lambda r: r.conflicts[0].update(gives_way_to=["dld"]),
        "conflicts.json: pda-sticker-chart",
        "gives_way_to[0]",
    ),
    (
        "a conflict gives way to its own need",
        lambda r: r.conflicts[0].update(gives_way_to=["pda"]),
        "conflicts.json: pda-sticker-chart",
        "gives_way_to",
    ),
    ("a conflict has a further field", lambda r: r.conflicts[0].update(x=1), "conflicts.json: pda-sticker-chart", "x"),
    ("the needs are no object", lambda r: setattr(r, "needs", []), "needs.json", ""),
    ("the other conditions are missing", lambda r: r.needs.pop("other_conditions"), "needs.json", "other_conditions"),
    ("the list of needs is no list", lambda r: r.needs.update(needs={}), "needs.json", "needs"),
    ("the needs have a further list", lambda r: r.needs.update(x=[]), "needs.json", "x"),
    ("a code is missing", lambda r: r.needs["needs"][1].pop("code"), "needs.json: needs: row 2", "code"),
    ("a code has a blank", lambda r: r.needs["needs"][1].update(code="p d"), "needs.json: needs: p d", "code"),
    (
        "a code is kept for other conditions",
        lambda r: r.needs["needs"][1].update(code="other-pda"),
        "needs.json: needs: other-pda",
        "code",
    ),
    ("a code comes twice", lambda r: r.needs["needs"].append(r.needs["needs"][0]), "needs.json: needs: autism", "code"),
    ("a label is blank", lambda r: r.needs["needs"][0].update(label=" "), "needs.json: needs: autism", "label"),
    (
        "nobody said whether a need is a condition",
        lambda r: r.needs["needs"][0].pop("is_condition"),
        "needs.json: needs: autism",
        "is_condition",
    ),
    (
        "another name has capitals",
        lambda r: r.needs["needs"][0].update(aliases=["asd", "ASC"]),
        "needs.json: needs: autism",
        "aliases[1]",
    ),
    (
        "another name has blanks around it",
        lambda r: r.needs["needs"][0].update(aliases=[" asd"]),
        "needs.json: needs: autism",
        "aliases[0]",
    ),
    (
        "another name comes twice",
        lambda r: r.needs["needs"][0].update(aliases=["asd", "asd"]),
        "needs.json: needs: autism",
        "aliases[1]",
    ),
    (
        "two needs share another name",
        lambda r: r.needs["needs"][1].update(aliases=["asd"]),
        "needs.json: needs: pda",
        "aliases[0]",
    ),
    (
        "a label is another need's other name",
        lambda r: r.needs["needs"][1].update(label="ASD"),
        "needs.json: needs: pda",
        "label",
    ),
    ("a need has a further field", lambda r: r.needs["needs"][0].update(x=1), "needs.json: needs: autism", "x"),
    (
        "another condition has no name",
        lambda r: r.needs["other_conditions"][0].pop("name"),
        "needs.json: other_conditions: row 1",
        "name",
    ),
    (
        "another condition has a further field",
        lambda r: r.needs["other_conditions"][0].update(x=1),
        "needs.json: other_conditions: Conduct disorder (any)",
        "x",
    ),
    ("staff words are a list", lambda r: setattr(r, "words", []), "staff-words/all.json", ""),
    ("staff words are for no card", lambda r: r.words.update(x=["a"]), "staff-words/all.json: x", ""),
    ("a card has no staff words", lambda r: r.words.pop("calm-start"), "staff-words", "calm-start"),
    (
        "a card has three phrases",
        lambda r: r.words["calm-start"].pop(),
        "staff-words/all.json: calm-start",
        "phrases",
    ),
    (
        "a phrase comes twice",
        lambda r: r.words.update({"calm-start": ["a", "b", "c", "A"]}),
        "staff-words/all.json: calm-start",
        "phrases[3]",
    ),
    (
        "a phrase is blank",
        lambda r: r.words.update({"calm-start": ["a", "b", "c", ""]}),
        "staff-words/all.json: calm-start",
        "phrases[3]",
    ),
]


@pytest.mark.parametrize(("spoil", "where", "field"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_fault_names_file_row_and_field(rows: Rows, spoil: Callable[[Rows], object], where: str, field: str) -> None:
    spoil(rows)
    with pytest.raises(BadLibrary) as caught:
        rows.library()
    assert (caught.value.where, caught.value.field) == (where, field)


@pytest.mark.parametrize("spoil", [each[1] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_fault_says_what_to_do(rows: Rows, spoil: Callable[[Rows], object]) -> None:
    spoil(rows)
    with pytest.raises(BadLibrary) as caught:
        rows.library()
    assert re.fullmatch(r"[A-Z]\w* .*[^.]\.", caught.value.what_to_do)


def test_phrases_of_one_card_in_two_files_are_refused() -> None:
    files = EvidenceFiles(
        sources={"sources/guides.json": [SOURCE]},
        cards={"cards/autism.json": [STRATEGY]},
        staff_words={
            name: {"calm-start": WORDS["calm-start"]} for name in ("staff-words/a.json", "staff-words/b.json")
        },
        conflicts=[],
        needs=NEEDS,
    )
    with pytest.raises(BadLibrary, match=r"staff-words/b\.json: calm-start"):
        library_from_plain(files, "2026-11+00000000")


def test_a_fault_does_not_repeat_a_long_text(rows: Rows) -> None:
    rows.cards[0]["kind"] = "This passage might be about a pupil and is long"
    with pytest.raises(BadLibrary) as caught:
        rows.library()
    assert "passage" not in str(caught.value)
