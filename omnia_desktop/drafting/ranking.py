"""Which cards suit a need of a pupil, the best first: who they are for, then how near they are to what is recorded.

Need, phase, level, nation, age and skill come first and are a matter of yes or no; among what is left, nearness of
words, how specific a card is to the need, how strong its evidence is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.evidence import Card, CardKind, Strength, Verified
from omnia_desktop.domain.pupil import Fact, FactKind
from omnia_desktop.domain.words import content_stems
from omnia_desktop.drafting.outcomes import can_fill
from omnia_desktop.drafting.placing import fitted_fact
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.drafting.suiting import is_for_this_pupil

# What a fit may rest on: a voice is quoted, never put into the program's words; advice is attributed, not paraphrased.
GROUNDING_KINDS = frozenset({FactKind.NEED, FactKind.ASSESSMENT, FactKind.STRENGTH, FactKind.WORKS, FactKind.CONTEXT})
# An outcome or an intervention answers a difficulty; that something works already is no reason to add a programme.
_ANSWERS_DIFFICULTY = frozenset({CardKind.INTERVENTION, CardKind.TARGET_PATTERN})
_DIFFICULTIES = frozenset({FactKind.NEED, FactKind.ASSESSMENT})
_FACTS_A_CARD = 2
# How near (of 1.0 for the nearest card of the library) a card must be that is not specific to the need, and an
# intervention, which costs a school far more than an adjustment. Set by reading the drafts of the sample pupils.
_NEAR_GENERAL = 0.75
_NEAR_INTERVENTION = 0.35
_GENERAL = "all-send"
_STRENGTH = {
    Strength.STRONG: 0.3,
    Strength.MODERATE: 0.2,
    Strength.STATUTORY: 0.15,
    Strength.LIMITED: 0.1,
    Strength.PRACTICE_CONSENSUS: 0.1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedCard:
    """A card that suits a need, how well, the facts it may rest on, the nearest first, and the one it answers.

    `answers` is the id of a fact, or empty where nothing is recorded about the need.
    """

    card: Card
    worth: float
    facts: tuple[Fact, ...]
    answers: str


def facts_about(need: str, usable: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts about a need that a suggestion may rest on."""
    return tuple(fact for fact in usable if fact.need == need and fact.kind in GROUNDING_KINDS)


def ranked_cards(
    kinds: Iterable[CardKind], need: str, *, usable: tuple[Fact, ...], context: CheckContext, index: CardIndex
) -> tuple[RankedCard, ...]:
    """Return the cards of these kinds that suit a need of this pupil, the best first."""
    wanted = frozenset(kinds)
    about = facts_about(need, usable)
    grounds = {
        kind: tuple(fact for fact in about if kind not in _ANSWERS_DIFFICULTY or fact.kind in _DIFFICULTIES)
        for kind in wanted
    }
    told = tuple(fact for fact in about if fact.kind is not FactKind.ASSESSMENT) or about
    nearness = {kind: _nearness(facts, need, context, index) for kind, facts in grounds.items()}
    by_fact = {fact.id: index.closeness(fitted_fact(fact)) for fact in about}
    found = [
        RankedCard(
            card=card,
            worth=_worth(card, need, nearness[card.kind].get(card.id, 0.0)),
            facts=_nearest(card, grounds[card.kind], by_fact)[:_FACTS_A_CARD],
            answers=next((fact.id for fact in _nearest(card, told, by_fact)), ""),
        )
        for card in context.library.cards.values()
        if card.kind in wanted
        and _covers(card, need, nearness[card.kind].get(card.id, 0.0))
        and _belongs_here(card, context, usable)
    ]
    return tuple(sorted(found, key=lambda each: (-each.worth, each.card.id)))


def _nearness(facts: tuple[Fact, ...], need: str, context: CheckContext, index: CardIndex) -> Mapping[str, float]:
    """Return how near each card is to the facts together, the nearest 1.0; without facts, to the need's name."""
    close = index.closeness(" ".join(fact.text for fact in facts) or context.library.need_label(need))
    best = max(close.values(), default=0.0)
    return {card: score / best for card, score in close.items()} if best > 0 else {}


def _nearest(card: Card, facts: tuple[Fact, ...], by_fact: Mapping[str, Mapping[str, float]]) -> tuple[Fact, ...]:
    """Return the facts, the nearest to the card first, by the part that a fit takes up; its length is allowed for."""

    def nearness(fact: Fact) -> float:
        return by_fact[fact.id].get(card.id, 0.0) / sqrt(max(1, len(content_stems(fitted_fact(fact)))))

    return tuple(sorted(facts, key=nearness, reverse=True))


def _covers(card: Card, need: str, nearness: float) -> bool:
    """Whether a card is for the need; one for all pupils, or an intervention, must also be near to the facts."""
    if need in card.needs:
        return card.kind is not CardKind.INTERVENTION or nearness >= _NEAR_INTERVENTION
    return _GENERAL in card.needs and nearness >= _NEAR_GENERAL


def _belongs_here(card: Card, context: CheckContext, usable: tuple[Fact, ...]) -> bool:
    """Whether phase, level of English, nation, age and skill fit, and a target pattern can be filled.

    A card that rests on one nation's law is used only there.
    """
    profile = context.profile
    if profile.phase not in card.phases:
        return False
    if card.levels and (profile.english_proficiency is None or profile.english_proficiency.level not in card.levels):
        return False
    if card.kind is CardKind.TARGET_PATTERN and not can_fill(card):
        return False
    nations = {nation for source in context.library.sources_of(card) for nation in source.jurisdictions}
    if card.strength is Strength.STATUTORY and profile.jurisdiction.value not in nations:
        return False
    return is_for_this_pupil(card, profile, usable)


def _worth(card: Card, need: str, nearness: float) -> float:
    """Return how well a card suits: nearness of words, how specific it is to the need, its strength, if it was seen."""
    specific = 0.5 / (1 + card.needs.index(need)) if need in card.needs else 0.0
    recalled = -0.4 if card.verified is Verified.MEMORY else 0.0
    return nearness + specific + _STRENGTH[card.strength] + recalled
