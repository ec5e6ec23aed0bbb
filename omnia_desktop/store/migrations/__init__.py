"""The vault's tables, built and changed by numbered steps: each runs once, in order, in one transaction.

A step that has been released is never edited: a change is a new step.
"""

from collections.abc import Callable

from omnia_desktop.store.database import Database
from omnia_desktop.store.migrations import m0001_first_tables

Step = Callable[[Database], None]

STEPS: tuple[Step, ...] = (m0001_first_tables.apply,)


def newest_version() -> int:
    """Return the version of a database to which every step was applied."""
    return len(STEPS)


def migrate(database: Database, from_version: int) -> None:
    """Apply the steps after `from_version`; one that fails leaves the database as the step before left it."""
    for number, step in enumerate(STEPS[from_version:], start=from_version + 1):
        with database.transaction():
            step(database)
            database.execute(f"PRAGMA user_version = {number}")
