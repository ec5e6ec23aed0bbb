import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from omnia_desktop.domain.evidence import EvidenceLibrary, NeedWords
from omnia_desktop.domain.fullness import fullness
from omnia_desktop.domain.review import DecisionKind
from omnia_desktop.store.vault import Vault
from omnia_desktop.workflow.pupils import PlanRow, PlanState, PupilRow, plan_rows, pupil_rows
from tests.store.building import (
    ON,
    PASSPHRASE,
    QUICK,
    a_decision,
    a_finished_draft,
    a_profile,
    a_request,
    a_signed_draft,
)

REVIEW_ON = date(2026, 12, 11)
LIBRARY = EvidenceLibrary(
    version="e1",
    sources={},
    cards={},
    conflicts=(),
    needs={"attention": NeedWords(code="attention", label="Attention and focus", aliases=(), is_condition=False)},
    staff_words={},
)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", PASSPHRASE, QUICK) as vault:
        yield vault


def only_pupil(vault: Vault, today: date = ON) -> PupilRow:
    (row,) = pupil_rows(vault, LIBRARY, today)
    return row


def only_plan(vault: Vault, today: date = ON) -> PlanRow:
    (row,) = plan_rows(vault, {}, today)
    return row


def test_a_need_has_the_librarys_label(vault: Vault) -> None:
    vault.add_pupil(a_profile())
    assert only_pupil(vault).needs == ("Attention and focus",)


def test_a_need_that_the_library_has_lost_is_still_shown(vault: Vault) -> None:
    profile = a_profile()
    vault.add_pupil(replace(profile, needs=(replace(profile.needs[0], code="lost-need"),)))
    assert only_pupil(vault).needs == ("lost-need",)


def test_the_row_says_how_full_the_profile_is(vault: Vault) -> None:
    vault.add_pupil(a_profile())
    full = fullness(a_profile())
    assert (only_pupil(vault).fullness, only_pupil(vault).questions_open) == (full.percent, len(full.questions))


def test_a_changed_profile_changes_its_row(vault: Vault) -> None:
    pupil = vault.add_pupil(a_profile())
    vault.change_pupil(pupil, replace(a_profile(), year_group="Year 5"))
    assert only_pupil(vault).year_group == "Year 5"


def test_an_archived_pupil_is_not_listed(vault: Vault) -> None:
    vault.archive_pupil(vault.add_pupil(a_profile()))
    assert pupil_rows(vault, LIBRARY, ON) == ()


def test_a_plan_of_an_archived_pupil_is_not_listed(vault: Vault) -> None:
    draft = a_finished_draft(vault)
    vault.archive_pupil(vault.draft_summary(draft).pupil)
    assert plan_rows(vault, {}, ON) == ()


def test_a_thin_profile_without_a_plan_is_said_to_be_thin(vault: Vault) -> None:
    vault.add_pupil(a_profile())
    assert only_pupil(vault).plan is PlanState.THIN


def test_a_draft_that_was_begun_is_being_drafted(vault: Vault) -> None:
    vault.start_draft(vault.add_pupil(a_profile()), a_request())
    assert only_pupil(vault).plan is PlanState.DRAFTING


def test_a_finished_draft_is_to_be_read(vault: Vault) -> None:
    a_finished_draft(vault)
    assert only_pupil(vault).plan is PlanState.TO_REVIEW
    assert (only_pupil(vault).decided, only_pupil(vault).of) == (0, 1)


def test_a_decision_begins_the_review(vault: Vault) -> None:
    vault.add_decision(a_finished_draft(vault), a_decision())
    assert only_pupil(vault).plan is PlanState.IN_REVIEW
    assert (only_pupil(vault).decided, only_pupil(vault).of) == (1, 1)


def test_an_undone_decision_is_not_counted(vault: Vault) -> None:
    draft = a_finished_draft(vault)
    vault.add_decision(draft, a_decision())
    vault.add_decision(draft, replace(a_decision(2, DecisionKind.UNDO), undoes=1))
    assert only_pupil(vault).decided == 0


def test_a_signed_plan_is_signed_until_its_review(vault: Vault) -> None:
    a_signed_draft(vault)
    assert only_pupil(vault, REVIEW_ON - timedelta(days=1)).plan is PlanState.SIGNED


def test_a_signed_plan_is_due_on_the_day_of_its_review(vault: Vault) -> None:
    a_signed_draft(vault)
    assert only_pupil(vault, REVIEW_ON).plan is PlanState.REVIEW_DUE


def test_a_plan_that_changed_after_signing_is_void(vault: Vault) -> None:
    vault.add_decision(a_signed_draft(vault), a_decision(2))
    assert only_pupil(vault).plan is PlanState.VOID


def test_the_newest_plan_decides(vault: Vault) -> None:
    draft = a_signed_draft(vault)
    vault.start_draft(vault.draft_summary(draft).pupil, a_request(seed=8))
    assert only_pupil(vault).plan is PlanState.DRAFTING


def test_a_plan_names_its_pupil(vault: Vault) -> None:
    a_finished_draft(vault)
    assert only_plan(vault).pupil_name == "Zephyrine Quillfeather"


def test_a_document_that_is_not_known_any_more_is_named_by_its_id(vault: Vault) -> None:
    a_finished_draft(vault)
    assert only_plan(vault).document_name == "england-sen-support-plan"


def test_the_plan_changed_last_comes_first(vault: Vault) -> None:
    first, second = a_finished_draft(vault), a_finished_draft(vault)
    vault.add_decision(first, a_decision())
    assert [row.draft for row in plan_rows(vault, {}, ON)] == [first, second]


def test_two_thousand_pupils_are_listed_within_half_a_second(vault: Vault) -> None:
    with vault._database.transaction():
        for number in range(2000):
            vault.add_pupil(a_profile(f"Pupil {number}"))
    took = []
    for _ in range(3):  # what else the machine does can only make it longer
        began = time.thread_time()
        assert len(pupil_rows(vault, LIBRARY, ON)) == 2000
        took.append(time.thread_time() - began)
    assert min(took) < 0.5
