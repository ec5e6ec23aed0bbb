"""Builders of domain values for tests: invented pupils, a small library, a small document, drafts and decisions.

Each is called with keywords and fills in what the test does not care about.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.documents import AvoidedTerm, DocumentType, Recipe, Section, SectionKind
from omnia_desktop.domain.draft import (
    Draft,
    Drafting,
    Finding,
    LeftOut,
    Provenance,
    SectionDraft,
    SetAside,
    Severity,
    Suggestion,
    Timings,
    Wording,
)
from omnia_desktop.domain.evidence import (
    AvoidFor,
    Card,
    CardKind,
    Conflict,
    ConflictSeverity,
    EvidenceLibrary,
    NeedWords,
    Source,
    SourceKind,
    SourceReference,
    Strength,
    Verified,
)
from omnia_desktop.domain.pupil import (
    Audience,
    EnglishProficiency,
    Fact,
    FactKind,
    Jurisdiction,
    Need,
    NeedStatus,
    Phase,
    Pronouns,
    PupilProfile,
)
from omnia_desktop.domain.review import Decision, DecisionKind
from omnia_desktop.domain.sign_off import Signature

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TODAY = NOON.date()


def a_fact(
    text: str = "Joins in when a task is about trains",
    *,
    id: str = "F1",
    kind: FactKind = FactKind.NEED,
    source: str | None = None,
    date: date | None = None,
    audience: Audience = Audience.EVERYONE,
    need: str | None = None,
) -> Fact:
    """Return a fact that everyone may read."""
    return Fact(id=id, kind=kind, text=text, source=source, date=date, audience=audience, need=need)


def not_working(*texts: str, audience: Audience = Audience.EVERYONE) -> tuple[Fact, ...]:
    """Return "does not work" facts with the ids X1, X2 and so on."""
    return tuple(
        a_fact(text, id=f"X{place}", kind=FactKind.DOES_NOT_WORK, audience=audience)
        for place, text in enumerate(texts, start=1)
    )


def a_need(
    code: str = "autism",
    status: NeedStatus = NeedStatus.DIAGNOSED,
    *,
    by: str | None = None,
    date: date | None = None,
) -> Need:
    """Return a need that is diagnosed."""
    return Need(code=code, status=status, by=by, date=date)


def a_pupil(
    *,
    name: str = "Amir Testwood",
    known_as: str = "Amir",
    pronouns: Pronouns = Pronouns.HE,
    date_of_birth: date | None = None,
    year_group: str = "Year 4",
    phase: Phase = Phase.PRIMARY,
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
    setting: str = "mainstream",
    home_languages: tuple[str, ...] = ("English",),
    english_proficiency: EnglishProficiency | None = None,
    needs: Iterable[Need] = (),
    facts: Iterable[Fact] = (),
) -> PupilProfile:
    """Return the profile of Amir, a Year 4 pupil in England with no needs and no facts."""
    return PupilProfile(
        name=name,
        known_as=known_as,
        pronouns=pronouns,
        date_of_birth=date_of_birth,
        year_group=year_group,
        phase=phase,
        jurisdiction=jurisdiction,
        setting=setting,
        home_languages=home_languages,
        english_proficiency=english_proficiency,
        needs=tuple(needs),
        facts=tuple(facts),
    )


def a_source(
    id: str = "oakfield-guide-2021",
    *,
    title: str = "A guide to quiet classrooms",
    publisher: str = "Oakfield Press",
    year: int = 2021,
    year_is_approximate: bool = False,
    kind: SourceKind = SourceKind.PROFESSIONAL_BODY,
) -> Source:
    """Return a source with an address that leads nowhere."""
    return Source(
        id=id,
        title=title,
        publisher=publisher,
        year=year,
        year_is_approximate=year_is_approximate,
        url="https://example.org/guide",
        kind=kind,
        jurisdictions=("any",),
        licence="all rights reserved",
        seen="https://example.org/guide",
        note="",
    )


def a_card(
    text: str = "Offer a quiet table and a short list of steps.",
    *,
    id: str = "quiet-table",
    sources: tuple[str, ...] = ("oakfield-guide-2021",),
    needs: tuple[str, ...] = ("autism",),
    phases: tuple[Phase, ...] = (Phase.PRIMARY,),
    kind: CardKind = CardKind.STRATEGY,
    strength: Strength = Strength.MODERATE,
    avoid_for: tuple[AvoidFor, ...] = (),
    verified: Verified = Verified.SEEN,
) -> Card:
    """Return a card that rests on the source that `a_source` makes."""
    return Card(
        id=id,
        sources=tuple(SourceReference(source=source, locator="chapter 2") for source in sources),
        needs=needs,
        phases=phases,
        kind=kind,
        text=text,
        why="Less to filter out leaves more for the task.",
        strength=strength,
        cautions=(),
        avoid_for=avoid_for,
        verified=verified,
        seen_at="https://example.org/guide",
        levels=(),
    )


def a_conflict(
    *phrases: str,
    id: str = "a-conflict",
    need: str = "pda",
    why: str = "It may raise anxiety.",
    instead: str = "Share the task.",
    severity: ConflictSeverity = ConflictSeverity.BLOCK,
) -> Conflict:
    """Return a row of the conflict table that blocks its phrases for a PDA profile."""
    return Conflict(
        id=id,
        need=need,
        pattern=phrases[0],
        phrases=phrases,
        why=why,
        sources=("oakfield-guide-2021",),
        instead=instead,
        severity=severity,
    )


def need_words(code: str, label: str, *aliases: str, is_condition: bool = True) -> NeedWords:
    """Return how a need is named."""
    return NeedWords(code=code, label=label, aliases=aliases, is_condition=is_condition)


SMALL_NEEDS = (
    need_words("all-send", "All pupils with SEND", "send", "sen", is_condition=False),
    need_words("autism", "Autism", "autistic", "asd", "autism spectrum disorder", "asperger's"),
    need_words("pda", "PDA (pathological demand avoidance) profile", "pda", "pda profile", "demand avoidance"),
    need_words("adhd", "Attention deficit hyperactivity disorder (ADHD)", "adhd", "add"),
    need_words("dyslexia", "Dyslexia", "dyslexic"),
    need_words("dcd", "Developmental co-ordination disorder (DCD)", "dcd", "dyspraxia", "dyspraxic"),
    need_words("verbal-dyspraxia", "Developmental verbal dyspraxia", "verbal dyspraxia"),
    need_words("hearing", "Hearing impairment", "hearing impaired", "hearing loss", "deaf"),
    need_words("vision", "Vision impairment", "visually impaired", "blind", "low vision"),
    need_words("stammer", "Stammering", "stammer", "stammers"),
    need_words("tourettes", "Tourette syndrome and tics", "tourette's", "tic disorder"),
    need_words("odd", "Oppositional defiant disorder", "odd"),
    need_words("asthma", "Asthma", "asthmatic"),
    need_words("semh", "Social, emotional and mental health", "semh", is_condition=False),
)


def a_library(
    *,
    cards: Iterable[Card] = (),
    sources: Iterable[Source] = (),
    conflicts: Iterable[Conflict] = (),
    needs: Iterable[NeedWords] = SMALL_NEEDS,
    staff_words: Mapping[str, tuple[str, ...]] | None = None,
    version: str = "2026-11+test",
) -> EvidenceLibrary:
    """Return a library of one source and one card, or of those that are given."""
    shelf = tuple(cards) or (a_card(),)
    known = tuple(sources) or (a_source(),)
    return EvidenceLibrary(
        version=version,
        sources={source.id: source for source in known},
        cards={card.id: card for card in shelf},
        conflicts=tuple(conflicts),
        needs={need.code: need for need in needs},
        staff_words=staff_words or {},
    )


def a_recipe(kind: SectionKind = SectionKind.PROVISION, *, lines: tuple[str, ...] = (), at_most: int = 6) -> Recipe:
    """Return the recipe of a section of this kind."""
    return Recipe(
        kind=kind,
        fact_kinds=(FactKind.NEED,) if kind in (SectionKind.FACTS, SectionKind.VOICE) else (),
        card_kinds=(CardKind.STRATEGY,) if kind in (SectionKind.OUTCOMES, SectionKind.PROVISION) else (),
        per_need=1,
        at_most=at_most,
        delivered=False,
        lines=lines,
        questions=(),
    )


def a_section(key: str = "provision", kind: SectionKind | None = SectionKind.PROVISION, *, title: str = "") -> Section:
    """Return a section; without a kind it has no recipe, as in a document that is not offered."""
    return Section(
        key=key,
        title=title or key.replace("-", " ").capitalize(),
        holds="What the section holds.",
        required=True,
        ai_may_draft=kind not in (None, SectionKind.VOICE),
        verified="seen",
        recipe=a_recipe(kind) if kind else None,
    )


SMALL_SECTIONS = (
    a_section("voice", SectionKind.VOICE, title="What the pupil says"),
    a_section("known", SectionKind.FACTS, title="What we know"),
    a_section("outcomes", SectionKind.OUTCOMES),
    a_section("provision", SectionKind.PROVISION),
    a_section("review", SectionKind.REVIEW),
    a_section("by-hand", None, title="Filled in by hand"),
)

DRAFTED_SECTIONS = SMALL_SECTIONS[:-1]


def a_document(
    *,
    id: str = "test-plan",
    sections: tuple[Section, ...] = SMALL_SECTIONS,
    words_to_use: tuple[str, ...] = (),
    words_to_avoid: tuple[AvoidedTerm, ...] = (),
    audience: Audience = Audience.EVERYONE,
    jurisdiction: str = "england",
) -> DocumentType:
    """Return a document for everyone, with a section for voices, facts, outcomes, provision, review and one by hand."""
    return DocumentType(
        id=id,
        name="Test support plan",
        acronym="TSP",
        also_called=(),
        jurisdiction=jurisdiction,
        legal_basis="None: it is a test.",
        statutory=False,
        owner_role="The school",
        drafted_by=("SENDCo",),
        signed_by=("SENDCo",),
        sections=sections,
        review="termly",
        words_to_use=words_to_use,
        words_to_avoid=words_to_avoid,
        ai_limits=(),
        acronym_clashes=(),
        sources=("oakfield-guide-2021",),
        verified="seen",
        seen_at="https://example.org/guide",
        notes="",
        audience=audience,
        offered=True,
    )


def a_finding(rule: str = "G4", severity: Severity = Severity.BLOCK, *, start: int = 0, end: int = 5) -> Finding:
    """Return a blocking finding of gate G4."""
    return Finding(rule=rule, severity=severity, message=f"What {rule} says.", start=start, end=end)


def a_suggestion(
    text: str = "Offer a quiet table.",
    *,
    id: str = "S1",
    section: str = "provision",
    wording: Wording = Wording.LIBRARY,
    evidence: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
    findings: tuple[Finding, ...] = (),
    need: str | None = None,
    serves: str | None = None,
    proposals: tuple[str, ...] = (),
) -> Suggestion:
    """Return a suggestion of the provision section that rests on nothing and has no findings."""
    return Suggestion(
        id=id,
        section=section,
        text=text,
        wording=wording,
        evidence=evidence,
        facts=facts,
        findings=findings,
        need=need,
        serves=serves,
        proposals=proposals,
    )


def a_provenance(*, model: str = "none", evidence: str = "2026-11+test", seed: int = 1) -> Provenance:
    """Return the provenance of a draft made without a model."""
    return Provenance(
        app="0.1.0",
        model=model,
        model_sha256="0" * 64 if model == "none" else "a" * 64,
        prompts="none",
        evidence=evidence,
        seed=seed,
        drafted_on=TODAY,
    )


def a_draft(
    *suggestions: Suggestion,
    sections: tuple[Section, ...] = DRAFTED_SECTIONS,
    document: str = "test-plan",
    left_out: tuple[LeftOut, ...] = (),
    set_aside: tuple[SetAside, ...] = (),
    is_thin: bool = False,
) -> Draft:
    """Return a draft with these suggestions in their sections; with none it holds one, S1."""
    held = suggestions or (a_suggestion(),)
    return Draft(
        document=document,
        is_thin=is_thin,
        sections=tuple(
            SectionDraft(
                key=section.key,
                title=section.title,
                drafting=Drafting.MODEL if section.ai_may_draft else Drafting.FORM,
                suggestions=tuple(each for each in held if each.section == section.key),
                questions=(),
            )
            for section in sections
        ),
        left_out=left_out,
        set_aside=set_aside,
        provenance=a_provenance(),
        timings=Timings(seconds=1.5, first_words_seconds=0.5, prompt_tokens=100, reused_tokens=50, generated_tokens=20),
    )


def a_decision(
    number: int = 1,
    kind: DecisionKind = DecisionKind.KEEP,
    suggestion: str = "S1",
    *,
    by: str = "R. Sendco",
    at: datetime = NOON,
    reason: str | None = None,
    result: Suggestion | None = None,
    rule: str | None = None,
    undoes: int | None = None,
) -> Decision:
    """Return the decision to keep S1."""
    return Decision(
        number=number,
        kind=kind,
        suggestion=suggestion,
        by=by,
        at=at,
        reason=reason,
        result=result,
        rule=rule,
        undoes=undoes,
    )


def a_signature(
    *, name: str = "R. Sendco", role: str = "SENDCo", at: datetime = NOON, is_stand_in: bool = False
) -> Signature:
    """Return a signature of the SENDCo."""
    statement = "I have read this plan and it is the school’s."
    return Signature(name=name, role=role, at=at, statement=statement, is_stand_in=is_stand_in)


def a_context(
    *,
    profile: PupilProfile | None = None,
    document: DocumentType | None = None,
    library: EvidenceLibrary | None = None,
    other_pupils: frozenset[str] = frozenset(),
) -> CheckContext:
    """Return what the gates compare with: Amir, the small document and the small library."""
    return CheckContext(
        profile=profile or a_pupil(),
        document=document or a_document(),
        library=library or a_library(),
        other_pupils=other_pupils,
    )
