"""What one card of the review shows, worked out from the decisions; the widget only draws it."""

from dataclasses import dataclass

from omnia_desktop.domain.checks import OVERRULABLE
from omnia_desktop.domain.draft import Severity
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.review import DecisionKind, Reviewed
from omnia_desktop.ui.review.deciding import Deciding
from omnia_desktop.ui.review.marked import Mark, MarkKind, finding_marks, proposal_marks
from omnia_desktop.ui.review.words import finding_word, publishers, short_fact, state_of, whose_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipView:
    """A chip's words, colour role and icon, and the whole of what it stands for."""

    words: str
    role: str
    icon: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding in words. `can_overrule` is whether a written reason would settle it."""

    rule: str
    words: str
    role: str
    can_overrule: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """Everything that a card shows. `serves` says which outcome it works towards, `goes_to` is that outcome's id."""

    id: str
    place: int
    of: int
    state: ChipView
    note: str
    text: str
    marks: tuple[Mark, ...]
    outcome: str
    serves: str
    serves_is_gone: bool
    goes_to: str
    proposal_note: str
    reason: str
    chips: tuple[ChipView, ...]
    findings: tuple[FindingView, ...]
    is_removed: bool
    is_saved: bool

    @property
    def spoken(self) -> str:
        """The card as a screen reader says it."""
        rests = ", ".join(chip.whole for chip in self.chips)
        parts = (
            f"Suggestion {self.place} of {self.of}. {self.state.words}.",
            f"{self.outcome}." if self.outcome else "",
            self.text,
            " ".join(finding.words for finding in self.findings),
            f"{self.serves}." if self.serves else "",
            f"Rests on {rests}." if rests else "",
            self.note,
        )
        return " ".join(part for part in parts if part)


def card_view(deciding: Deciding, suggestion_id: str, library: EvidenceLibrary) -> CardView:
    """Return what the card of a suggestion shows."""
    each = deciding.reviewed(suggestion_id)
    suggestion = each.suggestion
    serves, is_gone = _serves(deciding, each)
    state, role, icon = state_of(each)
    is_proposing = bool(suggestion.proposals) and not each.is_decided
    return CardView(
        id=suggestion_id,
        place=deciding.order.index(suggestion_id) + 1,
        of=len(deciding.order),
        state=ChipView(words=state, role=role, icon=icon, whole=state),
        note=whose_words(suggestion, deciding.drafted(suggestion_id)),
        text=suggestion.text,
        marks=_marks(each, is_proposing=is_proposing),
        outcome=f"Outcome {number}" if (number := deciding.outcomes.get(suggestion_id)) else "",
        serves=serves,
        serves_is_gone=is_gone,
        goes_to=suggestion.serves or "",
        proposal_note="Dotted words are proposals: change them, or keep them as they are." if is_proposing else "",
        reason=_reason(each),
        chips=_chips(deciding, each, library),
        findings=_findings(deciding, each),
        is_removed=each.is_removed,
        is_saved=deciding.is_saved(suggestion_id),
    )


def _marks(each: Reviewed, *, is_proposing: bool) -> tuple[Mark, ...]:
    text = each.suggestion.text
    if each.is_removed:
        return (Mark(kind=MarkKind.GONE, start=0, end=len(text)),)
    proposals = proposal_marks(text, each.suggestion.proposals) if is_proposing else ()
    # A check on the whole text would mark every word, which marks none.
    found = (finding for finding in each.suggestion.findings if finding.end - finding.start < len(text))
    return (*proposals, *finding_marks(found, each.overruled))


def _serves(deciding: Deciding, each: Reviewed) -> tuple[str, bool]:
    """Return which outcome a suggestion works towards, and whether that outcome was removed."""
    outcome = each.suggestion.serves
    if outcome is None or each.is_removed or outcome not in deciding.order:
        return "", False
    number = deciding.outcomes.get(outcome)
    return (f"Towards outcome {number}", False) if number else ("Its outcome was removed", True)


def _reason(each: Reviewed) -> str:
    if each.decision is None or each.decision.kind is not DecisionKind.REMOVE or not each.decision.reason:
        return ""
    return f"Why: {each.decision.reason}"


def _chips(deciding: Deciding, each: Reviewed, library: EvidenceLibrary) -> tuple[ChipView, ...]:
    cards = (library.cards[card_id] for card_id in each.suggestion.evidence if card_id in library.cards)
    evidence = (
        ChipView(
            words=publishers(card, library),
            role="brand",
            icon="book-open",
            whole="; ".join(f"{source.title}, {source.publisher}" for source in library.sources_of(card)),
        )
        for card in cards
    )
    facts = (
        ChipView(words=short_fact(fact), role="plain", icon="user", whole=fact.text)
        for fact in deciding.review.context.facts(each.suggestion.facts)
    )
    return (*evidence, *facts)


def _findings(deciding: Deciding, each: Reviewed) -> tuple[FindingView, ...]:
    if each.is_removed:
        return ()
    reasons = deciding.overrulings(each.suggestion.id)
    return tuple(
        FindingView(
            rule=finding.rule,
            words=f"Overruled: {reasons[finding.rule]} ({finding.message})"
            if finding.rule in reasons
            else f"{finding_word(finding)}: {finding.message}",
            role="edit" if finding.rule in reasons else "block" if finding.severity is Severity.BLOCK else "warn",
            can_overrule=finding.severity is Severity.BLOCK
            and finding.rule in OVERRULABLE
            and finding.rule not in reasons,
        )
        for finding in each.suggestion.findings
    )
