"""What the evidence screen calls things: kinds, phases, strengths, and how a row is read out. No widgets."""

from dataclasses import dataclass

from omnia_desktop.domain.evidence import Card, CardKind, EvidenceLibrary, Source, SourceKind, Strength, Verified
from omnia_desktop.domain.pupil import Phase
from omnia_desktop.domain.saying import as_sentence, say_list
from omnia_desktop.export.labels import STRENGTHS, jurisdiction
from omnia_desktop.ui.review.words import SOURCE_KINDS, counted, publishers

CARD_KINDS = {
    CardKind.STRATEGY: "Strategy",
    CardKind.ADJUSTMENT: "Adjustment",
    CardKind.INTERVENTION: "Intervention",
    CardKind.TARGET_PATTERN: "Pattern for a target",
    CardKind.STAFF_GUIDANCE: "Guidance for staff",
    CardKind.FAMILY_COMMUNICATION: "Talking with families",
    CardKind.CAUTION: "Caution",
    CardKind.ASSESSMENT_QUESTION: "Question for assessment",
}

PHASES = {
    Phase.EARLY_YEARS: "early years",
    Phase.PRIMARY: "primary",
    Phase.SECONDARY: "secondary",
    Phase.POST_16: "post-16",
}

STRENGTH_ROLES = {
    Strength.STRONG: "ok",
    Strength.MODERATE: "brand",
    Strength.LIMITED: "warn",
    Strength.PRACTICE_CONSENSUS: "plain",
    Strength.STATUTORY: "edit",
}

STRENGTH_MEANINGS = {
    Strength.STRONG: "Several good studies or reviews agree.",
    Strength.MODERATE: "Some good studies, or a review with limits.",
    Strength.LIMITED: "Few or small studies. Watch closely whether it helps.",
    Strength.PRACTICE_CONSENSUS: "Experienced practitioners agree; little of it was tested in trials.",
    Strength.STATUTORY: "It rests on law or statutory guidance, which says what must be done, not how well it works.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """A row of the list: its id, its words, the chip below them with role and icon, and a note beside the chip."""

    id: str
    title: str
    chip: str
    role: str
    icon: str
    note: str

    @property
    def spoken(self) -> str:
        """The row as it is read out."""
        return ". ".join(part.rstrip(".") for part in (self.title, self.chip, self.note))


def card_row(card: Card, library: EvidenceLibrary) -> LibraryRow:
    """Return a card's row: its words, its strength, its kind, publisher and needs."""
    needs = ", ".join(library.need_label(need) for need in card.needs)
    memory = ("from memory",) if card.verified is Verified.MEMORY else ()
    return LibraryRow(
        id=card.id,
        title=card.text,
        chip=STRENGTHS[card.strength],
        role=STRENGTH_ROLES[card.strength],
        icon="scale",
        note=" · ".join((CARD_KINDS[card.kind], publishers(card, library), *memory, needs)),
    )


def source_row(source: Source, resting: int) -> LibraryRow:
    """Return a source's row: its title, its kind, publisher, year and how many cards rest on it."""
    return LibraryRow(
        id=source.id,
        title=source.title,
        chip=capitalised(SOURCE_KINDS[source.kind]),
        role="edit" if source.kind is SourceKind.STATUTORY else "plain",
        icon="book-open",
        note=" · ".join((source.publisher, source.year_label, counted(resting, "card"))),
    )


def library_words(library: EvidenceLibrary) -> str:
    """Return how much the library holds, counted from what is there."""
    counts = library.counts
    return (
        f"{counts['cards']} cards from {counts['sources']} sources · "
        f"{counts['conflicts']} warnings for particular needs · version {library.version}"
    )


def fits_words(card: Card) -> str:
    """Return for which phases, and which levels of English, a card is."""
    phases = say_list([PHASES[phase] for phase in card.phases])
    levels = f" English proficiency {say_list(list(card.levels))}." if card.levels else ""
    return as_sentence(phases) + levels


def seen_words(seen: str) -> str:
    """Return where a page was seen, or that it was not."""
    return "Not seen: named from memory." if seen == "no" else f"Seen at {seen}"


def places_words(source: Source) -> str:
    """Return where a source applies."""
    return say_list([jurisdiction(code) for code in source.jurisdictions])


def capitalised(text: str) -> str:
    """Return the text with a capital letter first."""
    return text[:1].upper() + text[1:]
