"""Sign-off: the one place where a `SignedDocument` is made, and only when nothing is left open."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import InitVar, dataclass, replace
from datetime import date, datetime

from omnia_desktop.domain.checks import checked
from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.documents import DocumentType, SectionKind
from omnia_desktop.domain.draft import Draft, Provenance, Wording
from omnia_desktop.domain.evidence import EvidenceLibrary, Strength, Verified
from omnia_desktop.domain.pupil import FactKind, PupilProfile
from omnia_desktop.domain.records import from_plain, to_plain
from omnia_desktop.domain.review import Decision, DecisionKind, Reviewed, in_force, reviewed
from omnia_desktop.errors import NotSigned, ReviewOpen

_SIGN_OFF = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed, in which role, when, and the statement they put their name to.

    `is_stand_in` marks a demonstration: no person read the document, and it says so.
    """

    name: str
    role: str
    at: datetime
    statement: str
    is_stand_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruled:
    """A gate that was against a line when it was signed, and the reason that the person wrote for keeping it."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    """A suggestion as signed. `marks` are the numbers of its entries in the evidence trail."""

    id: str
    text: str
    wording: Wording
    decision: DecisionKind
    marks: tuple[int, ...]
    facts: tuple[str, ...]
    overruled: tuple[Overruled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedSection:
    """A section as signed; one in which nothing was kept stands with no lines."""

    key: str
    title: str
    kind: SectionKind
    lines: tuple[SignedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """One row of the evidence trail: a card's source, and the suggestions that rest on it."""

    mark: int
    card: str
    title: str
    publisher: str
    year: str
    url: str
    locator: str
    licence: str
    strength: Strength
    verified: Verified
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFact:
    """A pupil fact that a signed line rests on, as it was recorded."""

    id: str
    kind: FactKind
    text: str
    source: str | None
    date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedContent:
    """Everything in a signed document but its digest: what the digest is taken over. `language` is a BCP 47 tag."""

    document: str
    title: str
    jurisdiction: str
    legal_basis: str
    pupil_name: str
    known_as: str
    year_group: str
    sections: tuple[SignedSection, ...]
    trail: tuple[TrailEntry, ...]
    facts: tuple[TrailFact, ...]
    signature: Signature
    provenance: Provenance
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedDocument:
    """A document that a named person signed. Only `sign_off` and `reopen`, in this module, make one.

    `digest` is the SHA-256 (hex) of `content` in one canonical form.
    """

    content: SignedContent
    digest: str
    maker: InitVar[object]

    def __post_init__(self, maker: object) -> None:
        if maker is not _SIGN_OFF:
            raise NotSigned(
                "A signed document was about to be made without a sign-off.",
                "Review every suggestion and sign the document first.",
            )


def sign_off(
    draft: Draft,
    decisions: Iterable[Decision],
    *,
    profile: PupilProfile,
    document: DocumentType,
    library: EvidenceLibrary,
    other_pupils: frozenset[str],
    signature: Signature,
) -> SignedDocument:
    """Return the signed document. `other_pupils` are the other names in the vault.

    The gates run again, on the profile as it is now: what they found when the draft was made counts for nothing.
    ReviewOpen lists what is undecided or blocked; NotSigned refuses a signature without a name or role.
    """
    if not signature.name.strip() or not signature.role.strip():
        raise NotSigned("The signature has no name or no role.", "Give the name and the role of the person who signs.")
    decided = tuple(decisions)
    context = CheckContext(profile=profile, document=document, library=library, other_pupils=other_pupils)
    state = _checked_now(reviewed(draft, decided), context)
    _refuse_while_open(state)
    kept = tuple(each for each in state if not each.is_removed)
    trail = _evidence_trail(kept, library)
    content = SignedContent(
        document=document.id,
        title=document.name,
        jurisdiction=document.jurisdiction,
        legal_basis=document.legal_basis,
        pupil_name=profile.name,
        known_as=profile.known_as,
        year_group=profile.year_group,
        sections=_signed_sections(draft, kept, decided, trail, document),
        trail=trail,
        facts=_trail_facts(kept, profile),
        signature=signature,
        provenance=draft.provenance,
        language="en-GB",
    )
    return SignedDocument(content=content, digest=_digest(content), maker=_SIGN_OFF)


def record_of(signed: SignedDocument) -> dict[str, object]:
    """Return a signed document as plain JSON, for `reopen` to read back."""
    return {"content": to_plain(signed.content), "digest": signed.digest}


def reopen(record: Mapping[str, object], where: str) -> SignedDocument:
    """Return the signed document that `record_of` wrote; NotSigned when its digest does not fit its content."""
    content = from_plain(SignedContent, record.get("content"), where)
    if record.get("digest") != _digest(content) or len(record) > 2:
        raise NotSigned(
            f"{where}: the signed document does not match its digest, so it was changed after signing.",
            "Use a backup of the document, or review and sign it again.",
        )
    return SignedDocument(content=content, digest=_digest(content), maker=_SIGN_OFF)


def _checked_now(state: tuple[Reviewed, ...], context: CheckContext) -> tuple[Reviewed, ...]:
    """Return the review with findings of this moment; what was removed may say anything."""
    return tuple(
        each if each.is_removed else replace(each, suggestion=checked(each.suggestion, context)) for each in state
    )


def _refuse_while_open(state: tuple[Reviewed, ...]) -> None:
    undecided = tuple(each.suggestion.id for each in state if not each.is_decided)
    blocked = tuple(each.suggestion.id for each in state if each.open_findings)
    if not state or all(each.is_removed for each in state):
        raise ReviewOpen("The document holds nothing to sign.", "Keep or add at least one suggestion.", ())
    if undecided or blocked:
        raise ReviewOpen(
            f"{len(undecided)} suggestions are not decided and {len(blocked)} have an open check.",
            "Keep, edit or remove each of them; mend what a check points at.",
            undecided + tuple(each for each in blocked if each not in undecided),
        )


def _signed_sections(
    draft: Draft,
    kept: tuple[Reviewed, ...],
    decisions: tuple[Decision, ...],
    trail: tuple[TrailEntry, ...],
    document: DocumentType,
) -> tuple[SignedSection, ...]:
    return tuple(
        SignedSection(
            key=section.key,
            title=section.title,
            kind=_kind(document, section.key),
            lines=tuple(
                _signed_line(each, decisions, trail) for each in kept if each.suggestion.section == section.key
            ),
        )
        for section in draft.sections
    )


def _kind(document: DocumentType, key: str) -> SectionKind:
    recipe = document.section(key).recipe
    assert recipe is not None, "only documents with recipes are drafted, and so signed"
    return recipe.kind


def _signed_line(each: Reviewed, decisions: tuple[Decision, ...], trail: tuple[TrailEntry, ...]) -> SignedLine:
    suggestion = each.suggestion
    assert each.decision is not None, "only decided suggestions are signed"
    return SignedLine(
        id=suggestion.id,
        text=suggestion.text,
        wording=suggestion.wording,
        decision=each.decision.kind,
        marks=tuple(entry.mark for entry in trail if suggestion.id in entry.suggestions),
        facts=suggestion.facts,
        overruled=_overruled(each, decisions),
    )


def _overruled(each: Reviewed, decisions: tuple[Decision, ...]) -> tuple[Overruled, ...]:
    """Return the overrulings that the line needs, each with its last reason; one that finds nothing now needs none."""
    reasons = {
        decision.rule: decision.reason.strip()
        for decision in in_force(decisions)
        if decision.kind is DecisionKind.OVERRULE
        and decision.suggestion == each.suggestion.id
        and decision.reason is not None
        and decision.reason.strip()
    }
    needed = {finding.rule for finding in each.suggestion.findings} & each.overruled
    return tuple(Overruled(rule=rule, reason=reasons[rule]) for rule in sorted(needed))


def _evidence_trail(kept: tuple[Reviewed, ...], library: EvidenceLibrary) -> tuple[TrailEntry, ...]:
    used: dict[tuple[str, str], list[str]] = {}
    for each in kept:
        for card_id in each.suggestion.evidence:
            for reference in library.cards[card_id].sources:
                used.setdefault((card_id, reference.source), []).append(each.suggestion.id)
    return tuple(
        _trail_entry(mark, card_id, source_id, tuple(suggestions), library)
        for mark, ((card_id, source_id), suggestions) in enumerate(used.items(), start=1)
    )


def _trail_entry(
    mark: int, card_id: str, source_id: str, suggestions: tuple[str, ...], library: EvidenceLibrary
) -> TrailEntry:
    card, source = library.cards[card_id], library.sources[source_id]
    return TrailEntry(
        mark=mark,
        card=card_id,
        title=source.title,
        publisher=source.publisher,
        year=source.year_label,
        url=source.url,
        locator=next(reference.locator for reference in card.sources if reference.source == source_id),
        licence=source.licence,
        strength=card.strength,
        verified=card.verified,
        suggestions=suggestions,
    )


def _trail_facts(kept: tuple[Reviewed, ...], profile: PupilProfile) -> tuple[TrailFact, ...]:
    named = {fact_id for each in kept for fact_id in each.suggestion.facts}
    return tuple(
        TrailFact(id=fact.id, kind=fact.kind, text=fact.text, source=fact.source, date=fact.date)
        for fact in profile.facts
        if fact.id in named
    )


def _digest(content: SignedContent) -> str:
    canonical = json.dumps(to_plain(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
