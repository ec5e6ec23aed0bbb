"""A plan without a model for any profile, and the sample pupils, for the tests of drafting."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.draft import Draft, DraftRequest, SectionRequest, Timings
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.profile_format import read_profile
from omnia_desktop.domain.pupil import Fact, PupilProfile
from omnia_desktop.drafting.compose import compose
from omnia_desktop.drafting.library import read_documents, read_library
from omnia_desktop.drafting.names import NameMask, mask_for
from omnia_desktop.drafting.plan import Plan, plan_for
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.drafting.select import request_for
from omnia_desktop.paths import bundled
from tests.builders import TODAY, a_provenance

NO_TIME = Timings(seconds=0.0, first_words_seconds=0.0, prompt_tokens=0, reused_tokens=0, generated_tokens=0)
SAMPLES = tuple(sorted(path.stem for path in bundled("resources", "samples").glob("*.json")))
ENGLAND_SAMPLES = tuple(
    name for name in SAMPLES if name not in ("abu-dhabi-primary", "scotland-secondary", "wales-primary")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A pupil's document before any model, with everything that led to it."""

    mask: NameMask
    context: CheckContext
    masked: CheckContext
    request: DraftRequest
    plan: Plan
    draft: Draft

    def section(self, key: str) -> SectionRequest:
        """Return what a section may use."""
        return self.request.section(key)

    @property
    def cards(self) -> set[str]:
        """The ids of the cards that a suggestion cites."""
        return {card for suggestion in self.draft.suggestions for card in suggestion.evidence}


@cache
def real_library() -> EvidenceLibrary:
    """Return the library that the program ships, read once."""
    return read_library()


@cache
def real_index() -> CardIndex:
    """Return the index of the shipped library, made once."""
    return CardIndex(real_library())


@cache
def england_plan() -> DocumentType:
    """Return the SEN Support plan of England."""
    return read_documents(real_library())["england-sen-support-plan"]


@cache
def sample(name: str) -> PupilProfile:
    """Return a sample pupil."""
    path = bundled("resources", "samples", f"{name}.json")
    known = frozenset(real_library().needs)
    return read_profile(path.read_text(encoding="utf-8"), path.name, today=TODAY, known_needs=known)


@cache
def planned_sample(name: str) -> Planned:
    """Return the plan of a sample pupil, made once."""
    return planned(sample(name))


def planned(
    profile: PupilProfile,
    *,
    library: EvidenceLibrary | None = None,
    document: DocumentType | None = None,
    on: date = TODAY,
) -> Planned:
    """Return a pupil's plan from the shipped library and the English document, or from those given."""
    index = CardIndex(library) if library else real_index()
    library, document = library or real_library(), document or england_plan()
    mask = mask_for(profile)
    context = CheckContext(profile=profile, document=document, library=library)
    masked = CheckContext(profile=mask.mask_profile(profile), document=document, library=library)
    request = request_for(masked, index, on=on, seed=1)
    plan = plan_for(request, masked)
    draft = compose(request, plan, {}, mask=mask, context=context, provenance=a_provenance(), timings=NO_TIME)
    return Planned(mask=mask, context=context, masked=masked, request=request, plan=plan, draft=draft)


def with_facts(profile: PupilProfile, *facts: Fact) -> PupilProfile:
    """Return the profile with these facts added to its own."""
    return replace(profile, facts=(*profile.facts, *facts))
