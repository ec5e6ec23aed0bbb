"""What a document may use: pure code chooses facts and cards, and says what it left out and why.

Need, phase, nation and exclusions first; then nearness of words, how specific a card is to the need, how strong its
evidence is, and variety. The model takes no part in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from omnia_desktop.domain.checks import run_gates
from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.documents import Recipe, Section, SectionKind
from omnia_desktop.domain.draft import (
    ChosenCard,
    DraftRequest,
    LeftOut,
    SectionRequest,
    SetAside,
    Severity,
    Suggestion,
    Wording,
)
from omnia_desktop.domain.evidence import Card, CardKind, Strength, Verified
from omnia_desktop.domain.pupil import Fact, FactKind, Need, NeedStatus
from omnia_desktop.domain.words import content_stems
from omnia_desktop.drafting.injection import reads_as_instruction
from omnia_desktop.drafting.outcomes import can_fill, frame_card, is_counted
from omnia_desktop.drafting.placing import placed_practice
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.drafting.topics import unmentioned_topic

# Plan-quality P6: a date within a term; twelve teaching weeks are one.
PLAN_WEEKS = 12
# Fewer usable facts than this make a thin profile: questions, not text.
_FEWEST_FACTS = 3
# Plan-quality P1: two to four outcomes, so at most four needs are worked on in one cycle.
_MOST_NEEDS = 4
# Two cards this alike (share of words) say the same thing; P10 calls for fewer repeats.
_TOO_ALIKE = 0.45
_FACTS_A_CARD = 2
# How near (of 1.0 for the nearest card of the library) a card must be that is not specific to the need, and an
# intervention, which costs a school far more than an adjustment. Set by reading the drafts of the sample pupils.
_NEAR_GENERAL = 0.6
_NEAR_INTERVENTION = 0.3
_GENERAL = "all-send"
_SURENESS = {NeedStatus.DIAGNOSED: 0, NeedStatus.IDENTIFIED: 1, NeedStatus.SUSPECTED: 2}
_STRENGTH = {
    Strength.STRONG: 0.3,
    Strength.MODERATE: 0.2,
    Strength.STATUTORY: 0.15,
    Strength.LIMITED: 0.1,
    Strength.PRACTICE_CONSENSUS: 0.1,
}
# What a fit may rest on: a voice is quoted, never put into the program's words; advice is attributed, not paraphrased.
GROUNDING_KINDS = frozenset({FactKind.NEED, FactKind.ASSESSMENT, FactKind.STRENGTH, FactKind.WORKS, FactKind.CONTEXT})


@dataclass(kw_only=True)
class _Choice:
    """What has been chosen so far in one document, for variety, and what was set aside."""

    context: CheckContext
    index: CardIndex
    usable: tuple[Fact, ...]
    taken: list[Card] = field(default_factory=list)
    set_aside: dict[str, str] = field(default_factory=dict)


def request_for(context: CheckContext, index: CardIndex, *, on: date, seed: int) -> DraftRequest:
    """Return exactly what this document may use for this pupil.

    `context.profile` is the profile with its names masked; `on` is the day the plan starts.
    """
    usable, left_out = _usable_facts(context)
    choice = _Choice(context=context, index=index, usable=usable)
    is_thin = len(usable) < _FEWEST_FACTS
    needs = () if is_thin else _needs_worked_on(context.profile.needs, usable)
    sections = tuple(_section_request(section, choice, needs, is_thin) for section in context.document.sections)
    return DraftRequest(
        profile=context.profile,
        document=context.document.id,
        sections=sections,
        left_out=left_out,
        set_aside=tuple(SetAside(card=card, why=why) for card, why in sorted(choice.set_aside.items())),
        is_thin=is_thin,
        on=on,
        review_on=on + timedelta(weeks=PLAN_WEEKS),
        seed=seed,
    )


def _usable_facts(context: CheckContext) -> tuple[tuple[Fact, ...], tuple[LeftOut, ...]]:
    usable, left_out = [], []
    for fact in context.profile.facts:
        if fact in context.hidden_facts:
            why = f"it is for {fact.audience.value} only, and this document is for {context.document.audience.value}"
            left_out.append(LeftOut(fact=fact.id, why=why))
        elif reads_as_instruction(fact.text):
            why = "it reads like an instruction to a program: check where it came from"
            left_out.append(LeftOut(fact=fact.id, why=why))
        else:
            usable.append(fact)
    # Facts in another order give the same draft.
    return tuple(sorted(usable, key=lambda fact: fact.id)), tuple(left_out)


def _needs_worked_on(needs: Iterable[Need], usable: tuple[Fact, ...]) -> tuple[Need, ...]:
    """Return the needs that have something to go on, the surest first, at most four."""
    grounded = [need for need in needs if _facts_about(need.code, usable)]
    return tuple(sorted(grounded, key=lambda need: (_SURENESS[need.status], need.code)))[:_MOST_NEEDS]


def _facts_about(need: str, usable: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in usable if fact.need == need and fact.kind in GROUNDING_KINDS)


def _section_request(section: Section, choice: _Choice, needs: tuple[Need, ...], is_thin: bool) -> SectionRequest:
    recipe = section.recipe
    assert recipe is not None, "only offered documents are drafted"
    facts = tuple(fact for fact in choice.usable if fact.kind in recipe.fact_kinds)
    cards = _cards_for(recipe, choice, needs) if recipe.card_kinds else ()
    asks = (recipe.fact_kinds and not facts) or (recipe.card_kinds and not cards) or is_thin
    questions = recipe.questions if asks else ()
    if recipe.kind is SectionKind.OUTCOMES:
        questions += _assessment_questions(choice, is_thin)
    return SectionRequest(key=section.key, facts=facts, cards=cards, questions=questions)


def _assessment_questions(choice: _Choice, is_thin: bool) -> tuple[str, ...]:
    """Return what to find out: from the question cards of each need that nothing or little is recorded about."""
    profile = choice.context.profile
    asked = []
    for need in profile.needs:
        if is_thin or not _facts_about(need.code, choice.usable):
            cards = _ranked([CardKind.ASSESSMENT_QUESTION], need.code, choice)
            asked += [placed_practice(card, profile) for card in cards[: 3 if is_thin else 2]]
    return tuple(dict.fromkeys(asked))


def _cards_for(recipe: Recipe, choice: _Choice, needs: tuple[Need, ...]) -> tuple[ChosenCard, ...]:
    """Return the section's cards: for each need in turn its best, then its second, up to the section's limit."""
    ranked = {need.code: _ranked(recipe.card_kinds, need.code, choice) for need in needs}
    if recipe.kind is SectionKind.OUTCOMES:
        ranked = {need: (*cards, *_frame_for(need, choice)) for need, cards in ranked.items()}
    chosen: list[ChosenCard] = []
    for _ in range(recipe.per_need):
        for need in needs:
            card = _next_card(ranked[need.code], choice)
            if card is not None and len(chosen) < recipe.at_most:
                choice.taken.append(card)
                chosen.append(ChosenCard(card=card, need=need.code, facts=_facts_for(card, need.code, choice.usable)))
    return tuple(chosen)


def _frame_for(need: str, choice: _Choice) -> tuple[Card, ...]:
    """Return the frame that any outcome may follow, where a counted observation of the need gives it its content."""
    frame = choice.context.library.cards.get(frame_card())
    counted = any(fact.need == need and is_counted(fact) for fact in choice.usable)
    return (frame,) if frame is not None and counted else ()


def _next_card(ranked: tuple[Card, ...], choice: _Choice) -> Card | None:
    """Return the best card that is not yet taken, not too like one that is, and that nothing speaks against."""
    for card in ranked:
        if card in choice.taken or any(_likeness(card, other) > _TOO_ALIKE for other in choice.taken):
            continue
        if _may_stand(card, choice):
            return card
    return None


def _likeness(left: Card, right: Card) -> float:
    """Return the share of words that two cards have in common (Jaccard)."""
    one, other = content_stems(left.text), content_stems(right.text)
    return len(one & other) / max(1, len(one | other))


def _ranked(kinds: Iterable[CardKind], need: str, choice: _Choice) -> tuple[Card, ...]:
    """Return the cards that fit a need, this phase and this nation, the best first."""
    context = choice.context
    texts = " ".join(fact.text for fact in _facts_about(need, choice.usable)) or context.library.need_label(need)
    nearness = choice.index.nearness(texts)
    kinds = frozenset(kinds)
    offered = [
        card
        for card in context.library.cards.values()
        if card.kind in kinds and _covers(card, need, nearness.get(card.id, 0.0)) and _belongs_here(card, context)
    ]
    return tuple(sorted(offered, key=lambda card: (-_worth(card, need, nearness.get(card.id, 0.0)), card.id)))


def _covers(card: Card, need: str, nearness: float) -> bool:
    """Whether a card is for the need; one for all pupils, or an intervention, must also be near to the facts."""
    if need in card.needs:
        return card.kind is not CardKind.INTERVENTION or nearness >= _NEAR_INTERVENTION
    return _GENERAL in card.needs and nearness >= _NEAR_GENERAL


def _belongs_here(card: Card, context: CheckContext) -> bool:
    """Whether phase, level of English and nation fit: a card that rests on one nation's law is used only there."""
    profile = context.profile
    if profile.phase not in card.phases:
        return False
    if card.levels and (profile.english_proficiency is None or profile.english_proficiency.level not in card.levels):
        return False
    if card.kind is CardKind.TARGET_PATTERN and not can_fill(card):
        return False
    nations = {nation for source in context.library.sources_of(card) for nation in source.jurisdictions}
    return card.strength is not Strength.STATUTORY or profile.jurisdiction.value in nations


def _may_stand(card: Card, choice: _Choice) -> bool:
    """Whether nothing about this pupil speaks against the card; if something does, say what."""
    if card.id in choice.set_aside:
        return False
    why = _objection(card, choice.context)
    if why:
        choice.set_aside[card.id] = why
    return why is None


def _objection(card: Card, context: CheckContext) -> str | None:
    avoided = card.reason_to_avoid(context.profile.need_codes)
    if avoided:
        return f"not for a pupil with {context.library.need_label(avoided.need)}: {avoided.reason}"
    topic = unmentioned_topic(card, context)
    if topic:
        return f"it is about {topic}, and nothing recorded for this document mentions that"
    placed = Suggestion(
        id="?",
        section=_proposing_section(context),
        text=_without_slots(placed_practice(card, context.profile)),
        wording=Wording.LIBRARY,
        evidence=(card.id,),
        facts=(),
        findings=(),
        need=None,
        serves=None,
        proposals=(),
    )
    blocking = [finding for finding in run_gates(placed, context) if finding.severity is Severity.BLOCK]
    return blocking[0].message if blocking else None


def _without_slots(text: str) -> str:
    """Return a target pattern without its braces, which are gaps of the pattern and not of the plan."""
    return text.replace("{", "").replace("}", "")


def _worth(card: Card, need: str, nearness: float) -> float:
    """Return how well a card suits: nearness of words, how specific it is to the need, its strength, if it was seen."""
    specific = 0.5 / (1 + card.needs.index(need)) if need in card.needs else 0.0
    recalled = -0.4 if card.verified is Verified.MEMORY else 0.0
    return nearness + specific + _STRENGTH[card.strength] + recalled


def _facts_for(card: Card, need: str, usable: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return the facts a card answers to, the nearest by words first: those about the need, else general ones."""
    about = [fact for fact in usable if fact.kind in GROUNDING_KINDS and fact.need in (need, None)]
    stems = content_stems(f"{card.text} {card.why}")

    def distance(fact: Fact) -> tuple[bool, int, str]:
        return (fact.need != need, -len(content_stems(fact.text) & stems), fact.id)

    return tuple(sorted(about, key=distance)[:_FACTS_A_CARD])


def _proposing_section(context: CheckContext) -> str:
    """Return the key of a section that proposes, so that every gate applies to a card that is being weighed."""
    proposing = (SectionKind.PROVISION, SectionKind.OUTCOMES, SectionKind.RESPONSIBILITIES)
    sections = context.document.sections
    return next(part.key for part in sections if part.recipe is not None and part.recipe.kind in proposing)
