import json
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from omnia_desktop.domain.review import DecisionKind
from omnia_desktop.domain.sign_off import record_of
from omnia_desktop.errors import NotSigned, VaultDamaged, VaultError, VaultFromNewerVersion, VaultInUse, WrongPassphrase
from omnia_desktop.store import opening
from omnia_desktop.store.entries import DraftId, DraftState, OpeningNote, PupilId, new_pupil_id
from omnia_desktop.store.header import HEADER_NAME, PREVIOUS_NAME
from omnia_desktop.store.opening import DATABASE_NAME, UNNAMED_DATABASE
from omnia_desktop.store.vault import Vault
from tests.store.building import (
    PASSPHRASE,
    QUICK,
    a_completion,
    a_decision,
    a_draft,
    a_finished_draft,
    a_profile,
    a_request,
    a_signed_document,
    a_signed_draft,
    open_vault,
)

UNKNOWN_PUPIL = PupilId("00000000-0000-4000-8000-000000000000")
UNKNOWN_DRAFT = DraftId("00000000-0000-4000-8000-000000000000")


# Making and opening


def test_a_vault_that_was_closed_opens_with_its_pupils(folder: Path) -> None:
    with open_vault(folder) as vault:
        pupil_id = vault.add_pupil(a_profile())
    with open_vault(folder) as vault:
        assert vault.pupil(pupil_id) == a_profile()
        assert vault.notes == ()


def test_a_vault_made_with_the_production_limits_opens_with_them(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "vault", PASSPHRASE) as vault:
        pupil_id = vault.add_pupil(a_profile())
    with Vault.open(tmp_path / "vault", PASSPHRASE) as vault:
        assert vault.pupil(pupil_id) == a_profile()


def test_a_new_vault_is_open_and_usable(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "vault", PASSPHRASE, QUICK) as vault:
        assert vault.pupil(vault.add_pupil(a_profile())) == a_profile()


def test_a_wrong_passphrase_opens_nothing_and_keeps_nobody_out(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, "four other words here", QUICK)
    open_vault(folder).close()


def test_a_short_passphrase_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(VaultError):
        Vault.create(tmp_path / "vault", "short", QUICK)
    assert not list(tmp_path.iterdir())


def test_a_vault_is_not_made_over_another(folder: Path) -> None:
    before = (folder / HEADER_NAME).read_bytes()
    with pytest.raises(VaultError, match="already"):
        Vault.create(folder, PASSPHRASE, QUICK)
    assert (folder / HEADER_NAME).read_bytes() == before


@pytest.mark.parametrize("left", [DATABASE_NAME, HEADER_NAME, PREVIOUS_NAME])
def test_a_vault_is_not_made_over_what_is_left_of_one(folder: Path, left: str) -> None:
    for name in {DATABASE_NAME, HEADER_NAME, PREVIOUS_NAME} - {left}:
        (folder / name).unlink()
    with pytest.raises(VaultError, match="already"):
        Vault.create(folder, PASSPHRASE, QUICK)


@pytest.mark.parametrize("place", ["nowhere", "."])
def test_a_folder_without_a_vault_is_a_sentence_and_stays_as_it_is(tmp_path: Path, place: str) -> None:
    with pytest.raises(VaultError, match="no vault"):
        open_vault(tmp_path / place)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions another way")
def test_everything_in_the_folder_is_for_its_owner_only(folder: Path) -> None:
    with open_vault(folder) as vault:
        vault.add_pupil(a_profile())
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}
    assert f"{DATABASE_NAME}-wal" in modes


def test_an_interrupted_making_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "write_header", die)
    with pytest.raises(KeyboardInterrupt):
        Vault.create(tmp_path / "vault", PASSPHRASE, QUICK)
    monkeypatch.undo()
    Vault.create(tmp_path / "vault", PASSPHRASE, QUICK).close()


def test_a_making_interrupted_at_its_last_step_is_finished_by_the_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "move_into_place", die)
    with pytest.raises(KeyboardInterrupt):
        Vault.create(tmp_path / "vault", PASSPHRASE, QUICK)
    monkeypatch.undo()
    assert (tmp_path / "vault" / UNNAMED_DATABASE).exists()
    open_vault(tmp_path / "vault").close()
    assert not (tmp_path / "vault" / UNNAMED_DATABASE).exists()


def die(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_missing_database_is_damage(folder: Path) -> None:
    (folder / DATABASE_NAME).unlink()
    with pytest.raises(VaultDamaged, match="missing"):
        open_vault(folder)


def test_the_database_of_another_vault_is_damage(folder: Path, tmp_path: Path) -> None:
    Vault.create(tmp_path / "other", PASSPHRASE, QUICK).close()
    (tmp_path / "other" / DATABASE_NAME).replace(folder / DATABASE_NAME)
    with pytest.raises(VaultDamaged):
        open_vault(folder)


def test_a_damaged_header_is_replaced_by_its_copy_and_the_person_is_told(folder: Path) -> None:
    whole = (folder / HEADER_NAME).read_bytes()
    (folder / HEADER_NAME).write_bytes(whole[:-20])
    with open_vault(folder) as vault:
        assert vault.notes == (OpeningNote.HEADER_COPY_USED,)
    assert (folder / HEADER_NAME).read_bytes() == whole
    with open_vault(folder) as vault:
        assert vault.notes == ()


def test_a_wrong_passphrase_does_not_mend_the_header(folder: Path) -> None:
    (folder / HEADER_NAME).write_bytes(b"damaged")
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, "four other words here", QUICK)
    assert (folder / HEADER_NAME).read_bytes() == b"damaged"


def test_a_database_from_a_newer_version_is_refused(folder: Path) -> None:
    with open_vault(folder) as vault:
        vault._database.execute("PRAGMA user_version = 99")
    with pytest.raises(VaultFromNewerVersion):
        open_vault(folder)


# One window at a time


def test_a_second_opening_is_refused_while_the_first_is_open(folder: Path) -> None:
    with open_vault(folder), pytest.raises(VaultInUse, match="another window"):
        open_vault(folder)


def test_another_process_is_refused_until_this_one_closes(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from omnia_desktop.errors import VaultInUse\n"
        "from tests.store.building import open_vault\n"
        "try: open_vault(Path(sys.argv[1])).close()\n"
        "except VaultInUse: sys.exit(7)\n"
    )
    command = [sys.executable, "-c", code, str(folder)]
    with open_vault(folder):
        assert subprocess.run(command, check=False).returncode == 7
    assert subprocess.run(command, check=False).returncode == 0


def test_closing_twice_closes_once(folder: Path) -> None:
    vault = open_vault(folder)
    vault.close()
    with open_vault(folder):
        vault.close()
        with pytest.raises(VaultInUse):
            open_vault(folder)


# Pupils


def test_a_changed_pupil_reads_as_changed(vault: Vault) -> None:
    pupil_id = vault.add_pupil(a_profile())
    vault.change_pupil(pupil_id, a_profile("Barnaby Thistlewick", "Barney"))
    assert vault.pupil(pupil_id).name == "Barnaby Thistlewick"


def test_pupils_are_listed_by_name(vault: Vault) -> None:
    names = ["odette Plume", "Barnaby Thistlewick", "Zephyrine Quillfeather"]
    for name in names:
        vault.add_pupil(a_profile(name))
    assert [pupil.name for pupil in vault.pupils()] == ["Barnaby Thistlewick", "odette Plume", "Zephyrine Quillfeather"]


def test_a_line_of_the_list_names_the_pupil(vault: Vault) -> None:
    before = datetime.now(UTC)
    pupil_id = vault.add_pupil(a_profile())
    line = vault.pupils()[0]
    assert (line.id, line.known_as, line.year_group) == (pupil_id, "Zeph", "Year 4")
    assert before <= line.changed <= datetime.now(UTC)


def test_an_archived_pupil_is_off_the_list_and_still_there(vault: Vault) -> None:
    pupil_id = vault.add_pupil(a_profile())
    vault.archive_pupil(pupil_id)
    assert vault.pupils() == ()
    assert vault.pupil(pupil_id) == a_profile()


def test_a_restored_pupil_is_on_the_list_again(vault: Vault) -> None:
    pupil_id = vault.add_pupil(a_profile())
    vault.archive_pupil(pupil_id)
    vault.restore_pupil(pupil_id)
    assert [pupil.id for pupil in vault.pupils()] == [pupil_id]


def test_restoring_a_pupil_who_is_on_the_list_changes_nothing(vault: Vault) -> None:
    pupil_id = vault.add_pupil(a_profile())
    before = vault.pupils()
    vault.restore_pupil(pupil_id)
    assert vault.pupils() == before


def test_a_pupil_is_kept_under_the_id_that_was_promised(vault: Vault) -> None:
    promised = new_pupil_id()
    assert vault.add_pupil(a_profile(), promised) == promised
    assert vault.pupil(promised) == a_profile()


@pytest.mark.parametrize(
    "verb",
    [
        lambda vault: vault.pupil(UNKNOWN_PUPIL),
        lambda vault: vault.change_pupil(UNKNOWN_PUPIL, a_profile()),
        lambda vault: vault.archive_pupil(UNKNOWN_PUPIL),
        lambda vault: vault.restore_pupil(UNKNOWN_PUPIL),
        lambda vault: vault.start_draft(UNKNOWN_PUPIL, a_request()),
        lambda vault: vault.draft(UNKNOWN_DRAFT),
        lambda vault: vault.draft_summary(UNKNOWN_DRAFT),
        lambda vault: vault.keep_completion(UNKNOWN_DRAFT, a_completion()),
        lambda vault: vault.finish_draft(UNKNOWN_DRAFT, a_draft()),
        lambda vault: vault.add_decision(UNKNOWN_DRAFT, a_decision()),
        lambda vault: vault.keep_signed(UNKNOWN_DRAFT, a_signed_document()),
    ],
)
def test_an_unknown_id_is_a_key_error(vault: Vault, verb: Callable[[Vault], object]) -> None:
    with pytest.raises(KeyError):
        verb(vault)


# Drafts


def test_a_started_draft_says_what_it_was_made_for(vault: Vault) -> None:
    pupil_id = vault.add_pupil(a_profile())
    draft_id = vault.start_draft(pupil_id, a_request(seed=11))
    summary = vault.draft_summary(draft_id)
    assert (summary.pupil, summary.document, summary.seed) == (pupil_id, "england-sen-support-plan", 11)
    assert (summary.plan_date, summary.state) == (a_request().on, DraftState.DRAFTING)


def test_a_draft_knows_its_request_from_another(vault: Vault) -> None:
    summary = vault.draft_summary(vault.start_draft(vault.add_pupil(a_profile()), a_request()))
    assert summary.was_made_for(a_request())
    assert not summary.was_made_for(a_request(seed=8))
    assert not summary.was_made_for(replace(a_request(), profile=a_profile("Barnaby Thistlewick")))


def test_a_resumed_draft_finds_its_completions(folder: Path) -> None:
    with open_vault(folder) as vault:
        draft_id = vault.start_draft(vault.add_pupil(a_profile()), a_request())
        kept = [a_completion("provision-2"), a_completion("provision-1"), a_completion("provision-1", attempt=2)]
        for completion in kept:
            vault.keep_completion(draft_id, completion)
    with open_vault(folder) as vault:
        assert [each.id for each in vault.drafts_in_state(DraftState.DRAFTING)] == [draft_id]
        assert vault.completions(draft_id) == tuple(kept)


def test_a_slot_is_not_kept_twice(vault: Vault) -> None:
    draft_id = vault.start_draft(vault.add_pupil(a_profile()), a_request())
    vault.keep_completion(draft_id, a_completion())
    with pytest.raises(dbapi2.IntegrityError):
        vault.keep_completion(draft_id, a_completion())
    assert len(vault.completions(draft_id)) == 1


def test_a_finished_draft_waits_for_review(vault: Vault) -> None:
    draft_id = a_finished_draft(vault)
    assert vault.draft(draft_id) == a_draft()
    assert vault.draft_summary(draft_id).state is DraftState.TO_REVIEW
    assert vault.drafts_in_state(DraftState.DRAFTING) == ()


def test_a_pupils_drafts_are_listed_and_nobody_elses(vault: Vault) -> None:
    pupil_id, other = vault.add_pupil(a_profile()), vault.add_pupil(a_profile("Barnaby Thistlewick"))
    drafts = [vault.start_draft(pupil_id, a_request(seed)) for seed in (1, 2)]
    vault.start_draft(other, a_request())
    assert [draft.id for draft in vault.drafts(pupil_id)] == drafts


def test_an_unfinished_draft_has_no_text_yet(vault: Vault) -> None:
    draft_id = vault.start_draft(vault.add_pupil(a_profile()), a_request())
    with pytest.raises(VaultError, match="not finished"):
        vault.draft(draft_id)


@pytest.mark.parametrize(
    "verb",
    [
        lambda vault, draft_id: vault.finish_draft(draft_id, a_draft()),
        lambda vault, draft_id: vault.keep_completion(draft_id, a_completion()),
    ],
)
def test_nothing_is_written_for_a_finished_draft(vault: Vault, verb: Callable[[Vault, DraftId], object]) -> None:
    with pytest.raises(VaultError, match="finished"):
        verb(vault, a_finished_draft(vault))


def test_a_finished_draft_is_never_rewritten(vault: Vault) -> None:
    draft_id = a_finished_draft(vault)
    with pytest.raises(dbapi2.IntegrityError, match="never changed"):
        vault._database.execute("UPDATE drafts SET draft = '{}' WHERE id = ?", (draft_id,))


# Decisions


def test_decisions_come_back_in_their_order(vault: Vault) -> None:
    draft_id = a_finished_draft(vault)
    decisions = [
        a_decision(number, kind) for number, kind in enumerate((DecisionKind.EDIT, DecisionKind.KEEP), start=1)
    ]
    for decision in reversed(decisions):
        vault.add_decision(draft_id, decision)
    assert vault.decisions(draft_id) == tuple(decisions)


def test_an_unfinished_draft_takes_no_decision(vault: Vault) -> None:
    draft_id = vault.start_draft(vault.add_pupil(a_profile()), a_request())
    with pytest.raises(VaultError, match="not finished"):
        vault.add_decision(draft_id, a_decision())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET decision = '{}'",
        "UPDATE decisions SET number = 5",
        "DELETE FROM decisions",
        "INSERT OR REPLACE INTO decisions SELECT draft, number, '{}', kept FROM decisions",
        "DELETE FROM signed_documents",
        "UPDATE signed_documents SET record = '{}'",
        "UPDATE signed_documents SET record = '{}', voided_at = 'now'",
        "INSERT OR REPLACE INTO signed_documents SELECT id, draft, '{}', digest, kept, NULL FROM signed_documents",
        "INSERT OR REPLACE INTO signed_documents SELECT 9, draft, '{}', digest, kept, NULL FROM signed_documents",
    ],
)
def test_what_was_decided_and_signed_cannot_be_rewritten(vault: Vault, statement: str) -> None:
    draft_id = a_signed_draft(vault)
    with pytest.raises(dbapi2.IntegrityError, match="only ever"):
        vault._database.execute(statement)
    assert vault.decisions(draft_id) == (a_decision(),)
    assert vault.signed(draft_id) == a_signed_document()


def test_a_number_is_not_given_to_two_decisions(vault: Vault) -> None:
    draft_id = a_finished_draft(vault)
    vault.add_decision(draft_id, a_decision())
    with pytest.raises(dbapi2.IntegrityError):
        vault.add_decision(draft_id, a_decision(kind=DecisionKind.REMOVE))
    assert vault.decisions(draft_id) == (a_decision(),)


# Signed documents


def test_a_draft_has_no_signed_document_until_it_is_signed(vault: Vault) -> None:
    assert vault.signed(a_finished_draft(vault)) is None


def test_a_signed_document_reads_back_equal(folder: Path) -> None:
    with open_vault(folder) as vault:
        draft_id = a_signed_draft(vault)
    with open_vault(folder) as vault:
        assert vault.signed(draft_id) == a_signed_document()
        assert vault.draft_summary(draft_id).state is DraftState.SIGNED


def test_a_signed_document_is_not_signed_over(vault: Vault) -> None:
    with pytest.raises(VaultError, match="is signed"):
        vault.keep_signed(a_signed_draft(vault), a_signed_document())


def test_a_decision_after_the_signature_voids_it_and_keeps_the_history(vault: Vault) -> None:
    draft_id = a_signed_draft(vault)
    vault.add_decision(draft_id, a_decision(2))
    assert vault.signed(draft_id) is None
    assert vault.draft_summary(draft_id).state is DraftState.VOID
    assert vault._database.execute("SELECT count(*) FROM signed_documents WHERE voided_at IS NOT NULL") == [(1,)]


def test_a_voided_document_can_be_signed_again(vault: Vault) -> None:
    draft_id = a_signed_draft(vault)
    vault.add_decision(draft_id, a_decision(2))
    vault.keep_signed(draft_id, a_signed_document(role="Deputy head"))
    assert vault.signed(draft_id) == a_signed_document(role="Deputy head")


def test_a_draft_that_was_never_signed_has_no_signatures(vault: Vault) -> None:
    assert vault.signatures(a_finished_draft(vault)) == ()


def test_a_signature_that_stands_is_listed_with_the_digest_it_was_put_to(vault: Vault) -> None:
    signed = a_signed_document()
    (past,) = vault.signatures(a_signed_draft(vault))
    assert (past.signature, past.digest, past.voided_at) == (signed.content.signature, signed.digest, None)


def test_every_signature_is_listed_the_voided_first(vault: Vault) -> None:
    draft_id = a_signed_draft(vault)
    before = datetime.now(UTC)
    vault.add_decision(draft_id, a_decision(2))
    vault.keep_signed(draft_id, a_signed_document(role="Deputy head"))
    first, last = vault.signatures(draft_id)
    assert first.voided_at is not None and before <= first.voided_at <= datetime.now(UTC)
    assert (first.signature.role, last.signature.role, last.voided_at) == ("SENDCo", "Deputy head", None)


def test_the_signatures_of_another_draft_are_not_listed(vault: Vault) -> None:
    a_signed_draft(vault)
    assert vault.signatures(a_finished_draft(vault)) == ()


def test_a_voided_document_stays_as_it_was(vault: Vault) -> None:
    draft_id = a_signed_draft(vault)
    vault.add_decision(draft_id, a_decision(2))
    with pytest.raises(dbapi2.IntegrityError):
        vault._database.execute("UPDATE signed_documents SET voided_at = NULL")


def alter_record(vault: Vault, alter: Callable[[dict[str, Any]], object]) -> None:
    """Change a signed record as someone could who has the passphrase and another program."""
    vault._database.execute("DROP TRIGGER signed_documents_are_only_voided")
    record = json.loads(vault._database.execute("SELECT record FROM signed_documents")[0][0])
    alter(record)
    vault._database.execute("UPDATE signed_documents SET record = ?", (json.dumps(record),))


def test_a_signed_record_that_was_altered_is_refused(vault: Vault) -> None:
    draft_id = a_signed_draft(vault)
    alter_record(vault, lambda record: record["content"].update(pupil_name="Barnaby Thistlewick"))
    with pytest.raises(NotSigned, match="changed after signing"):
        vault.signed(draft_id)


def test_a_whole_record_in_place_of_another_is_refused(vault: Vault) -> None:
    draft_id = a_signed_draft(vault)
    alter_record(vault, lambda record: record.update(record_of(a_signed_document(role="Deputy head"))))
    with pytest.raises(NotSigned, match="not the one that was kept"):
        vault.signed(draft_id)


@pytest.mark.parametrize("record", ["[]", '{"content": {"title": "marmalade"}, "digest": ""}'])
def test_a_signed_record_of_another_shape_is_damage_and_not_quoted(vault: Vault, record: str) -> None:
    draft_id = a_signed_draft(vault)
    vault._database.execute("DROP TRIGGER signed_documents_are_only_voided")
    vault._database.execute("UPDATE signed_documents SET record = ?", (record,))
    with pytest.raises(VaultDamaged) as caught:
        vault.signed(draft_id)
    assert "marmalade" not in str(caught.value)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


def test_a_profile_of_another_shape_is_damage(vault: Vault) -> None:
    pupil_id = vault.add_pupil(a_profile())
    vault._database.execute("UPDATE pupils SET profile = '{}'")
    with pytest.raises(VaultDamaged, match=f"pupil {pupil_id}"):
        vault.pupil(pupil_id)


def test_the_log_can_be_emptied_while_the_vault_is_open(vault: Vault, folder: Path) -> None:
    vault.add_pupil(a_profile())
    assert (folder / f"{DATABASE_NAME}-wal").stat().st_size > 0
    vault.checkpoint()
    assert (folder / f"{DATABASE_NAME}-wal").stat().st_size == 0
