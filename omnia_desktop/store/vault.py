"""The vault in the words of the product: pupils, drafts and what was written for them, decisions, signed documents."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar
from uuid import uuid4

from omnia_desktop.domain.draft import Draft, DraftRequest
from omnia_desktop.domain.fullness import fullness
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.records import from_plain, to_plain
from omnia_desktop.domain.review import Decision, reviewed
from omnia_desktop.domain.sign_off import Signature, SignedDocument, record_of, reopen
from omnia_desktop.domain.wording import Completion
from omnia_desktop.errors import BadInput, NotSigned, VaultDamaged, VaultError
from omnia_desktop.store.database import Row
from omnia_desktop.store.entries import (
    DraftId,
    DraftState,
    DraftSummary,
    OpeningNote,
    PastSignature,
    PupilId,
    PupilSummary,
    new_pupil_id,
    request_fingerprint,
)
from omnia_desktop.store.keys import PRODUCTION, KeyLimits
from omnia_desktop.store.opening import OpenVault, create_vault, open_vault

Value = TypeVar("Value")

_DRAFT_COLUMNS = (
    "id, pupil, document, request_fingerprint, seed, plan_date, review_on, suggestions, decided, state,"
    " started, changed"
)


class Vault:
    """An open vault. Every verb that writes has reached the disk when it returns.

    An id that the vault does not hold is a KeyError. One thread only: `VaultThread` sees to it.
    """

    def __init__(self, opened: OpenVault) -> None:
        self._database = opened.database
        self._claim = opened.claim
        self._is_closed = False
        self.notes: tuple[OpeningNote, ...] = opened.notes

    @classmethod
    def create(cls, folder: Path, passphrase: str, limits: KeyLimits = PRODUCTION) -> "Vault":
        """Make a vault in the folder, which may not exist yet, and return it open."""
        return cls(create_vault(folder, passphrase, limits))

    @classmethod
    def open(cls, folder: Path, passphrase: str, limits: KeyLimits = PRODUCTION) -> "Vault":
        """Return the vault in the folder; `notes` says what the person should know about the opening."""
        return cls(open_vault(folder, passphrase, limits))

    def __enter__(self) -> "Vault":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Empty the write-ahead log, close the database and let others open the vault; again does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            self._database.close()
        finally:
            self._claim.release()

    def checkpoint(self) -> None:
        """Empty the write-ahead log, for idle moments: damage to the log would go unnoticed."""
        self._database.checkpoint()

    def add_pupil(self, profile: PupilProfile, promised: PupilId | None = None) -> PupilId:
        """Keep a new pupil and return the id: a new one, or the one of `new_pupil_id` that was promised."""
        pupil_id, now = promised or new_pupil_id(), _now()
        self._database.execute(
            "INSERT INTO pupils (id, profile, listing, created, changed) VALUES (?, ?, ?, ?, ?)",
            (pupil_id, _as_json(to_plain(profile)), _listing(profile), now, now),
        )
        return pupil_id

    def change_pupil(self, pupil_id: PupilId, profile: PupilProfile) -> None:
        """Keep a pupil's profile in place of the one before."""
        changed = self._database.execute(
            "UPDATE pupils SET profile = ?, listing = ?, changed = ? WHERE id = ? RETURNING id",
            (_as_json(to_plain(profile)), _listing(profile), _now(), pupil_id),
        )
        _only(changed, pupil_id)

    def archive_pupil(self, pupil_id: PupilId) -> None:
        """Take a pupil off the list and keep everything about them."""
        archived = self._database.execute(
            "UPDATE pupils SET archived = ? WHERE id = ? RETURNING id", (_now(), pupil_id)
        )
        _only(archived, pupil_id)

    def restore_pupil(self, pupil_id: PupilId) -> None:
        """Put a pupil back on the list who was taken off it; one who is on it stays there."""
        _only(
            self._database.execute("UPDATE pupils SET archived = NULL WHERE id = ? RETURNING id", (pupil_id,)), pupil_id
        )

    def pupil(self, pupil_id: PupilId) -> PupilProfile:
        """Return a pupil's profile."""
        row = _only(self._database.execute("SELECT profile FROM pupils WHERE id = ?", (pupil_id,)), pupil_id)
        return _stored(PupilProfile, row[0], f"pupil {pupil_id}")

    def pupils(self) -> tuple[PupilSummary, ...]:
        """Return the pupils who are not archived, by name."""
        rows = self._database.execute("SELECT id, listing, changed FROM pupils WHERE archived IS NULL")
        listed = (_pupil_summary(row) for row in rows)
        return tuple(sorted(listed, key=lambda pupil: (pupil.name.casefold(), pupil.id)))

    def start_draft(self, pupil_id: PupilId, request: DraftRequest) -> DraftId:
        """Keep a draft that is about to be written for a pupil and return its id."""
        self.pupil(pupil_id)
        draft_id, now = DraftId(str(uuid4())), _now()
        self._database.execute(
            f"INSERT INTO drafts ({_DRAFT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                draft_id,
                pupil_id,
                request.document,
                request_fingerprint(request),
                request.seed,
                request.on.isoformat(),
                request.review_on.isoformat(),
                0,
                0,
                DraftState.DRAFTING.value,
                now,
                now,
            ),
        )
        return draft_id

    def drafts(self, pupil_id: PupilId) -> tuple[DraftSummary, ...]:
        """Return a pupil's drafts, the oldest first."""
        return self._summaries("WHERE pupil = ? ORDER BY started, rowid", pupil_id)

    def all_drafts(self) -> tuple[DraftSummary, ...]:
        """Return the drafts of every pupil who is not archived, the oldest first."""
        return self._summaries("WHERE pupil IN (SELECT id FROM pupils WHERE archived IS NULL) ORDER BY started, rowid")

    def drafts_in_state(self, state: DraftState) -> tuple[DraftSummary, ...]:
        """Return every pupil's drafts in this state, the oldest first: those to resume, those to review."""
        return self._summaries("WHERE state = ? ORDER BY started, rowid", state.value)

    def draft_summary(self, draft_id: DraftId) -> DraftSummary:
        """Return what is known of a draft besides its text."""
        found = self._summaries("WHERE id = ?", draft_id)
        if not found:
            raise KeyError(draft_id)
        return found[0]

    def keep_completion(self, draft_id: DraftId, completion: Completion) -> None:
        """Keep what the model wrote for one slot, so that a draft that is resumed need not write it again."""
        with self._database.transaction():
            self._refuse_unless(draft_id, DraftState.DRAFTING)
            self._database.execute(
                "INSERT INTO completions (draft, slot, attempt, completion, kept) VALUES (?, ?, ?, ?, ?)",
                (draft_id, completion.slot, completion.attempt, _as_json(to_plain(completion)), _now()),
            )

    def completions(self, draft_id: DraftId) -> tuple[Completion, ...]:
        """Return what the model has written for a draft, in the order in which it was kept."""
        rows = self._database.execute("SELECT completion FROM completions WHERE draft = ? ORDER BY rowid", (draft_id,))
        return tuple(_stored(Completion, row[0], f"draft {draft_id}") for row in rows)

    def finish_draft(self, draft_id: DraftId, draft: Draft) -> None:
        """Keep the finished draft: from here on it waits for review and never changes."""
        with self._database.transaction():
            self._refuse_unless(draft_id, DraftState.DRAFTING)
            self._database.execute(
                "UPDATE drafts SET draft = ?, suggestions = ?, state = ?, changed = ? WHERE id = ?",
                (
                    _as_json(to_plain(draft)),
                    len(draft.suggestions),
                    DraftState.TO_REVIEW.value,
                    _now(),
                    draft_id,
                ),
            )

    def draft(self, draft_id: DraftId) -> Draft:
        """Return a finished draft as it was written, whatever was decided since; VaultError while it is unfinished."""
        row = _only(self._database.execute("SELECT draft FROM drafts WHERE id = ?", (draft_id,)), draft_id)
        if row[0] is None:
            raise _wrong_state(DraftState.DRAFTING)
        return _stored(Draft, row[0], f"draft {draft_id}")

    def add_decision(self, draft_id: DraftId, decision: Decision) -> None:
        """Keep a decision on a draft; one that comes after the signature voids the signed document."""
        with self._database.transaction():
            state = self._refuse_unless(draft_id, DraftState.TO_REVIEW, DraftState.SIGNED, DraftState.VOID)
            self._database.execute(
                "INSERT INTO decisions (draft, number, decision, kept) VALUES (?, ?, ?, ?)",
                (draft_id, decision.number, _as_json(to_plain(decision)), _now()),
            )
            self._count_decided(draft_id)
            if state is DraftState.SIGNED:
                self._void(draft_id)

    def decisions(self, draft_id: DraftId) -> tuple[Decision, ...]:
        """Return every decision ever made on a draft, by number."""
        rows = self._database.execute("SELECT decision FROM decisions WHERE draft = ? ORDER BY number", (draft_id,))
        return tuple(_stored(Decision, row[0], f"draft {draft_id}") for row in rows)

    def keep_signed(self, draft_id: DraftId, signed: SignedDocument) -> None:
        """Keep the signed document of a draft; VaultError while an earlier signature stands."""
        with self._database.transaction():
            self._refuse_unless(draft_id, DraftState.TO_REVIEW, DraftState.VOID)
            self._database.execute(
                "INSERT INTO signed_documents (draft, record, digest, kept) VALUES (?, ?, ?, ?)",
                (draft_id, _as_json(record_of(signed)), signed.digest, _now()),
            )
            self._move_to(draft_id, DraftState.SIGNED)

    def signed(self, draft_id: DraftId) -> SignedDocument | None:
        """Return the signed document that stands for a draft, or None; NotSigned when its record was altered."""
        rows = self._database.execute(
            "SELECT record, digest FROM signed_documents WHERE draft = ? AND voided_at IS NULL", (draft_id,)
        )
        if not rows:
            return None
        where = f"draft {draft_id}"
        signed = _read(rows[0][0], where, lambda plain: reopen(_mapping(plain), where))
        if signed.digest != rows[0][1]:
            raise NotSigned(
                f"{where}: the signed document is not the one that was kept when it was signed.",
                "Use a backup of the vault, or review and sign the document again.",
            )
        return signed

    def signatures(self, draft_id: DraftId) -> tuple[PastSignature, ...]:
        """Return every signature that a draft ever had, the voided ones too, the oldest first."""
        rows = self._database.execute(
            "SELECT record -> '$.content.signature', digest, voided_at FROM signed_documents"
            " WHERE draft = ? ORDER BY id",
            (draft_id,),
        )
        return tuple(
            PastSignature(
                signature=_stored(Signature, row[0], f"draft {draft_id}"),
                digest=row[1],
                voided_at=datetime.fromisoformat(row[2]) if row[2] else None,
            )
            for row in rows
        )

    def _count_decided(self, draft_id: DraftId) -> None:
        """Write down how far the review is, so that a list of drafts need not read them all."""
        state = reviewed(self.draft(draft_id), self.decisions(draft_id))
        self._database.execute(
            "UPDATE drafts SET suggestions = ?, decided = ?, changed = ? WHERE id = ?",
            (len(state), sum(each.is_decided for each in state), _now(), draft_id),
        )

    def _void(self, draft_id: DraftId) -> None:
        self._database.execute(
            "UPDATE signed_documents SET voided_at = ? WHERE draft = ? AND voided_at IS NULL", (_now(), draft_id)
        )
        self._move_to(draft_id, DraftState.VOID)

    def _move_to(self, draft_id: DraftId, state: DraftState) -> None:
        self._database.execute("UPDATE drafts SET state = ?, changed = ? WHERE id = ?", (state.value, _now(), draft_id))

    def _refuse_unless(self, draft_id: DraftId, *states: DraftState) -> DraftState:
        state = self.draft_summary(draft_id).state
        if state not in states:
            raise _wrong_state(state)
        return state

    def _summaries(self, condition: str, *values: str) -> tuple[DraftSummary, ...]:
        rows = self._database.execute(f"SELECT {_DRAFT_COLUMNS} FROM drafts {condition}", values)
        return tuple(_draft_summary(row) for row in rows)


def _draft_summary(row: Row) -> DraftSummary:
    return DraftSummary(
        id=DraftId(row[0]),
        pupil=PupilId(row[1]),
        document=row[2],
        request_fingerprint=row[3],
        seed=row[4],
        plan_date=date.fromisoformat(row[5]),
        review_on=date.fromisoformat(row[6]),
        suggestions=row[7],
        decided=row[8],
        state=DraftState(row[9]),
        started=datetime.fromisoformat(row[10]),
        changed=datetime.fromisoformat(row[11]),
    )


def _listing(profile: PupilProfile) -> str:
    """Return what the list of pupils shows, so that listing many does not read their profiles."""
    full = fullness(profile)
    return _as_json(
        {
            "name": profile.name,
            "known_as": profile.known_as,
            "year_group": profile.year_group,
            "needs": [need.code for need in profile.needs],
            "percent": full.percent,
            "questions": len(full.questions),
        }
    )


def _pupil_summary(row: Row) -> PupilSummary:
    listing = json.loads(row[1])
    return PupilSummary(
        id=PupilId(row[0]),
        name=listing["name"],
        known_as=listing["known_as"],
        year_group=listing["year_group"],
        need_codes=tuple(listing["needs"]),
        percent=listing["percent"],
        questions=listing["questions"],
        changed=datetime.fromisoformat(row[2]),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _as_json(plain: Mapping[str, object]) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _only(rows: list[Row], wanted: str) -> Row:
    if not rows:
        raise KeyError(wanted)
    return rows[0]


def _stored(kind: type[Value], text: str, where: str) -> Value:
    return _read(text, where, lambda plain: from_plain(kind, plain, where))


def _read(text: str, where: str, reading: Callable[[object], Value]) -> Value:
    """Return a record as read; the faults that its readers name are left out, for they could quote the record."""
    try:
        return reading(json.loads(text))
    except (BadInput, ValueError):
        pass
    raise VaultDamaged(
        f"A record of the vault ({where}) cannot be read: it is not as this program wrote it.",
        "Restore the vault from your latest backup; keep the damaged folder until that has worked.",
    )


def _mapping(plain: object) -> Mapping[str, object]:
    if not isinstance(plain, dict):
        raise ValueError("a record is an object")
    return plain


def _wrong_state(state: DraftState) -> VaultError:
    if state is DraftState.DRAFTING:
        return VaultError("This draft is not finished yet.", "Go on with the drafting first.")
    if state is DraftState.SIGNED:
        return VaultError("This document is signed.", "Change a decision to void the signature, then sign it again.")
    return VaultError("This draft is finished, so nothing more is written for it.", "Start a new draft instead.")
