"""The plan before any model is asked: every suggestion in the library's or the document's own words, with its id.

A golden thread by construction: an outcome is made for a need, a provision for an outcome. What the model may add
later is one sentence to a provision; without a model the plan stands as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from omnia_desktop.domain.checks import checked
from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.documents import Recipe, Section, SectionKind
from omnia_desktop.domain.draft import ChosenCard, Drafting, DraftRequest, SectionRequest, Suggestion, Wording
from omnia_desktop.domain.words import content_stems
from omnia_desktop.drafting import lines
from omnia_desktop.drafting.outcomes import Outcome, can_fill, fill_pattern, frame_card, outcome_from_fact
from omnia_desktop.drafting.placing import placed_practice
from omnia_desktop.drafting.select import PLAN_WEEKS

_TOO_ALIKE = 0.4


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
    used: set[str] = set()
    for chosen in asked.cards:
        made = _outcome(section, chosen, asked, used, building)
        if made is None or any(_says_the_same(made[0], earlier) for earlier in building.outcomes):
            continue
        suggestion, outcome = made
        used.update(outcome.facts)
        building.keep(suggestion)
        building.outcomes.append(suggestion)
        if not outcome.has_baseline:
            number = len(building.outcomes)
            building.questions.append(f"What is the baseline of outcome {number}? Count it before the plan starts.")


def _says_the_same(left: Suggestion, right: Suggestion) -> bool:
    """Whether two outcomes of a need are after the same thing: most of the words of the shorter stand in the other."""
    one, other = content_stems(left.text), content_stems(right.text)
    return left.need == right.need and len(one & other) / max(1, min(len(one), len(other))) > _TOO_ALIKE


def _outcome(
    section: Section, chosen: ChosenCard, asked: SectionRequest, used: Iterable[str], building: _Building
) -> tuple[Suggestion, Outcome] | None:
    """Return the first sound outcome: from a counted fact, else from the pattern with its baseline to be taken."""
    request, profile = building.request, building.context.profile
    facts = tuple(fact for fact in asked.facts if fact.need == chosen.need and fact.id not in used)
    name, by = profile.known_as, request.review_on
    pattern = None
    if can_fill(chosen.card):
        pattern = fill_pattern(chosen.card, name=name, weeks=PLAN_WEEKS, review_on=by, facts=facts)
    avoidant = "pda" in profile.need_codes
    counted = [outcome_from_fact(fact, name=name, review_on=by, is_demand_avoidant=avoidant) for fact in facts]
    frame = frame_card()
    measured = pattern is not None and pattern.has_baseline
    candidates = [(pattern, chosen.card.id)] if pattern and measured else []
    candidates += [(outcome, frame) for outcome in counted if outcome and frame in building.context.library.cards]
    candidates += [(pattern, chosen.card.id)] if pattern and not measured else []
    for outcome, card_id in candidates:
        about = outcome.facts or tuple(fact.id for fact in chosen.facts if fact.need == chosen.need)[:1]
        suggestion = building.suggestion(
            section,
            outcome.text,
            Wording.LIBRARY,
            evidence=(card_id,),
            facts=about,
            need=chosen.need,
            proposals=outcome.proposals,
        )
        if not suggestion.blocking:
            return suggestion, outcome
    return None


def _provision(section: Section, recipe: Recipe, asked: SectionRequest, building: _Building) -> None:
    for chosen in asked.cards:
        if not any(outcome.need == chosen.need for outcome in building.outcomes):
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
