"""Where a pupil's needs pull apart: practices for one need that the library keeps from pupils with another."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from omnia_desktop.domain.evidence import AvoidFor, Card, Conflict, EvidenceLibrary
from omnia_desktop.domain.pupil import PupilProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class PullApart:
    """Two needs of a pupil that pull apart. `cards` are for `need` and kept from pupils with `against`.

    `reasons` are why, each once; `conflicts` are the practices that the checks will watch for because of `against`.
    """

    need: str
    against: str
    cards: tuple[str, ...]
    reasons: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def pulls_apart(profile: PupilProfile, library: EvidenceLibrary) -> tuple[PullApart, ...]:
    """Return the pairs of the pupil's needs that pull apart, the one with the most practices set aside first."""
    fitting = [card for card in library.cards.values() if profile.phase in card.phases and card.avoid_for]
    codes = [need.code for need in profile.needs]
    pairs = (_pull(need, against, fitting, library) for need, against in permutations(codes, 2))
    return tuple(sorted((pull for pull in pairs if pull.cards), key=lambda pull: -len(pull.cards)))


def _pull(need: str, against: str, cards: list[Card], library: EvidenceLibrary) -> PullApart:
    kept_from = [(card.id, avoided.reason) for card, avoided in _avoided(need, against, cards)]
    return PullApart(
        need=need,
        against=against,
        cards=tuple(card for card, _ in kept_from),
        reasons=tuple(dict.fromkeys(reason for _, reason in kept_from)),
        conflicts=tuple(row for row in library.conflicts if row.need == against),
    )


def _avoided(need: str, against: str, cards: list[Card]) -> Iterator[tuple[Card, AvoidFor]]:
    for card in cards:
        avoided = card.reason_to_avoid(frozenset({against}))
        if need in card.needs and against not in card.needs and avoided:
            yield card, avoided
