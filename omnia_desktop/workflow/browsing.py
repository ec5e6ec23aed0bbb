"""Browsing the evidence library: which cards and sources fit what is asked, and what else speaks of a card."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from omnia_desktop.domain.evidence import (
    Card,
    CardKind,
    Conflict,
    EvidenceLibrary,
    Source,
    SourceKind,
    Strength,
)
from omnia_desktop.domain.phrases import find_phrase
from omnia_desktop.domain.pupil import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsAsked:
    """What is asked of the cards: words, and what each must be; None is no matter."""

    words: str = ""
    need: str | None = None
    phase: Phase | None = None
    kind: CardKind | None = None
    strength: Strength | None = None


class Catalogue:
    """A library made ready for browsing: each card and source with the words by which it is found."""

    def __init__(self, library: EvidenceLibrary) -> None:
        self.library = library

    def cards(self, asked: CardsAsked, nearest: Iterable[str] = ()) -> tuple[Card, ...]:
        """Return the cards that fit: those that hold every word first, then those that are near by `nearest`.

        `nearest` are ids from a search by words, the nearest first; without it a half-typed word still finds.
        """
        fitting = [card for card in self.library.cards.values() if _fits(card, asked)]
        wanted = asked.words.lower().split()
        if not wanted:
            return tuple(fitting)
        place = {card_id: at for at, card_id in enumerate(nearest)}
        holding = {card.id for card in fitting if all(word in self._card_words[card.id] for word in wanted)}
        found = [card for card in fitting if card.id in holding or card.id in place]
        last = len(place)
        return tuple(sorted(found, key=lambda card: (card.id not in holding, place.get(card.id, last))))

    def sources(self, words: str, kind: SourceKind | None) -> tuple[Source, ...]:
        """Return the sources of a kind that hold every word, by publisher and title."""
        wanted = words.lower().split()
        found = (
            source
            for source in self.library.sources.values()
            if kind in (None, source.kind) and all(word in self._source_words[source.id] for word in wanted)
        )
        return tuple(sorted(found, key=lambda source: (source.publisher.lower(), source.title.lower())))

    def cards_resting_on(self, source_id: str) -> tuple[Card, ...]:
        """Return the cards that point at a source."""
        return self._resting.get(source_id, ())

    def conflicts_about(self, card: Card) -> tuple[Conflict, ...]:
        """Return the rows of the conflict table whose practice a card speaks of, for or against."""
        return tuple(
            conflict
            for conflict in self.library.conflicts
            if any(next(find_phrase(card.text, phrase), None) for phrase in conflict.phrases)
        )

    @cached_property
    def _card_words(self) -> Mapping[str, str]:
        return {card.id: self._words_of(card) for card in self.library.cards.values()}

    @cached_property
    def _source_words(self) -> Mapping[str, str]:
        return {
            source.id: " ".join((source.title, source.publisher, source.year_label, source.note)).lower()
            for source in self.library.sources.values()
        }

    @cached_property
    def _resting(self) -> Mapping[str, tuple[Card, ...]]:
        resting: dict[str, list[Card]] = {}
        for card in self.library.cards.values():
            for reference in card.sources:
                resting.setdefault(reference.source, []).append(card)
        return {source: tuple(cards) for source, cards in resting.items()}

    def _words_of(self, card: Card) -> str:
        sources = self.library.sources_of(card)
        return " ".join(
            (
                card.text,
                card.why,
                *(self.library.need_label(need) for need in card.needs),
                *(source.title for source in sources),
                *(source.publisher for source in sources),
            )
        ).lower()


def _fits(card: Card, asked: CardsAsked) -> bool:
    return (
        (asked.need is None or asked.need in card.needs)
        and (asked.phase is None or asked.phase in card.phases)
        and asked.kind in (None, card.kind)
        and asked.strength in (None, card.strength)
    )
