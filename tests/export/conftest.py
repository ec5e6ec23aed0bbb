"""Small signed documents for the export tests, made by the real `sign_off`; every pupil is invented."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

from omnia_desktop.domain.documents import DocumentType, Recipe, Section, SectionKind
from omnia_desktop.domain.draft import Draft, Drafting, Provenance, SectionDraft, Suggestion, Timings, Wording
from omnia_desktop.domain.evidence import (
    Card,
    CardKind,
    EvidenceLibrary,
    Source,
    SourceKind,
    SourceReference,
    Strength,
    Verified,
)
from omnia_desktop.domain.pupil import Audience, Fact, FactKind, Jurisdiction, Phase, Pronouns, PupilProfile
from omnia_desktop.domain.records import to_plain
from omnia_desktop.domain.review import Decision, DecisionKind
from omnia_desktop.domain.sign_off import Overruled, Signature, SignedDocument, SignedLine, reopen, sign_off


def suggestion(
    key: str,
    section: str,
    text: str,
    *,
    wording: Wording = Wording.LIBRARY,
    evidence: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
) -> Suggestion:
    return Suggestion(
        id=key,
        section=section,
        text=text,
        wording=wording,
        evidence=evidence,
        facts=facts,
        findings=(),
        need=None,
        serves=None,
        proposals=(),
    )


def section(key: str, title: str, *suggestions: Suggestion) -> SectionDraft:
    return SectionDraft(key=key, title=title, drafting=Drafting.MODEL, suggestions=suggestions, questions=())


def source(key: str, **changes: object) -> Source:
    values: dict[str, object] = {
        "id": key,
        "title": f"Guidance {key}",
        "publisher": "A Charity",
        "year": 2023,
        "year_is_approximate": False,
        "url": f"https://example.org/{key}",
        "kind": SourceKind.CHARITY_GUIDANCE,
        "jurisdictions": ("england",),
        "licence": "all rights reserved",
        "seen": "no",
        "note": "",
    }
    return Source(**{**values, **changes})  # type: ignore[arg-type]


def card(
    key: str, *sources: str, strength: Strength = Strength.PRACTICE_CONSENSUS, verified: Verified = Verified.SEEN
) -> Card:
    return Card(
        id=key,
        sources=tuple(SourceReference(source=each, locator=f"Chapter on {key}") for each in sources),
        needs=("dld",),
        phases=(Phase.PRIMARY,),
        kind=CardKind.STRATEGY,
        text="Model the first step.",
        why="It helps.",
        strength=strength,
        cautions=(),
        avoid_for=(),
        verified=verified,
        seen_at="",
        levels=(),
    )


def fact(key: str, kind: FactKind, text: str, who: str | None = "Class teacher", on: date | None = None) -> Fact:
    return Fact(id=key, kind=kind, text=text, source=who, date=on, audience=Audience.EVERYONE, need=None)


SOURCES = (source("one"), source("two", year_is_approximate=True), source("three"))
CARDS = (
    card("model-first", "one"),
    card("pre-teach", "one", "two", strength=Strength.STRONG),
    card("recalled", "three", verified=Verified.MEMORY),
)
FACTS = (
    fact("F1", FactKind.PUPIL_VOICE, "I like it when you draw it.", "Amir", date(2026, 9, 18)),
    fact("F2", FactKind.FAMILY_VOICE, "He talks about space all evening.", "Mother"),
    fact("F3", FactKind.ASSESSMENT, "Follows two-step instructions on 3 of 10 occasions.", on=date(2026, 9, 18)),
    fact("F4", FactKind.CONTEXT, "Joined in Year 3.", None),
    fact("F5", FactKind.PUPIL_VOICE, "Reading out loud is hard.", None),
    fact("F6", FactKind.STRENGTH, "Remembers facts about planets."),
)
SECTIONS = (
    section(
        "pupil-voice",
        "Pupil’s views",
        suggestion("S1", "pupil-voice", "I like it when you draw it.", wording=Wording.TEMPLATE, facts=("F1",)),
        suggestion("S2", "pupil-voice", "Amir finds reading aloud hard.", wording=Wording.AUTHOR, facts=("F5",)),
        suggestion("S3", "pupil-voice", "At home: space, all evening.", wording=Wording.TEMPLATE, facts=("F2",)),
    ),
    section(
        "outcomes",
        "Outcomes sought",
        suggestion("S4", "outcomes", "Follows two-step instructions on 7 of 10 occasions.", facts=("F3",)),
        suggestion(
            "S5", "outcomes", "Asks for a drawing.", wording=Wording.MODEL, evidence=("recalled",), facts=("F1",)
        ),
    ),
    section(
        "interventions",
        "What adults will do",
        suggestion("S6", "interventions", "Model the first step.", evidence=("model-first",), facts=("F3", "F4")),
        suggestion("S7", "interventions", "Teach new words first.", evidence=("pre-teach",), facts=("F3",)),
    ),
    section("review", "Review", suggestion("S8", "review", "Left out by the reviewer.")),
)
KINDS = {
    "pupil-voice": SectionKind.VOICE,
    "outcomes": SectionKind.OUTCOMES,
    "interventions": SectionKind.PROVISION,
    "review": SectionKind.REVIEW,
    "notes": SectionKind.FACTS,
}


def signature(**changes: object) -> Signature:
    values: dict[str, object] = {
        "name": "Jo Okafor",
        "role": "SENDCo",
        "at": datetime(2026, 11, 24, 14, 2, tzinfo=UTC),
        "statement": "I have read every line of this plan.",
        "is_stand_in": False,
    }
    return Signature(**{**values, **changes})  # type: ignore[arg-type]


def profile(name: str = "Amir K.", known_as: str = "Amir", facts: tuple[Fact, ...] = FACTS) -> PupilProfile:
    return PupilProfile(
        name=name,
        known_as=known_as,
        pronouns=Pronouns.HE,
        date_of_birth=None,
        year_group="Year 4",
        phase=Phase.PRIMARY,
        jurisdiction=Jurisdiction.ENGLAND,
        setting="mainstream",
        home_languages=(),
        english_proficiency=None,
        needs=(),
        facts=facts,
    )


def section_type(drafted: SectionDraft, kind: SectionKind) -> Section:
    recipe = Recipe(
        kind=kind, fact_kinds=(), card_kinds=(), per_need=1, at_most=6, delivered=False, lines=(), questions=()
    )
    return Section(
        key=drafted.key,
        title=drafted.title,
        holds="",
        required=True,
        ai_may_draft=True,
        verified="seen",
        recipe=recipe,
    )


def document_type(
    name: str = "SEN Support plan",
    sections: tuple[SectionDraft, ...] = SECTIONS,
    kinds: Mapping[str, SectionKind] = KINDS,
) -> DocumentType:
    return DocumentType(
        id="england-sen-support-plan",
        name=name,
        acronym="SSP",
        also_called=(),
        jurisdiction="england",
        legal_basis="SEND Code of Practice 2015, paragraphs 6.44 to 6.56.",
        statutory=False,
        owner_role="The school",
        drafted_by=(),
        signed_by=(),
        sections=tuple(section_type(each, kinds[each.key]) for each in sections),
        review="",
        words_to_use=(),
        words_to_avoid=(),
        ai_limits=(),
        acronym_clashes=(),
        sources=(),
        verified="seen",
        seen_at="",
        notes="",
        audience=Audience.EVERYONE,
        offered=True,
    )


def draft(sections: tuple[SectionDraft, ...] = SECTIONS, model: str = "tiny-1.0") -> Draft:
    return Draft(
        document="england-sen-support-plan",
        is_thin=False,
        sections=sections,
        left_out=(),
        set_aside=(),
        provenance=Provenance(
            app="0.1.0",
            model=model,
            model_sha256="" if model == "none" else "ab" * 32,
            prompts="p-12",
            evidence="e-34",
            seed=7,
            drafted_on=date(2026, 11, 23),
        ),
        timings=Timings(seconds=1.0, first_words_seconds=0.1, prompt_tokens=1, reused_tokens=0, generated_tokens=1),
    )


def decisions(of: Draft, removed: tuple[str, ...] = ("S8",), edited: tuple[str, ...] = ()) -> tuple[Decision, ...]:
    def kind(key: str) -> DecisionKind:
        if key in removed:
            return DecisionKind.REMOVE
        return DecisionKind.EDIT if key in edited else DecisionKind.KEEP

    return tuple(
        Decision(
            number=number,
            kind=kind(each.id),
            suggestion=each.id,
            by="Jo Okafor",
            at=datetime(2026, 11, 24, 13, 0, tzinfo=UTC),
            result=each if each.id in edited else None,
        )
        for number, each in enumerate(of.suggestions, start=1)
    )


def signed(
    sections: tuple[SectionDraft, ...] = SECTIONS,
    *,
    sources: tuple[Source, ...] = SOURCES,
    cards: tuple[Card, ...] = CARDS,
    pupil: PupilProfile | None = None,
    document: DocumentType | None = None,
    signed_by: Signature | None = None,
    removed: tuple[str, ...] = ("S8",),
    edited: tuple[str, ...] = (),
    model: str = "tiny-1.0",
    overruled: Mapping[str, tuple[Overruled, ...]] = MappingProxyType({}),
) -> SignedDocument:
    """Return a signed document; every suggestion is kept but those removed or edited.

    Export must bear whatever a vault may hold, also what other checks let pass once. So lines that no check is against
    are signed, and the record that is reopened has the words and the facts asked for in their place.
    """
    whom = pupil or profile()
    known = {fact.id for fact in whom.facts}
    plain = draft(tuple(_plainly(each, known) for each in sections), model)
    plainly_signed = sign_off(
        plain,
        decisions(plain, removed, edited),
        profile=whom,
        document=document or document_type(sections=sections),
        library=EvidenceLibrary(
            version="e-34",
            sources={each.id: each for each in sources},
            cards={each.id: each for each in cards},
            conflicts=(),
            needs={},
            staff_words={},
        ),
        other_pupils=frozenset(),
        signature=signed_by or signature(),
    )
    wanted = {each.id: each for section in sections for each in section.suggestions}
    return _reworded(plainly_signed, wanted, overruled)


def _plainly(drafted: SectionDraft, known: Collection[str]) -> SectionDraft:
    """Return the section with words that no check is against, resting on facts that are there."""
    return replace(
        drafted,
        suggestions=tuple(
            replace(each, text="Offer a quiet table.", facts=tuple(key for key in each.facts if key in known))
            for each in drafted.suggestions
        ),
    )


def _reworded(
    plain: SignedDocument, wanted: Mapping[str, Suggestion], overruled: Mapping[str, tuple[Overruled, ...]]
) -> SignedDocument:
    def reworded(line: SignedLine) -> SignedLine:
        asked = wanted[line.id]
        return replace(line, text=asked.text, facts=asked.facts, overruled=overruled.get(line.id, ()))

    content = replace(
        plain.content,
        sections=tuple(
            replace(section, lines=tuple(reworded(line) for line in section.lines))
            for section in plain.content.sections
        ),
    )
    canonical = json.dumps(to_plain(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return reopen({"content": json.loads(canonical), "digest": digest}, "record")
