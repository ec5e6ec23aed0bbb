"""The appendix "Where this comes from": evidence, pupil facts, whose words, and what made the draft."""

from collections.abc import Iterable

from omnia_desktop.domain.draft import Wording
from omnia_desktop.domain.evidence import Verified
from omnia_desktop.domain.review import DecisionKind
from omnia_desktop.domain.saying import say_date
from omnia_desktop.domain.sign_off import SignedContent, SignedLine, TrailEntry, TrailFact
from omnia_desktop.export.blocks import Block, Cell, Column, Paragraph, Run, RunStyle, Table, TextStyle, cell, paragraph
from omnia_desktop.export.labels import FACT_KINDS, FROM_MEMORY, STRENGTHS, WORDINGS


def appendix(content: SignedContent) -> tuple[Block, ...]:
    """Return the appendix, on a page of its own."""
    lines = tuple(line for section in content.sections for line in section.lines)
    title = Run(text="Where this comes from")
    return (
        Paragraph(runs=(title,), style=TextStyle.SECTION, starts_page=True),
        paragraph("Evidence", TextStyle.PART),
        *_evidence(content.trail),
        paragraph("What is recorded about the pupil", TextStyle.PART),
        *_facts(content.facts, lines),
        paragraph("Whose words these are", TextStyle.PART),
        _whose_words(lines),
        paragraph("How the draft was made", TextStyle.PART),
        _provenance(content),
        paragraph("End of the document.", TextStyle.NOTES),
    )


def evidence_bookmark(mark: int) -> str:
    """Return the name of the bookmark at this number's row of the evidence table."""
    return f"evidence_{mark}"


def _evidence(trail: tuple[TrailEntry, ...]) -> tuple[Block, ...]:
    if not trail:
        return (paragraph("No line of this document rests on the evidence library.", TextStyle.NOTES),)
    table = Table(
        caption="Evidence",
        description="Each source that the document rests on: number, publication, strength, and the lines using it.",
        columns=(
            Column(title="No.", width=12),
            Column(title="Source", width=98),
            Column(title="Strength", width=34),
            Column(title="Used in", width=22),
        ),
        rows=tuple(_evidence_row(entry) for entry in trail),
    )
    return (table,)


def _evidence_row(entry: TrailEntry) -> tuple[Cell, ...]:
    number = Paragraph(runs=(Run(text=str(entry.mark)),), style=TextStyle.CELL, bookmark=evidence_bookmark(entry.mark))
    warning = cell(FROM_MEMORY, RunStyle.FINE) if entry.verified is Verified.MEMORY else ()
    strength = (*cell(STRENGTHS[entry.strength]), *warning)
    return (number,), _publication(entry), strength, cell(", ".join(entry.suggestions))


def _publication(entry: TrailEntry) -> Cell:
    """Return a source as a reader would look it up. The address is plain text: no click should lead out of a plan."""
    origin = ", ".join(part for part in (entry.publisher, entry.year) if part)
    named = (("Part", entry.locator), ("Address", entry.url), ("Licence", entry.licence), ("Card", entry.card))
    details = (origin, *(f"{name}: {value}" for name, value in named if value.strip()))
    return (
        Paragraph(runs=(Run(text=entry.title, style=RunStyle.STRONG),), style=TextStyle.CELL),
        *(Paragraph(runs=(Run(text=each, style=RunStyle.FINE),), style=TextStyle.CELL) for each in details),
    )


def _facts(facts: tuple[TrailFact, ...], lines: tuple[SignedLine, ...]) -> tuple[Block, ...]:
    if not facts:
        return (paragraph("No line of this document rests on a recorded fact.", TextStyle.NOTES),)
    table = Table(
        caption="What is recorded about the pupil",
        description="Each fact that the document rests on, as recorded: what, of which kind, from whom and when.",
        columns=(
            Column(title="Fact", width=14),
            Column(title="As recorded", width=66),
            Column(title="Kind", width=28),
            Column(title="From whom, when", width=36),
            Column(title="Used in", width=22),
        ),
        rows=tuple(_fact_row(fact, lines) for fact in facts),
    )
    return (table,)


def _fact_row(fact: TrailFact, lines: tuple[SignedLine, ...]) -> tuple[Cell, ...]:
    origin = tuple(part for part in (fact.source, say_date(fact.date) if fact.date else None) if part) or (
        "Not recorded",
    )
    used_in = (line for line in lines if fact.id in line.facts)
    return (
        cell(fact.id),
        cell(fact.text),
        cell(FACT_KINDS[fact.kind]),
        tuple(paragraph(part, TextStyle.CELL) for part in origin),
        cell(_ids(used_in)),
    )


def _whose_words(lines: tuple[SignedLine, ...]) -> Table:
    by_wording = {wording: tuple(line for line in lines if _wording(line) is wording) for wording in WORDINGS}
    return Table(
        caption="Whose words these are",
        description="For each origin of wording: what it means and the lines in it.",
        columns=(
            Column(title="Wording by", width=42),
            Column(title="What that means", width=74),
            Column(title="Lines", width=50),
        ),
        rows=tuple(
            (cell(WORDINGS[wording][0]), cell(WORDINGS[wording][1]), cell(_ids(of_it)))
            for wording, of_it in by_wording.items()
            if of_it
        ),
        has_row_titles=True,
    )


def _wording(line: SignedLine) -> Wording:
    """Return whose words a line is in: whatever it began as, a line that a person edited is theirs."""
    return Wording.AUTHOR if line.decision in (DecisionKind.EDIT, DecisionKind.ADD) else line.wording


def _ids(lines: Iterable[SignedLine]) -> str:
    return ", ".join(line.id for line in lines)


def _provenance(content: SignedContent) -> Table:
    made = content.provenance
    used_a_model = made.model != "none"
    rows = (
        (cell("Language model"), cell(made.model if used_a_model else "None: no language model was used")),
        (cell("Model file (SHA-256)"), cell(made.model_sha256 if used_a_model else "", RunStyle.FIXED)),
        (cell("Prompts"), cell(made.prompts, RunStyle.FIXED)),
        (cell("Evidence library"), cell(made.evidence, RunStyle.FIXED)),
        (cell("Seed"), cell(str(made.seed) if used_a_model else "")),
        (cell("Drafted on"), cell(say_date(made.drafted_on))),
    )
    return Table(
        caption="How the draft was made",
        description="Two columns: each thing that shaped the draft, and its version.",
        columns=(Column(title="Program", width=40), Column(title=f"OMNIA Desktop {made.app}", width=126)),
        rows=tuple(row for row in rows if row[1][0].runs[0].text.strip()),
        has_row_titles=True,
    )
