"""How near a card is to a text by its words: BM25 over the cards, in a full-text index kept in memory.

The index holds the library only, never a pupil's words; a query leaves no trace. Standard library SQLite (FTS5).
"""

import sqlite3
from collections.abc import Mapping

from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.words import content_stems, tokens


class CardIndex:
    """The cards of a library, searchable by words. One per library; use it from one thread."""

    def __init__(self, library: EvidenceLibrary) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE card USING fts5(id UNINDEXED, text, why, tokenize='porter unicode61')"
        )
        self._database.executemany(
            "INSERT INTO card VALUES (?, ?, ?)", [(card.id, card.text, card.why) for card in library.cards.values()]
        )

    def closeness(self, text: str) -> Mapping[str, float]:
        """Return for each card that shares a telling word with the text how close it is: larger is closer."""
        wanted = sorted({token.word for token in tokens(text) if content_stems(token.word)})
        if not wanted:
            return {}
        query = " OR ".join(f'"{word}"' for word in wanted)
        # bm25() is smaller (more negative) for a better match; the text counts double against the reason why.
        rows = self._database.execute("SELECT id, -bm25(card, 0, 2.0, 1.0) FROM card WHERE card MATCH ?", (query,))
        return dict(rows.fetchall())

    def close(self) -> None:
        """Free the index."""
        self._database.close()
