"""The plan before any model is asked: every suggestion in the library's or the document's own words, with its id.

A golden thread by construction: an outcome is made for a need, a provision for an outcome. What the model may add
later is one sentence to a provision; without a model the plan stands as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from omnia_desktop.domain.checks import checked
from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.documents import Recipe, Section, SectionKind
from omnia_desktop.domain.draft import ChosenCard, Drafting, DraftRequest, SectionRequest, Suggestion, Wording
from omnia_desktop.domain.pupil import FactKind
from omnia_desktop.domain.saying import say_date
from omnia_desktop.domain.words import content_stems
from omnia_desktop.drafting import lines
from omnia_desktop.drafting.counted import Outcome, counted_by, outcome_from_fact, room_to_grow
from omnia_desktop.drafting.outcomes import can_fill, counting_adult, fill_pattern, frame_card
from omnia_desktop.drafting.placing import placed_practice
from omnia_desktop.drafting.select import PLAN_WEEKS

# Two outcomes of a need that share this much of their words are after the same thing.
_TOO_ALIKE = 0.4
# A pattern that takes up this much of what another outcome counts is after that too.
_TAKES_UP = 1 / 3
_ANY_COUNT = content_stems("occasions times tries lessons chances opportunities days sessions")
# Plan-quality P1: two to four outcomes; the most is the document type's.
_FEWEST_OUTCOMES = 2
# A count from before the term is no longer where the pupil is now.
_OLD_BASELINE = timedelta(weeks=17)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A suggestion that stands on a card's practice, in its parts: the practice, and how it would be delivered."""

    suggestion: Suggestion
    chosen: ChosenCard
    practice: str
    delivery: str

    def worded(self, fit: str) -> str:
        """Return the whole text with the fit sentence between practice and delivery."""
        return " ".join(part for part in (self.practice, fit, self.delivery) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSection:
    """A section with its suggestions and questions, before the model."""

    section: Section
    drafting: Drafting
    suggestions: tuple[Suggestion, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole document before the model; `provisions` are those whose fit the model may word, by suggestion id."""

    sections: tuple[PlannedSection, ...]
    provisions: dict[str, Provision]


@dataclass(kw_only=True)
class _Building:
    """A plan while it is made: what has an id so far."""

    request: DraftRequest
    context: CheckContext
    made: list[Suggestion] = field(default_factory=list)
    provisions: dict[str, Provision] = field(default_factory=dict)
    outcomes: list[Suggestion] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def keep(self, suggestion: Suggestion) -> Suggestion:
        """Return the suggestion, kept as the next one of the document."""
        self.made.append(suggestion)
        return suggestion

    def suggestion(
        self,
        section: Section,
        text: str,
        wording: Wording,
        *,
        evidence: tuple[str, ...] = (),
        facts: tuple[str, ...] = (),
        need: str | None = None,
        serves: str | None = None,
        proposals: tuple[str, ...] = (),
    ) -> Suggestion:
        """Return what would be the next suggestion, checked."""
        suggestion = Suggestion(
            id=f"S{len(self.made) + 1}",
            section=section.key,
            text=text,
            wording=wording,
            evidence=evidence,
            facts=facts,
            findings=(),
            need=need,
            serves=serves,
            proposals=proposals,
        )
        return checked(suggestion, self.context)


def plan_for(request: DraftRequest, context: CheckContext) -> Plan:
    """Return the document in the library's own words, each suggestion checked."""
    building = _Building(request=request, context=context)
    sections = tuple(_planned(section, request.section(section.key), building) for section in context.document.sections)
    return Plan(sections=sections, provisions=building.provisions)


def _planned(section: Section, asked: SectionRequest, building: _Building) -> PlannedSection:
    recipe = section.recipe
    assert recipe is not None, "only offered documents are drafted"
    first = len(building.made)
    building.questions = [lines.filled(question, building.request) for question in asked.questions]
    _MAKERS[recipe.kind](section, recipe, asked, building)
    return PlannedSection(
        section=section,
        drafting=_who_drafts(section, recipe),
        suggestions=tuple(building.made[first:]),
        questions=tuple(building.questions),
    )


def _who_drafts(section: Section, recipe: Recipe) -> Drafting:
    if not section.ai_may_draft:
        return Drafting.FORM
    return Drafting.MODEL if recipe.card_kinds and recipe.kind is not SectionKind.OUTCOMES else Drafting.TEMPLATE


def _fixed_lines(section: Section, recipe: Recipe, asked: SectionRequest, building: _Building) -> None:
    for line in recipe.lines:
        text, proposals = lines.filled_with_proposals(line, building.request)
        building.keep(building.suggestion(section, text, Wording.TEMPLATE, proposals=proposals))


def _voices(section: Section, recipe: Recipe, asked: SectionRequest, building: _Building) -> None:
    for fact in asked.facts[: recipe.at_most]:
        building.keep(building.suggestion(section, lines.quoted(fact), Wording.TEMPLATE, facts=(fact.id,)))
    if not asked.facts:
        _fixed_lines(section, recipe, asked, building)


def _recorded(section: Section, recipe: Recipe, asked: SectionRequest, building: _Building) -> None:
    needs = building.context.profile.needs
    for line in lines.recorded_lines(asked.facts, needs, recipe, building.context.library)[: recipe.at_most]:
        building.keep(building.suggestion(section, line.text, Wording.TEMPLATE, facts=line.facts, need=line.need))


def _outcomes(section: Section, recipe: Recipe, asked: SectionRequest, building: _Building) -> None:
    """Add outcomes: what is counted is taken further; a pattern is used only where that leaves too little.

    Need by need in turn, so that each has one before any has two (plan-quality P1, P7).
    """
    needs = tuple(dict.fromkeys(chosen.need for chosen in asked.cards))
    counted = {need: _counted_outcomes(need, asked, building) for need in needs}
    patterns = {need: _pattern_outcomes(need, asked, building) for need in needs}
    for turn in range(recipe.per_need):
        for need in needs:
            _add_outcome(section, recipe, need, counted[need], building)
            if turn == 0 and not _outcomes_for(need, building):
                _add_outcome(section, recipe, need, patterns[need], building)
    for need in needs:
        if len(building.outcomes) < _FEWEST_OUTCOMES:
            _add_outcome(section, recipe, need, patterns[need], building)
    _ask_for_outcomes(building)
    if len(building.outcomes) < _FEWEST_OUTCOMES and not asked.questions:
        building.questions += [lines.filled(question, building.request) for question in recipe.questions]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """An outcome that a need might have, with the card whose words or frame it follows and the facts it rests on."""

    outcome: Outcome
    card: str
    facts: tuple[str, ...]


def _counted_outcomes(need: str, asked: SectionRequest, building: _Building) -> Iterator[_Candidate]:
    """Yield outcomes from what is counted, first what the need facts speak of, then what has most room to grow."""
    profile, frame = building.context.profile, frame_card()
    if frame not in building.context.library.cards:
        return
    name, about = profile.known_as, [fact for fact in asked.facts if fact.need == need]
    spoken_of = content_stems(" ".join(fact.text for fact in about if fact.kind is FactKind.NEED))
    in_order = sorted(about, key=lambda fact: (-len(content_stems(fact.text) & spoken_of), -room_to_grow(fact, name)))
    for fact in in_order:
        outcome = outcome_from_fact(
            fact,
            name=name,
            review_on=building.request.review_on,
            needs=profile.need_codes,
            seen_by=counted_by(fact, otherwise=counting_adult(profile.phase)),
        )
        if outcome is not None:
            yield _Candidate(outcome=outcome, card=frame, facts=outcome.facts)


def _pattern_outcomes(need: str, asked: SectionRequest, building: _Building) -> Iterator[_Candidate]:
    """Yield outcomes from the patterns chosen for a need."""
    profile = building.context.profile
    for chosen in asked.cards:
        if chosen.need == need and can_fill(chosen.card):
            outcome = fill_pattern(
                chosen.card,
                name=profile.known_as,
                weeks=PLAN_WEEKS,
                review_on=building.request.review_on,
                seen_by=counting_adult(profile.phase),
            )
            yield _Candidate(outcome=outcome, card=chosen.card.id, facts=tuple(fact.id for fact in chosen.facts[:1]))


def _add_outcome(
    section: Section, recipe: Recipe, need: str, candidates: Iterator[_Candidate], building: _Building
) -> None:
    """Add the next sound outcome of a need that says something new, as long as the section has room."""
    if len(building.outcomes) >= recipe.at_most:
        return
    for candidate in candidates:
        outcome = candidate.outcome
        suggestion = building.suggestion(
            section,
            outcome.text,
            Wording.LIBRARY,
            evidence=(candidate.card,),
            facts=candidate.facts,
            need=need,
            proposals=outcome.proposals,
        )
        if suggestion.blocking or _is_said_already(suggestion, building):
            continue
        building.outcomes.append(building.keep(suggestion))
        building.questions += _baseline_questions(candidate, len(building.outcomes), building)
        return


def _baseline_questions(candidate: _Candidate, number: int, building: _Building) -> list[str]:
    """Return what to ask about the baseline of an outcome: it is still to be taken, or it is old."""
    if not candidate.outcome.has_baseline:
        return [f"What is the baseline of outcome {number}? Count it before the plan starts."]
    dates = [fact.date for fact in building.context.facts(candidate.facts) if fact.date]
    return [
        f"Outcome {number} starts from a count of {say_date(day)}: is it still so? Count again before the plan starts."
        for day in dates
        if building.request.on - day > _OLD_BASELINE
    ]


def _outcomes_for(need: str, building: _Building) -> tuple[Suggestion, ...]:
    return tuple(outcome for outcome in building.outcomes if outcome.need == need)


def _ask_for_outcomes(building: _Building) -> None:
    """Ask for an outcome for each need that has none: nothing is proposed for it until there is one."""
    chosen = [card.need for part in building.request.sections for card in part.cards]
    for need in dict.fromkeys(chosen):
        if not _outcomes_for(need, building):
            label, name = building.context.library.need_label(need), building.context.profile.known_as
            building.questions.append(
                f"{label}: what should {name} be able to do by the end of this plan, and where is {name} now with "
                "that, counted on a named day? Until this is known, no support is proposed for it."
            )


def _says_the_same(new: Suggestion, earlier: Suggestion, context: CheckContext) -> bool:
    """Whether two outcomes are after the same thing: most words that carry meaning are shared.

    Two counts are two things, however alike they read.
    """
    if new.need != earlier.need or new.evidence == earlier.evidence:
        return new.evidence == earlier.evidence and new.evidence != (frame_card(),)
    one, other = _own_stems(new), _own_stems(earlier)
    told = content_stems(" ".join(fact.text for fact in context.facts(earlier.facts))) - _ANY_COUNT
    takes_up = len(one & told) / max(1, len(told)) >= _TAKES_UP
    return takes_up or len(one & other) / max(1, min(len(one), len(other))) > _TOO_ALIKE


def _is_said_already(outcome: Suggestion, building: _Building) -> bool:
    return any(_says_the_same(outcome, earlier, building.context) for earlier in building.outcomes)


def _own_stems(outcome: Suggestion) -> frozenset[str]:
    """Return the stems of an outcome without those of its proposals, which every outcome shares."""
    return content_stems(outcome.text) - content_stems(" ".join(outcome.proposals))


def _provision(section: Section, recipe: Recipe, asked: SectionRequest, building: _Building) -> None:
    for chosen in asked.cards:
        if not _outcomes_for(chosen.need, building):
            # A provision without an outcome would be an orphan (plan-quality P7).
            continue
        practice = placed_practice(chosen.card, building.context.profile)
        delivery, proposals = lines.delivery_line(practice, building.request) if recipe.delivered else ("", ())
        suggestion = building.suggestion(
            section,
            " ".join(part for part in (practice, delivery) if part),
            Wording.LIBRARY,
            evidence=(chosen.card.id,),
            facts=tuple(fact.id for fact in chosen.facts[:1]),
            need=chosen.need,
            serves=_next_served(chosen.need, building),
            proposals=proposals,
        )
        building.keep(suggestion)
        building.provisions[suggestion.id] = Provision(
            suggestion=suggestion, chosen=chosen, practice=practice, delivery=delivery
        )


def _next_served(need: str, building: _Building) -> str | None:
    """Return the outcome of this need that the fewest provisions serve so far, so that none is left without."""
    served = [each.suggestion.serves for each in building.provisions.values()]
    outcomes = [each.id for each in building.outcomes if each.need == need]
    return min(outcomes, key=lambda outcome: (served.count(outcome), outcomes.index(outcome)), default=None)


def _responsibilities(section: Section, recipe: Recipe, asked: SectionRequest, building: _Building) -> None:
    if not building.request.is_thin:
        _fixed_lines(section, recipe, asked, building)
    _provision(section, recipe, asked, building)


def _review(section: Section, recipe: Recipe, asked: SectionRequest, building: _Building) -> None:
    """Add a review question for each outcome (plan-quality R2), and the other lines once."""
    for line in recipe.lines:
        numbers = range(1, len(building.outcomes) + 1) if "{number}" in line else range(1)
        for number in numbers:
            serves = building.outcomes[number - 1].id if "{number}" in line else None
            text = lines.filled(line.replace("{number}", str(number)), building.request)
            if building.outcomes:
                proposal = (f"Outcome {number}",) if serves else ()
                building.keep(building.suggestion(section, text, Wording.TEMPLATE, serves=serves, proposals=proposal))


_MAKERS = {
    SectionKind.DETAILS: _fixed_lines,
    SectionKind.VOICE: _voices,
    SectionKind.FACTS: _recorded,
    SectionKind.OUTCOMES: _outcomes,
    SectionKind.PROVISION: _provision,
    SectionKind.RESPONSIBILITIES: _responsibilities,
    SectionKind.REVIEW_DATE: _fixed_lines,
    SectionKind.REVIEW: _review,
}
