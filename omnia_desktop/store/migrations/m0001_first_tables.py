"""The first tables: the vault's own id, pupils, drafts with their completions, decisions and signed documents."""

from omnia_desktop.store.database import Database

_TABLES = (
    """
    CREATE TABLE vault (
        only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
        id TEXT NOT NULL CHECK (length(id) = 36)
    ) STRICT
    """,
    """
    CREATE TABLE pupils (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
        profile TEXT NOT NULL CHECK (json_valid(profile)),
        listing TEXT NOT NULL CHECK (json_valid(listing)),
        created TEXT NOT NULL,
        changed TEXT NOT NULL,
        archived TEXT
    ) STRICT
    """,
    """
    CREATE TABLE drafts (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
        pupil TEXT NOT NULL REFERENCES pupils (id),
        document TEXT NOT NULL CHECK (document <> ''),
        request_fingerprint TEXT NOT NULL CHECK (length(request_fingerprint) = 64),
        seed INTEGER NOT NULL,
        plan_date TEXT NOT NULL,
        review_on TEXT NOT NULL,
        suggestions INTEGER NOT NULL CHECK (suggestions >= 0),
        decided INTEGER NOT NULL CHECK (decided BETWEEN 0 AND suggestions),
        state TEXT NOT NULL CHECK (state IN ('drafting', 'to-review', 'signed', 'void')),
        draft TEXT CHECK (draft IS NULL OR json_valid(draft)),
        started TEXT NOT NULL,
        changed TEXT NOT NULL,
        CHECK ((state = 'drafting') = (draft IS NULL))
    ) STRICT
    """,
    "CREATE INDEX drafts_of_pupil ON drafts (pupil, started)",
    "CREATE INDEX drafts_in_state ON drafts (state, started)",
    """
    CREATE TABLE completions (
        draft TEXT NOT NULL REFERENCES drafts (id),
        slot TEXT NOT NULL CHECK (slot <> ''),
        attempt INTEGER NOT NULL CHECK (attempt >= 1),
        completion TEXT NOT NULL CHECK (json_valid(completion)),
        kept TEXT NOT NULL,
        PRIMARY KEY (draft, slot, attempt)
    ) STRICT
    """,
    """
    CREATE TABLE decisions (
        draft TEXT NOT NULL REFERENCES drafts (id),
        number INTEGER NOT NULL CHECK (number >= 0),
        decision TEXT NOT NULL CHECK (json_valid(decision)),
        kept TEXT NOT NULL,
        PRIMARY KEY (draft, number)
    ) STRICT
    """,
    """
    CREATE TABLE signed_documents (
        id INTEGER NOT NULL PRIMARY KEY,
        draft TEXT NOT NULL REFERENCES drafts (id),
        record TEXT NOT NULL CHECK (json_valid(record)),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        kept TEXT NOT NULL,
        voided_at TEXT
    ) STRICT
    """,
    "CREATE UNIQUE INDEX one_standing_signature ON signed_documents (draft) WHERE voided_at IS NULL",
    "CREATE INDEX signed_documents_of_draft ON signed_documents (draft, id)",
)

_TRIGGERS = (
    """
    CREATE TRIGGER a_finished_draft_stays BEFORE UPDATE OF draft ON drafts WHEN OLD.draft IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a finished draft is never changed'); END
    """,
    """
    CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END
    """,
    """
    CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END
    """,
    # INSERT OR REPLACE deletes the row in its way without asking the trigger above.
    """
    CREATE TRIGGER decisions_are_not_replaced BEFORE INSERT ON decisions
    WHEN EXISTS (SELECT 1 FROM decisions WHERE draft = NEW.draft AND number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END
    """,
    """
    CREATE TRIGGER signed_documents_are_only_voided BEFORE UPDATE ON signed_documents
    WHEN OLD.voided_at IS NOT NULL OR NEW.voided_at IS NULL OR NEW.id <> OLD.id OR NEW.draft <> OLD.draft
        OR NEW.record <> OLD.record OR NEW.digest <> OLD.digest OR NEW.kept <> OLD.kept
    BEGIN SELECT RAISE(ABORT, 'a signed document is only ever voided'); END
    """,
    """
    CREATE TRIGGER signed_documents_are_not_deleted BEFORE DELETE ON signed_documents
    BEGIN SELECT RAISE(ABORT, 'a signed document is only ever voided'); END
    """,
    """
    CREATE TRIGGER signed_documents_are_not_replaced BEFORE INSERT ON signed_documents
    WHEN EXISTS (
        SELECT 1 FROM signed_documents WHERE id = NEW.id OR (draft = NEW.draft AND voided_at IS NULL)
    )
    BEGIN SELECT RAISE(ABORT, 'a signed document is only ever voided'); END
    """,
)


def apply(database: Database) -> None:
    """Make the tables, their indexes and the triggers that keep history from being rewritten."""
    for statement in (*_TABLES, *_TRIGGERS):
        database.execute(statement)
