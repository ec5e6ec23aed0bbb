"""The JSON of a draft: exactly the documented fields, whatever the draft holds."""

import json
from typing import Any

import pytest

from omnia_desktop.domain.draft import Draft, LeftOut, SetAside, Severity
from omnia_desktop.domain.draft_format import draft_to_plain
from tests.builders import a_draft, a_finding, a_suggestion


@pytest.fixture
def draft() -> Draft:
    return a_draft(
        a_suggestion("Use a countdown timer.", id="S1", evidence=("quiet-table",), facts=("F1",)),
        a_suggestion("Offer a quiet table.", id="S2", findings=(a_finding("G4", start=2, end=9),), need="autism"),
        left_out=(LeftOut(fact="F9", why="it is for sendco only"),),
        set_aside=(SetAside(card="long-words", why="not for this pupil"),),
    )


def plain(draft: Draft) -> Any:
    """Return the draft after it went through JSON, as a reader gets it."""
    return json.loads(json.dumps(draft_to_plain(draft)))


def provision(draft: Draft) -> Any:
    return next(section for section in plain(draft)["sections"] if section["key"] == "provision")


def test_a_draft_has_exactly_the_documented_fields(draft: Draft) -> None:
    assert list(plain(draft)) == [
        "format",
        "document",
        "status",
        "thin",
        "sections",
        "quality",
        "left_out",
        "set_aside",
        "provenance",
        "timings",
    ]


def test_a_section_has_exactly_the_documented_fields(draft: Draft) -> None:
    for section in plain(draft)["sections"]:
        assert list(section) == ["key", "title", "drafting", "suggestions", "questions"]


def test_a_suggestion_has_exactly_the_documented_fields(draft: Draft) -> None:
    for suggestion in provision(draft)["suggestions"]:
        assert list(suggestion) == [
            "id",
            "text",
            "wording",
            "evidence",
            "facts",
            "need",
            "serves",
            "proposals",
            "findings",
        ]


def test_a_finding_says_the_rule_how_grave_it_is_and_where(draft: Draft) -> None:
    expected = {"rule": "G4", "severity": "block", "message": "What G4 says.", "start": 2, "end": 9}
    assert provision(draft)["suggestions"][1]["findings"] == [expected]


def test_the_smaller_parts_have_exactly_the_documented_fields(draft: Draft) -> None:
    whole = plain(draft)
    assert list(whole["quality"]) == ["gates", "rules", "score", "of"]
    assert list(whole["provenance"]) == ["app", "model", "model_sha256", "prompts", "evidence", "seed", "drafted_on"]
    assert list(whole["timings"]) == [
        "seconds",
        "first_words_seconds",
        "prompt_tokens",
        "reused_tokens",
        "generated_tokens",
    ]


def test_a_draft_says_that_it_is_one(draft: Draft) -> None:
    assert (plain(draft)["format"], plain(draft)["status"]) == ("omnia-draft/1", "draft")


def test_a_gate_with_a_blocking_finding_is_false_and_the_rest_are_true(draft: Draft) -> None:
    gates = plain(draft)["quality"]["gates"]
    assert gates == {"G1": True, "G2": True, "G3": True, "G4": False, "G5": True, "G6": True}


def test_a_warning_leaves_its_gate_true() -> None:
    warned = a_draft(a_suggestion(findings=(a_finding("G4", Severity.WARN),)))
    assert plain(warned)["quality"]["gates"]["G4"] is True


def test_what_was_not_used_is_there_with_the_reason(draft: Draft) -> None:
    assert plain(draft)["left_out"] == [{"fact": "F9", "why": "it is for sendco only"}]
    assert plain(draft)["set_aside"] == [{"card": "long-words", "why": "not for this pupil"}]


def test_the_day_of_the_plan_is_in_iso_8601(draft: Draft) -> None:
    assert plain(draft)["provenance"]["drafted_on"] == "2026-11-24"
