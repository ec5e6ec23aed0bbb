"""Small invented values for the vault's tests, and key limits at which a test need not wait for Argon2id."""

from datetime import UTC, date, datetime
from pathlib import Path

from omnia_desktop.domain.documents import DocumentType, Recipe, Section, SectionKind
from omnia_desktop.domain.draft import (
    Draft,
    Drafting,
    DraftRequest,
    Provenance,
    SectionDraft,
    SectionRequest,
    Suggestion,
    Timings,
    Wording,
)
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.pupil import (
    Audience,
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
from omnia_desktop.domain.sign_off import Signature, SignedDocument, sign_off
from omnia_desktop.domain.wording import Completion, Ending
from omnia_desktop.store.entries import DraftId
from omnia_desktop.store.keys import KeyCost, KeyLimits
from omnia_desktop.store.vault import Vault

PASSPHRASE = "four plain words here"

# The same rules with other numbers: the production floor takes 0.13 s a time.
QUICK = KeyLimits(
    floor=KeyCost(memory_kib=64, passes=1, lanes=1),
    ceiling=KeyCost(memory_kib=1024, passes=4, lanes=4),
    seconds=0.0,
)

ON = date(2026, 9, 18)
AT = datetime(2026, 9, 21, 16, 5, tzinfo=UTC)


def a_profile(name: str = "Zephyrine Quillfeather", known_as: str = "Zeph") -> PupilProfile:
    fact = Fact(
        id="f1",
        kind=FactKind.WORKS,
        text="Settles with the marmalade-coloured cushion",
        source="Ms Ploverton",
        date=ON,
        audience=Audience.STAFF,
        need=None,
    )
    return PupilProfile(
        name=name,
        known_as=known_as,
        pronouns=Pronouns.SHE,
        date_of_birth=date(2017, 3, 4),
        year_group="Year 4",
        phase=Phase.PRIMARY,
        jurisdiction=Jurisdiction.ENGLAND,
        setting="mainstream",
        home_languages=("Welsh",),
        english_proficiency=None,
        needs=(Need(code="attention", status=NeedStatus.SUSPECTED, by=None, date=None),),
        facts=(fact,),
    )


def a_request(seed: int = 7) -> DraftRequest:
    return DraftRequest(
        profile=a_profile(),
        document="england-sen-support-plan",
        sections=(SectionRequest(key="provision", facts=(), cards=(), questions=()),),
        left_out=(),
        set_aside=(),
        is_thin=False,
        on=ON,
        review_on=date(2026, 12, 11),
        seed=seed,
    )


def a_suggestion(text: str = "Offer the trampoline-shaped timer before writing") -> Suggestion:
    return Suggestion(
        id="s1",
        section="provision",
        text=text,
        wording=Wording.MODEL,
        evidence=(),
        facts=("f1",),
        findings=(),
        need="attention",
        serves=None,
        proposals=(),
    )


def a_completion(slot: str = "provision-1", attempt: int = 1) -> Completion:
    return Completion(
        slot=slot,
        attempt=attempt,
        text="a quiet lighthouse corner after break",
        ending=Ending.STOP,
        prompt_tokens=400,
        reused_tokens=300,
        generated_tokens=12,
        seconds=1.5,
    )


def a_draft() -> Draft:
    section = SectionDraft(
        key="provision", title="Provision", drafting=Drafting.MODEL, suggestions=(a_suggestion(),), questions=()
    )
    return Draft(
        document="england-sen-support-plan",
        is_thin=False,
        sections=(section,),
        left_out=(),
        set_aside=(),
        provenance=Provenance(
            app="0.1.0", model="none", model_sha256="", prompts="p1", evidence="e1", seed=7, drafted_on=ON
        ),
        timings=Timings(
            seconds=2.0, first_words_seconds=0.5, prompt_tokens=400, reused_tokens=300, generated_tokens=12
        ),
    )


def a_decision(number: int = 1, kind: DecisionKind = DecisionKind.EDIT) -> Decision:
    edited = a_suggestion("Offer the hedgehog-patterned timer") if kind is DecisionKind.EDIT else None
    return Decision(
        number=number,
        kind=kind,
        suggestion="s1",
        by="Orla Inkwhistle",
        at=AT,
        reason="The bumblebee class has no trampoline",
        result=edited,
    )


def a_section() -> Section:
    recipe = Recipe(
        kind=SectionKind.PROVISION,
        fact_kinds=(),
        card_kinds=(),
        per_need=1,
        at_most=6,
        delivered=False,
        lines=(),
        questions=(),
    )
    return Section(
        key="provision", title="Provision", holds="", required=True, ai_may_draft=True, verified="", recipe=recipe
    )


def a_signed_document(role: str = "SENDCo") -> SignedDocument:
    document = DocumentType(
        id="england-sen-support-plan",
        name="SEN Support plan",
        acronym="",
        also_called=(),
        jurisdiction="england",
        legal_basis="",
        statutory=False,
        owner_role="SENDCo",
        drafted_by=(),
        signed_by=(),
        sections=(a_section(),),
        review="",
        words_to_use=(),
        words_to_avoid=(),
        ai_limits=(),
        acronym_clashes=(),
        sources=(),
        verified="",
        seen_at="",
        notes="",
        audience=Audience.STAFF,
        offered=True,
    )
    library = EvidenceLibrary(version="e1", sources={}, cards={}, conflicts=(), needs={}, staff_words={})
    signature = Signature(name="Orla Inkwhistle", role=role, at=AT, statement="I have read it.", is_stand_in=False)
    return sign_off(
        a_draft(),
        (a_decision(),),
        profile=a_profile(),
        document=document,
        library=library,
        other_pupils=frozenset(),
        signature=signature,
    )


def a_finished_draft(vault: Vault) -> DraftId:
    draft_id = vault.start_draft(vault.add_pupil(a_profile()), a_request())
    vault.finish_draft(draft_id, a_draft())
    return draft_id


def a_signed_draft(vault: Vault) -> DraftId:
    draft_id = a_finished_draft(vault)
    vault.add_decision(draft_id, a_decision())
    vault.keep_signed(draft_id, a_signed_document())
    return draft_id


def make_vault(folder: Path) -> None:
    Vault.create(folder, PASSPHRASE, QUICK).close()


def open_vault(folder: Path) -> Vault:
    return Vault.open(folder, PASSPHRASE, QUICK)
