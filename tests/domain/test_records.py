import json
from collections.abc import Callable
from typing import Any

import pytest

from omnia_desktop.domain.draft import Draft, LeftOut, Timings
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.records import from_plain, to_plain
from omnia_desktop.domain.review import Decision, DecisionKind
from omnia_desktop.errors import BadInput
from tests.builders import NOON, TODAY, a_decision, a_draft, a_fact, a_finding, a_need, a_pupil, a_suggestion

DRAFT = a_draft(a_suggestion(findings=(a_finding(),), facts=("F1",)), left_out=(LeftOut(fact="F2", why="for staff"),))
VALUES = (
    DRAFT,
    a_decision(1, DecisionKind.EDIT, result=a_suggestion()),
    a_pupil(needs=[a_need(date=TODAY)], facts=[a_fact(date=TODAY), a_fact(id="F2")]),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_as_it_was(value: Draft | Decision | PupilProfile) -> None:
    plain = json.loads(json.dumps(to_plain(value)))
    assert from_plain(type(value), plain, "record") == value


def test_dates_and_enums_are_written_as_words() -> None:
    plain = to_plain(a_decision())
    assert (plain["kind"], plain["at"]) == ("keep", NOON.isoformat())


def test_a_whole_number_may_stand_for_a_decimal() -> None:
    plain = {**to_plain(DRAFT.timings), "seconds": 2}
    assert from_plain(Timings, plain, "record").seconds == 2


FAULTS: tuple[tuple[str, Callable[[Any], object]], ...] = (
    ("a missing field", lambda plain: plain.pop("document")),
    ("an unknown field", lambda plain: plain.update(approved=True)),
    ("a number for a text", lambda plain: plain.update(document=5)),
    ("a number for a truth", lambda plain: plain.update(is_thin=1)),
    ("a text for a truth", lambda plain: plain.update(is_thin="false")),
    ("a text for a list", lambda plain: plain.update(sections="none")),
    ("nothing for a list", lambda plain: plain.update(sections=None)),
    ("a truth for a number", lambda plain: plain["provenance"].update(seed=True)),
    ("a text for a number", lambda plain: plain["provenance"].update(seed="1")),
    ("a text for a decimal", lambda plain: plain["timings"].update(seconds="1")),
    ("no such day", lambda plain: plain["provenance"].update(drafted_on="2026-02-30")),
    ("a number for a day", lambda plain: plain["provenance"].update(drafted_on=20261124)),
    ("no such word", lambda plain: plain["sections"][0].update(drafting="magic")),
    ("a fault further in", lambda plain: plain["sections"][3]["suggestions"][0]["findings"][0].update(start="0")),
)


@pytest.mark.parametrize("fault", [fault for _, fault in FAULTS], ids=[name for name, _ in FAULTS])
def test_a_faulty_record_is_refused(fault: Callable[[Any], object]) -> None:
    plain = json.loads(json.dumps(to_plain(DRAFT)))
    fault(plain)
    with pytest.raises(BadInput):
        from_plain(Draft, plain, "record")


@pytest.mark.parametrize("plain", [None, "draft", [], 5])
def test_what_is_no_record_at_all_is_refused(plain: object) -> None:
    with pytest.raises(BadInput, match="record"):
        from_plain(Draft, plain, "record")


def test_a_refusal_names_the_field_and_not_what_it_holds() -> None:
    plain = {**to_plain(DRAFT.left_out[0]), "why": ["a secret"]}
    with pytest.raises(BadInput, match=r"LeftOut\.why") as caught:
        from_plain(LeftOut, plain, "record")
    assert "secret" not in str(caught.value)
