"""`omnia-desktop demo`: the whole path on an invented pupil, with a real model, to a signed Word file.

Nobody reads what a demonstration drafts, so a stand-in decides and signs, and the document says so.
"""

import secrets
import shutil
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from omnia_desktop.commands.codes import ExitCode
from omnia_desktop.commands.making import open_shelf, running_model, watching
from omnia_desktop.commands.output import made_folder
from omnia_desktop.commands.reporting import Reporting
from omnia_desktop.commands.showing import draft_lines
from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.draft import Draft
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.review import Decision, DecisionKind
from omnia_desktop.domain.sign_off import SignedDocument
from omnia_desktop.domain.wording import Completion
from omnia_desktop.engine.faults import EngineCannotStart
from omnia_desktop.errors import EngineDied
from omnia_desktop.export.labels import initials
from omnia_desktop.export.word import write_word
from omnia_desktop.store.entries import DraftId
from omnia_desktop.store.thread import VaultThread
from omnia_desktop.store.vault import Vault
from omnia_desktop.workflow.drafting import Prepared, draft_with_model, prepare
from omnia_desktop.workflow.offering import document_for
from omnia_desktop.workflow.reviewing import Reviewing
from omnia_desktop.workflow.session import Shelf
from omnia_desktop.workflow.signing import STAND_IN, decide_as_stand_in, sign, stand_in_signature
from omnia_desktop.workflow.unlocking import sample_pupil

SAMPLE = "dld-primary.json"
DOCUMENT = "england-sen-support-plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the demonstration works at: an invented pupil, the document, the vault and the folder for the Word file."""

    profile: PupilProfile
    document: DocumentType
    shelf: Shelf
    vault: VaultThread
    folder: Path
    starts_on: date


def run(asked: Namespace, report: Reporting) -> ExitCode:
    """Run the main job on an invented pupil and show where the Word file is."""
    shelf = open_shelf(report)
    profile = sample_pupil(SAMPLE, shelf, today=date.today())
    starts_on = first_day(profile, asked.date)
    document = document_for(profile, DOCUMENT, shelf.documents)
    folder = made_folder(asked.output)
    vault_folder, passphrase = _free_name(folder, "vault"), secrets.token_urlsafe(18)
    with _vault(vault_folder, passphrase) as vault:
        desk = _Desk(profile=profile, document=document, shelf=shelf, vault=vault, folder=folder, starts_on=starts_on)
        signed = _from_profile_to_signature(desk, asked, report)
        word_file = _free_name(folder, f"{initials(profile.name)} {document.acronym} {starts_on.isoformat()}.docx")
        write_word(signed, word_file)
    report.show(f"\nVault (encrypted): {vault_folder}\n  passphrase of this demonstration: {passphrase}")
    report.show(f"Signed by a stand-in, digest {signed.digest[:16]}…\nWord file: {word_file}")
    return ExitCode.DONE


def first_day(profile: PupilProfile, asked: date) -> date:
    """Return the day the plan starts: the one asked for, but none before the pupil's last recorded fact."""
    return max([asked, *(fact.date for fact in profile.facts if fact.date is not None)])


@contextmanager
def _vault(folder: Path, passphrase: str) -> Iterator[VaultThread]:
    vault = VaultThread.create(folder, passphrase)
    try:
        yield vault
    except BaseException:
        vault.close()
        # The passphrase was not shown yet, so nobody could ever open what would be left.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    vault.close()


def _from_profile_to_signature(desk: _Desk, asked: Namespace, report: Reporting) -> SignedDocument:
    pupil_id = desk.vault.run(lambda vault: vault.add_pupil(desk.profile)).result()
    shelf = desk.shelf
    with closing(shelf.open_index()) as index:
        prepared = prepare(
            desk.profile, desk.document, library=shelf.library, index=index, on=desk.starts_on, seed=asked.seed
        )
    draft_id = desk.vault.run(lambda vault: vault.start_draft(pupil_id, prepared.request)).result()
    draft = _drafted(desk, prepared, draft_id, asked, report)
    desk.vault.run(lambda vault: vault.finish_draft(draft_id, draft)).result()
    report.show(f"Invented pupil: {desk.profile.name}, {desk.profile.year_group}. {desk.document.name}.")
    report.show(
        f"Model: {draft.provenance.model}, {draft.timings.seconds:.1f} s, first words after "
        f"{draft.timings.first_words_seconds:.1f} s."
    )
    report.show("\n".join(draft_lines(draft, desk.profile, shelf.library)))
    return _signed(desk, prepared, draft, draft_id, report)


def _drafted(desk: _Desk, prepared: Prepared, draft_id: DraftId, asked: Namespace, report: Reporting) -> Draft:
    def keep(completion: Completion) -> None:
        desk.vault.run(lambda vault: vault.keep_completion(draft_id, completion)).result()

    try:
        with running_model(asked.model, asked.trust_model, report) as model:
            return draft_with_model(prepared, model, finished=(), watching=watching(report, keep))
    except EngineCannotStart:
        raise
    except EngineDied as died:
        # What it kept goes with its vault, so its own remedy would promise too much.
        raise EngineDied(died.what_happened, "Run the demonstration again; it starts from the beginning.") from died


def _signed(desk: _Desk, prepared: Prepared, draft: Draft, draft_id: DraftId, report: Reporting) -> SignedDocument:
    """Return the document signed by the stand-in, who keeps what passes the gates and removes what does not."""
    now = datetime.now().astimezone().replace(microsecond=0)
    review = Reviewing(draft, (), prepared.context, by=STAND_IN)
    decide_as_stand_in(review, draft.suggestions, at=now)
    desk.vault.run(lambda vault: _keep_decisions(vault, draft_id, review.decisions)).result()
    kept = sum(decision.kind is DecisionKind.KEEP for decision in review.decisions)
    whole = len(draft.suggestions)
    report.show(f"\nThe stand-in kept {kept} of {whole} suggestions. In real use a person decides on each.")
    signature = stand_in_signature(now)

    def work(vault: Vault) -> SignedDocument:
        return sign(vault, draft_id, draft, review.decisions, context=prepared.context, signature=signature)

    return desk.vault.run(work).result()


def _keep_decisions(vault: Vault, draft_id: DraftId, decisions: tuple[Decision, ...]) -> None:
    for decision in decisions:
        vault.add_decision(draft_id, decision)


def _free_name(folder: Path, name: str) -> Path:
    """Return a path in the folder that is not taken: nothing that is there is written over."""
    stem, suffix = Path(name).stem, Path(name).suffix
    candidate, number = folder / name, 2
    while candidate.exists():
        candidate, number = folder / f"{stem} {number}{suffix}", number + 1
    return candidate
