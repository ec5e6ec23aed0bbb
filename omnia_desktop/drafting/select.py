"""What a document may use: pure code chooses facts and cards, and says what it left out and why.

Cards come ranked; here they are weighed against this pupil (what must not be offered, and why) and against each other
(variety, the limits of each section). The model takes no part in it.
"""

import re
from collections.abc import Iterable, Sequence
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
from omnia_desktop.domain.evidence import Card, CardKind
from omnia_desktop.domain.pupil import Fact, Need, NeedStatus
from omnia_desktop.domain.saying import say_list
from omnia_desktop.domain.words import content_stems
from omnia_desktop.drafting.counted import is_counted
from omnia_desktop.drafting.injection import reads_as_instruction
from omnia_desktop.drafting.outcomes import frame_card
from omnia_desktop.drafting.placing import placed_practice
from omnia_desktop.drafting.ranking import RankedCard, facts_about, ranked_cards
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
# A card that answers a fact which the section has answered for this need already counts this much less.
_SAME_FACT = 0.35
_SURENESS = {NeedStatus.DIAGNOSED: 0, NeedStatus.IDENTIFIED: 1, NeedStatus.SUSPECTED: 2}


@dataclass(kw_only=True)
class _Choice:
    """What has been chosen so far in one document, for variety, and what was set aside."""

    context: CheckContext
    index: CardIndex
    usable: tuple[Fact, ...]
    taken: list[Card] = field(default_factory=list)
    set_aside: dict[str, str] = field(default_factory=dict)

    def ranked(self, kinds: Iterable[CardKind], need: str) -> tuple[RankedCard, ...]:
        """Return the cards that suit a need, the best first."""
        return ranked_cards(kinds, need, usable=self.usable, context=self.context, index=self.index)


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
        elif reads_as_instruction(fact.text) or reads_as_instruction(fact.source or ""):
            why = "it reads like an instruction to a program: check where it came from"
            left_out.append(LeftOut(fact=fact.id, why=why))
        else:
            usable.append(fact)
    # Facts in another order give the same draft; F10 comes after F9.
    in_order = sorted(usable, key=lambda fact: _in_number_order(fact.id))
    return tuple(in_order), tuple(sorted(left_out, key=lambda each: _in_number_order(each.fact)))


def _in_number_order(fact_id: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(number or 0), word) for word, number in re.findall(r"(\D+)|(\d+)", fact_id))


def _needs_worked_on(needs: Iterable[Need], usable: tuple[Fact, ...]) -> tuple[Need, ...]:
    """Return the needs that have something to go on, the surest first, at most four."""
    return _grounded(needs, usable)[:_MOST_NEEDS]


def _grounded(needs: Iterable[Need], usable: tuple[Fact, ...]) -> tuple[Need, ...]:
    grounded = [need for need in needs if facts_about(need.code, usable)]
    return tuple(sorted(grounded, key=lambda need: (_SURENESS[need.status], need.code)))


def _section_request(section: Section, choice: _Choice, needs: tuple[Need, ...], is_thin: bool) -> SectionRequest:
    recipe = section.recipe
    assert recipe is not None, "only offered documents are drafted"
    facts = tuple(fact for fact in choice.usable if fact.kind in recipe.fact_kinds)
    frames = _frames(choice, needs) if recipe.kind is SectionKind.OUTCOMES else ()
    # A pattern goes to a need of which nothing is counted before it goes to one that has its outcome already.
    framed = {frame.need for frame in frames}
    in_turn = sorted(needs, key=lambda need: need.code in framed)
    cards = (*frames, *(_cards_for(recipe, choice, in_turn) if recipe.card_kinds else ()))
    asks = (recipe.fact_kinds and not facts) or (recipe.card_kinds and not cards) or is_thin
    questions = recipe.questions if asks else ()
    if recipe.kind is SectionKind.OUTCOMES:
        questions += _waiting_question(choice, needs) + _assessment_questions(choice, is_thin)
    return SectionRequest(key=section.key, facts=facts, cards=cards, questions=questions)


def _waiting_question(choice: _Choice, needs: tuple[Need, ...]) -> tuple[str, ...]:
    """Return the question about needs that would come up and have to wait, for nothing is cut silently."""
    waiting = [need for need in _grounded(choice.context.profile.needs, choice.usable) if need not in needs]
    if not needs or not waiting:
        return ()
    labels = say_list([choice.context.library.need_label(need.code) for need in waiting])
    return (f"This plan works on {len(needs)} needs at once. Is it right that this waits: {labels}?",)


def _assessment_questions(choice: _Choice, is_thin: bool) -> tuple[str, ...]:
    """Return what to find out: from the question cards of each need that nothing or little is recorded about."""
    profile = choice.context.profile
    asked = []
    for need in profile.needs:
        if is_thin or not facts_about(need.code, choice.usable):
            cards = choice.ranked([CardKind.ASSESSMENT_QUESTION], need.code)
            allowed = [each.card for each in cards if _may_stand(each.card, choice)]
            asked += [placed_practice(card, profile) for card in allowed[: 3 if is_thin else 2]]
    return tuple(dict.fromkeys(asked))


def _cards_for(recipe: Recipe, choice: _Choice, needs: Sequence[Need]) -> tuple[ChosenCard, ...]:
    """Return the section's cards: for each need in turn its best, then its second, up to the section's limit."""
    ranked = {need.code: choice.ranked(recipe.card_kinds, need.code) for need in needs}
    answered: set[tuple[str, str]] = set()
    chosen: list[ChosenCard] = []
    for _ in range(recipe.per_need):
        for need in needs:
            best = _next_card(ranked[need.code], need.code, answered, choice) if len(chosen) < recipe.at_most else None
            if best is not None:
                choice.taken.append(best.card)
                answered.add((need.code, best.answers))
                chosen.append(ChosenCard(card=best.card, need=need.code, facts=best.facts))
    return tuple(chosen)


def _frames(choice: _Choice, needs: tuple[Need, ...]) -> tuple[ChosenCard, ...]:
    """Return the frame that any outcome may follow, for each need of which something is counted that can grow."""
    frame = choice.context.library.cards.get(frame_card())
    if frame is None:
        return ()
    name = choice.context.profile.known_as
    counted = {
        need.code: tuple(fact for fact in choice.usable if fact.need == need.code and is_counted(fact, name))
        for need in needs
    }
    return tuple(ChosenCard(card=frame, need=need, facts=facts) for need, facts in counted.items() if facts)


def _next_card(
    ranked: tuple[RankedCard, ...], need: str, answered: set[tuple[str, str]], choice: _Choice
) -> RankedCard | None:
    """Return the best card that is not yet taken, not too like one that is, and that nothing speaks against."""

    def worth(each: RankedCard) -> float:
        return each.worth - (_SAME_FACT if (need, each.answers) in answered else 0.0)

    for each in sorted(ranked, key=worth, reverse=True):
        if each.card in choice.taken or any(_likeness(each.card, other) > _TOO_ALIKE for other in choice.taken):
            continue
        if _may_stand(each.card, choice):
            return each
    return None


def _likeness(left: Card, right: Card) -> float:
    """Return the share of words that two cards have in common (Jaccard)."""
    one, other = content_stems(left.text), content_stems(right.text)
    return len(one & other) / max(1, len(one | other))


def _may_stand(card: Card, choice: _Choice) -> bool:
    """Whether nothing about this pupil speaks against the card; if something does, say what."""
    if card.id in choice.set_aside:
        return False
    why = _objection(card, choice)
    if why:
        choice.set_aside[card.id] = why
    return why is None


def _objection(card: Card, choice: _Choice) -> str | None:
    context = choice.context
    avoided = card.reason_to_avoid(context.profile.need_codes)
    if avoided:
        return f"not for a pupil with {context.library.need_label(avoided.need)}: {avoided.reason}"
    topic = unmentioned_topic(card, context.profile.need_codes, choice.usable)
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


def _proposing_section(context: CheckContext) -> str:
    """Return the key of a section that proposes, so that every gate applies to a card that is being weighed."""
    proposing = (SectionKind.PROVISION, SectionKind.OUTCOMES, SectionKind.RESPONSIBILITIES)
    sections = context.document.sections
    return next(part.key for part in sections if part.recipe is not None and part.recipe.kind in proposing)
