import copy
import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import pytest

from omnia_desktop.domain.documents import SectionKind
from omnia_desktop.domain.draft import Draft, Wording
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.review import Decision, DecisionKind
from omnia_desktop.domain.sign_off import Overruled, Signature, SignedDocument, record_of, reopen, sign_off
from omnia_desktop.errors import BadInput, NotSigned, ReviewOpen
from tests.builders import (
    TODAY,
    a_card,
    a_decision,
    a_document,
    a_draft,
    a_fact,
    a_finding,
    a_library,
    a_pupil,
    a_signature,
    a_source,
    a_suggestion,
    not_working,
)

LIBRARY = a_library(
    cards=[
        a_card(id="quiet-table", sources=("guide", "study")),
        a_card("Plan breaks.", id="breaks", sources=("guide",)),
    ],
    sources=[a_source("guide"), a_source("study", title="A study", year_is_approximate=True)],
)
FACTS = (a_fact(id="F1", date=TODAY, source="Class teacher"), a_fact("Likes trains", id="F2"))
PUPIL = a_pupil(facts=[*FACTS, *not_working("Sand timers")])
DRAFT = a_draft(
    a_suggestion("Amir asks for help.", id="S1", section="outcomes", evidence=("quiet-table",), facts=("F1",)),
    a_suggestion("Offer a quiet table.", id="S2", evidence=("breaks", "quiet-table")),
    a_suggestion("Use a sand timer.", id="S3"),
)
DECIDED = (
    a_decision(1, DecisionKind.KEEP, "S1"),
    a_decision(2, DecisionKind.KEEP, "S2"),
    a_decision(3, DecisionKind.REMOVE, "S3"),
)


def signed(
    decisions: tuple[Decision, ...] = DECIDED,
    *,
    draft: Draft = DRAFT,
    signature: Signature | None = None,
    profile: PupilProfile = PUPIL,
    other_pupils: frozenset[str] = frozenset(),
) -> SignedDocument:
    return sign_off(
        draft,
        decisions,
        profile=profile,
        document=a_document(),
        library=LIBRARY,
        other_pupils=other_pupils,
        signature=signature or a_signature(),
    )


def refused(
    *decisions: Decision,
    draft: Draft = DRAFT,
    profile: PupilProfile = PUPIL,
    other_pupils: frozenset[str] = frozenset(),
) -> ReviewOpen:
    with pytest.raises(ReviewOpen) as caught:
        signed(decisions, draft=draft, profile=profile, other_pupils=other_pupils)
    return caught.value


def test_a_decided_document_is_signed() -> None:
    assert signed().content.signature.name == "R. Sendco"


@pytest.mark.parametrize(("name", "role"), [("", "SENDCo"), ("  ", "SENDCo"), ("R. Sendco", ""), ("R. Sendco", "\t")])
def test_nobody_signs_without_a_name_and_a_role(name: str, role: str) -> None:
    with pytest.raises(NotSigned):
        signed(signature=a_signature(name=name, role=role))


def test_a_refusal_lists_what_is_undecided_and_what_is_blocked() -> None:
    refusal = refused(a_decision(1, DecisionKind.KEEP, "S1"), a_decision(2, DecisionKind.KEEP, "S3"))
    assert refusal.open_suggestions == ("S2", "S3")


def test_a_refusal_lists_each_once() -> None:
    assert refused().open_suggestions == ("S1", "S2", "S3")


def test_a_removed_suggestion_with_a_block_does_not_stop_signing() -> None:
    lines = [line.id for section in signed().content.sections for line in section.lines]
    assert lines == ["S1", "S2"]


def test_a_kept_suggestion_with_a_block_stops_signing() -> None:
    assert refused(*DECIDED[:2], a_decision(3, DecisionKind.KEEP, "S3")).open_suggestions == ("S3",)


def overruling(rule: str, reason: str) -> tuple[Decision, ...]:
    overruled = a_decision(4, DecisionKind.OVERRULE, "S3", rule=rule, reason=reason)
    return (*DECIDED[:2], a_decision(3, DecisionKind.KEEP, "S3"), overruled)


def test_an_overruled_contra_indication_does_not_stop_signing() -> None:
    assert signed(overruling("G4", "He chose it himself.")).content.sections[3].lines[1].id == "S3"


def test_an_overruling_without_a_reason_does_not_let_a_document_be_signed() -> None:
    assert refused(*overruling("G4", " ")).open_suggestions == ("S3",)


def test_an_overruling_of_another_gate_does_not_let_a_document_be_signed() -> None:
    draft = a_draft(a_suggestion(id="S1"), a_suggestion(id="S2"), a_suggestion("Amir is autistic.", id="S3"))
    assert refused(*overruling("G3", "I know better."), draft=draft).open_suggestions == ("S3",)


def test_a_line_kept_against_a_check_is_signed_with_the_check_and_the_reason() -> None:
    line = signed(overruling("G4", " He chose it himself. ")).content.sections[3].lines[1]
    assert line.overruled == (Overruled(rule="G4", reason="He chose it himself."),)


def test_a_second_overruling_is_signed_with_its_own_reason() -> None:
    again = a_decision(5, DecisionKind.OVERRULE, "S3", rule="G4", reason="It has no sound.")
    line = signed((*overruling("G4", "He chose it."), again)).content.sections[3].lines[1]
    assert [each.reason for each in line.overruled] == ["It has no sound."]


def test_a_line_that_no_check_is_against_is_signed_with_no_overruling() -> None:
    document = signed(overruling("G4", "He chose it himself."), profile=a_pupil(facts=FACTS))
    assert [line.overruled for line in document.content.sections[3].lines] == [(), ()]


def test_a_fact_recorded_after_the_draft_stops_what_it_rules_out() -> None:
    later = a_pupil(facts=[*PUPIL.facts, *not_working("Quiet tables")])
    assert refused(*DECIDED, profile=later).open_suggestions == ("S2",)


def test_a_fact_taken_away_after_the_draft_stops_what_rests_on_it() -> None:
    assert refused(*DECIDED, profile=a_pupil(facts=FACTS[1:])).open_suggestions == ("S1",)


def test_another_pupils_name_stops_signing() -> None:
    draft = a_draft(a_suggestion("Sit him beside Bolanle.", id="S1"))
    profile = a_pupil(facts=[a_fact("Is calm beside Bolanle", id="F1")])
    keep = a_decision(1, DecisionKind.KEEP, "S1")
    refusal = refused(keep, draft=draft, profile=profile, other_pupils=frozenset({"Bolanle"}))
    assert refusal.open_suggestions == ("S1",)
    assert signed((keep,), draft=draft, profile=profile)


def test_what_a_check_found_once_and_finds_no_longer_does_not_stop_signing() -> None:
    draft = a_draft(a_suggestion("Offer a quiet table.", id="S1", findings=(a_finding("G4"),)))
    assert signed((a_decision(1, DecisionKind.KEEP, "S1"),), draft=draft)


def test_a_document_of_which_all_was_removed_is_not_signed() -> None:
    removed = (a_decision(number, DecisionKind.REMOVE, f"S{number}") for number in (1, 2, 3))
    assert refused(*removed).open_suggestions == ()


def test_a_document_that_holds_nothing_is_not_signed() -> None:
    empty = dataclasses.replace(DRAFT, sections=())
    assert refused(draft=empty).open_suggestions == ()


def test_a_section_in_which_nothing_was_kept_stands_empty() -> None:
    assert [(section.kind, len(section.lines)) for section in signed().content.sections][:3] == [
        (SectionKind.VOICE, 0),
        (SectionKind.FACTS, 0),
        (SectionKind.OUTCOMES, 1),
    ]


def test_an_edited_line_is_signed_as_edited() -> None:
    result = a_suggestion("Offer a den.", id="S2", wording=Wording.AUTHOR)
    edit = a_decision(4, DecisionKind.EDIT, "S2", result=result)
    (line,) = signed((*DECIDED, edit)).content.sections[3].lines
    assert (line.text, line.wording, line.decision) == ("Offer a den.", Wording.AUTHOR, DecisionKind.EDIT)


def test_the_trail_names_each_source_of_each_card_once_with_what_rests_on_it() -> None:
    rows = [(entry.mark, entry.card, entry.title, entry.suggestions) for entry in signed().content.trail]
    assert rows == [
        (1, "quiet-table", "A guide to quiet classrooms", ("S1", "S2")),
        (2, "quiet-table", "A study", ("S1", "S2")),
        (3, "breaks", "A guide to quiet classrooms", ("S2",)),
    ]


def test_an_approximate_year_is_signed_as_about() -> None:
    assert [entry.year for entry in signed().content.trail] == ["2021", "about 2021", "2021"]


def test_a_line_bears_the_marks_of_its_trail() -> None:
    assert signed().content.sections[3].lines[0].marks == (1, 2, 3)


def test_only_the_facts_that_a_line_rests_on_are_signed() -> None:
    assert [fact.id for fact in signed().content.facts] == ["F1"]


def test_a_signed_document_cannot_be_made_by_hand() -> None:
    with pytest.raises(NotSigned):
        SignedDocument(content=signed().content, digest="0" * 64, maker=object())


def test_a_signed_document_cannot_be_altered_by_replacing_a_part() -> None:
    document = signed()
    with pytest.raises(ValueError, match="maker"):
        dataclasses.replace(document, content=document.content)  # type: ignore[call-arg]


def test_a_signed_document_is_reopened_as_it_was() -> None:
    document = signed()
    assert reopen(json.loads(json.dumps(record_of(document))), "record") == document


def test_the_same_document_has_the_same_digest() -> None:
    assert signed().digest == signed().digest


def leaves(plain: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to each value of a record that holds no others."""
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else None
    if inner is None:
        yield path
        return
    for key, value in inner:
        yield from leaves(value, (*path, key))


def altered(record: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    """Return the record with another value at the end of the way: one that may stand there."""
    record = copy.deepcopy(record)
    place: Any = record
    for key in path[:-1]:
        place = place[key]
    old = place[path[-1]]
    place[path[-1]] = _another(old)
    return record


def _another(old: object) -> object:
    others: dict[object, object] = {
        "keep": "remove", "library": "author", "moderate": "strong", "seen": "memory", "need": "context",
        None: "Register", "2026-11-24": "2026-11-25", "2026-11-24T12:00:00+00:00": "2026-11-24T12:00:01+00:00",
        **{kind.value: SectionKind.DETAILS.value for kind in SectionKind},
    }  # fmt: skip
    if isinstance(old, bool):
        return not old
    if isinstance(old, int):
        return old + 1
    return others.get(old, f"{old}x")


RECORD = json.loads(json.dumps(record_of(signed(overruling("G4", "He chose it himself.")))))
EVERY_FIELD = [path for path in leaves(RECORD["content"], ("content",)) if path[-2:] != ("facts", "date")]


@pytest.mark.parametrize("path", EVERY_FIELD, ids=lambda path: ".".join(map(str, path)))
def test_a_change_of_any_field_voids_the_signature(path: tuple[str | int, ...]) -> None:
    with pytest.raises(NotSigned):
        reopen(altered(RECORD, path), "record")


def test_a_changed_digest_is_refused() -> None:
    with pytest.raises(NotSigned):
        reopen({**RECORD, "digest": "0" * 64}, "record")


def test_a_record_without_a_digest_is_refused() -> None:
    with pytest.raises(NotSigned):
        reopen({"content": RECORD["content"]}, "record")


def test_a_record_with_something_beside_what_was_signed_is_refused() -> None:
    with pytest.raises(NotSigned):
        reopen({**RECORD, "note": "x"}, "record")


def test_a_record_without_content_is_refused() -> None:
    with pytest.raises(BadInput):
        reopen({"digest": RECORD["digest"]}, "record")


def test_a_line_taken_out_voids_the_signature() -> None:
    record = copy.deepcopy(RECORD)
    record["content"]["sections"][3]["lines"].pop()
    with pytest.raises(NotSigned):
        reopen(record, "record")
