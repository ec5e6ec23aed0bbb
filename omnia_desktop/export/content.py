"""The document a family reads, top to bottom: title, details, sections, sign-off, and then the appendix."""

from omnia_desktop.domain.documents import SectionKind
from omnia_desktop.domain.draft import Wording
from omnia_desktop.domain.pupil import FactKind
from omnia_desktop.domain.saying import say_date
from omnia_desktop.domain.sign_off import SignedContent, SignedDocument, SignedLine, SignedSection, TrailFact
from omnia_desktop.export.appendix import appendix, evidence_bookmark
from omnia_desktop.export.blocks import Block, Cell, Column, Paragraph, Run, RunStyle, Table, TextStyle, cell, paragraph
from omnia_desktop.export.labels import (
    NOTHING_RECORDED,
    STAND_IN_NOTICE,
    day_and_time,
    initials,
    jurisdiction,
    kept_although,
)

_VOICES = (FactKind.PUPIL_VOICE, FactKind.FAMILY_VOICE)
_NO_BREAK = "\u00a0"  # holds marks and the line's name to its last word


def blocks_of(signed: SignedDocument) -> tuple[Block, ...]:
    """Return everything on the pages of a signed document, in order."""
    content = signed.content
    facts = {fact.id: fact for fact in content.facts}
    sections = (block for section in content.sections for block in _section(section, facts))
    return (*_opening(content), *sections, *_sign_off(signed), *appendix(content))


def footer_of(content: SignedContent) -> str:
    """Return what stands at the foot of each page: the document and the pupil's initials, never the name."""
    parts = [content.title, initials(content.pupil_name)]
    if content.signature.is_stand_in:
        parts.insert(0, "Demonstration")
    return " · ".join(part for part in parts if part)


def _opening(content: SignedContent) -> tuple[Block, ...]:
    notice = (paragraph(STAND_IN_NOTICE, TextStyle.NOTICE),) if content.signature.is_stand_in else ()
    return (
        paragraph(content.pupil_name, TextStyle.TITLE),
        paragraph(content.title, TextStyle.SUBTITLE),
        *notice,
        _details(content),
        paragraph(
            "S1, S2 … name the lines of this document. A number in square brackets leads to the evidence that a line "
            "rests on, listed at the end under “Where this comes from”.",
            TextStyle.NOTES,
        ),
    )


def _details(content: SignedContent) -> Table:
    signature = content.signature
    rows = (
        ("Known as", content.known_as),
        ("Year group", content.year_group),
        ("Where it applies", jurisdiction(content.jurisdiction)),
        ("Legal basis", content.legal_basis),
        ("Signed", f"{signature.name}, {signature.role}, {say_date(signature.at)}"),
    )
    return Table(
        caption="Details of the pupil and the document",
        description="Two columns: what the detail is, and the detail. The pupil’s name comes first.",
        columns=(Column(title="Pupil", width=46), Column(title=content.pupil_name, width=120)),
        rows=tuple((cell(name), cell(value)) for name, value in rows if value.strip()),
        has_row_titles=True,
        stays_together=True,
    )


def _section(section: SignedSection, facts: dict[str, TrailFact]) -> tuple[Block, ...]:
    heading = paragraph(section.title, TextStyle.SECTION)
    if not section.lines:
        return heading, paragraph(NOTHING_RECORDED, TextStyle.NOTES)
    is_aims = section.kind is SectionKind.OUTCOMES  # people refer to an aim by its number
    style = TextStyle.NUMBERED if is_aims else TextStyle.BULLET
    numbered_list = section.key if is_aims else None
    return heading, *(_line(line, style, numbered_list, facts) for line in section.lines)


def _line(line: SignedLine, style: TextStyle, numbered_list: str | None, facts: dict[str, TrailFact]) -> Paragraph:
    voices = _voices(line, facts)
    marks = (
        Run(text=f"{_NO_BREAK if place == 0 else ''}[{mark}]", style=RunStyle.MARK, leads_to=evidence_bookmark(mark))
        for place, mark in enumerate(line.marks)
    )
    against = (kept_although(each.rule, each.reason) for each in line.overruled)
    note = " · ".join((line.id, *_whose_words(line, voices), *against))
    return Paragraph(
        runs=(Run(text=line.text), *marks, Run(text=f"{_NO_BREAK * 2}{note}", style=RunStyle.FINE)),
        style=TextStyle.QUOTE if voices else style,
        numbered_list=None if voices else numbered_list,
    )


def _voices(line: SignedLine, facts: dict[str, TrailFact]) -> tuple[TrailFact, ...]:
    """Return what the pupil or family said, when the line gives that and nothing else; else nothing.

    A line in the model's or the library's words is never set as if a person had said it.
    """
    said = tuple(facts[key] for key in line.facts if key in facts)
    if line.marks or line.wording in (Wording.MODEL, Wording.LIBRARY):
        return ()
    return said if all(fact.kind in _VOICES for fact in said) else ()


def _whose_words(line: SignedLine, voices: tuple[TrailFact, ...]) -> tuple[str, ...]:
    """Return whose words a quoted line is in, once for each person and day, where the line does not say so itself."""
    notes = []
    for fact in voices:
        words = fact.text.strip()
        who = [part for part in (fact.source, say_date(fact.date) if fact.date else None) if part]
        # A name in what was said is not yet the name of the one who said it.
        beside = line.text.replace(words, " ").casefold()
        if all(part.casefold() in beside for part in who):
            continue
        verb = "As recorded from" if words in line.text else "After what was recorded from"
        notes.append(f"{verb} {', '.join(who)}")
    return tuple(dict.fromkeys(notes))


def _sign_off(signed: SignedDocument) -> tuple[Block, ...]:
    signature = signed.content.signature
    notice = (paragraph(STAND_IN_NOTICE, TextStyle.NOTICE),) if signature.is_stand_in else ()
    rows: tuple[tuple[Cell, Cell], ...] = (
        (cell("Role"), cell(signature.role)),
        (cell("Date and time"), cell(day_and_time(signature.at))),
        (cell("Statement"), cell(signature.statement)),
        (cell("Digest of the signed text (SHA-256)"), cell(signed.digest, RunStyle.FIXED)),
    )
    return (
        paragraph("Sign-off", TextStyle.SECTION),
        *notice,
        Table(
            caption="Sign-off",
            description="Two columns: who signed, in which role, when, the statement made, and the digest of the text.",
            columns=(Column(title="Signed by", width=40), Column(title=signature.name, width=126)),
            rows=rows,
            has_row_titles=True,
            stays_together=True,
        ),
    )
