"""Putting a draft together: the plan, the model's sentences that passed, the names back in, the checks once more."""

from collections.abc import Mapping
from dataclasses import replace

from omnia_desktop.domain.checks import checked
from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import (
    Draft,
    DraftRequest,
    LeftOut,
    Provenance,
    SectionDraft,
    SetAside,
    Suggestion,
    Timings,
    Wording,
)
from omnia_desktop.domain.wording import Completion, Slot
from omnia_desktop.drafting.names import NameMask
from omnia_desktop.drafting.parse import Fault, Fit, fit_from
from omnia_desktop.drafting.placing import fit_lead
from omnia_desktop.drafting.plan import Plan, Provision


def fitted(
    provision: Provision, slot: Slot, completion: Completion, context: CheckContext
) -> tuple[Suggestion, Fault | None]:
    """Return the provision with the model's sentence, and None; or as it was, and why the sentence may not stand."""
    chosen = provision.chosen
    fact, profile = chosen.facts[0], context.profile
    lead = fit_lead(fact, profile)
    fit = fit_from(completion, slot, card=chosen.card, fact=fact, name=profile.known_as, lead=lead)
    if fit.fault is not None:
        return provision.suggestion, fit.fault
    # The sentence is held to its own facts first: what the practice may say, the sentence may not say of the pupil.
    alone = replace(provision.suggestion, text=fit.sentence, evidence=(), proposals=())
    whole = _with_fit(provision, fit)
    if checked(alone, context).findings or checked(whole, context).blocking:
        return provision.suggestion, Fault.GATE
    return checked(whole, context), None


def compose(
    request: DraftRequest,
    plan: Plan,
    worded: Mapping[str, Suggestion],
    *,
    mask: NameMask,
    context: CheckContext,
    provenance: Provenance,
    timings: Timings,
) -> Draft:
    """Return the draft with the pupil's own names; `context` is that of the real profile, for the last check."""
    sections = tuple(
        SectionDraft(
            key=planned.section.key,
            title=planned.section.title,
            drafting=planned.drafting,
            suggestions=tuple(
                checked(mask.restore_suggestion(worded.get(suggestion.id, suggestion)), context)
                for suggestion in planned.suggestions
            ),
            questions=tuple(mask.restore(question) for question in planned.questions),
        )
        for planned in plan.sections
    )
    return Draft(
        document=request.document,
        is_thin=request.is_thin,
        sections=sections,
        left_out=tuple(LeftOut(fact=each.fact, why=mask.restore(each.why)) for each in request.left_out),
        set_aside=tuple(SetAside(card=each.card, why=mask.restore(each.why)) for each in request.set_aside),
        provenance=provenance,
        timings=timings,
    )


def _with_fit(provision: Provision, fit: Fit) -> Suggestion:
    return replace(provision.suggestion, text=provision.worded(fit.sentence), wording=Wording.MODEL)
