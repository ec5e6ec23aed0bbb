"""A signed document as a Word file; the only module that knows Word. Nothing but a `SignedDocument` is taken."""

import io
import itertools
import zipfile
from datetime import UTC
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph

from omnia_desktop.domain.sign_off import SignedContent, SignedDocument
from omnia_desktop.export.blocks import Block, Cell, Paragraph, Run, Table, TextStyle, paragraph
from omnia_desktop.export.content import blocks_of, footer_of
from omnia_desktop.export.text import clean, spans
from omnia_desktop.export.whole_file import write_whole
from omnia_desktop.paths import bundled

_TABLE_STYLE = "Plan Table"
_NUMBERED = 1  # the template's list definition of "List Number"


def write_word(signed: SignedDocument, path: Path) -> None:
    """Write the signed document to `path` as a Word file; ExportError when the place does not allow it."""
    write_whole(path, word_bytes(signed))


def word_bytes(signed: SignedDocument) -> bytes:
    """Return the signed document as a Word file, always the same bytes for the same document.

    TypeError for anything else than a `SignedDocument`: what nobody signed cannot be exported.
    """
    if not isinstance(signed, SignedDocument):
        raise TypeError("only a SignedDocument can be exported")
    pages = _Pages(docx.Document(str(bundled("resources", "word", "plan.docx"))))
    pages.describe(signed.content)
    for block in blocks_of(signed):
        pages.add(block)
    return _with_fixed_times(pages.saved())


class _Pages:
    """A Word document being filled, block by block."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lists: dict[str, int] = {}
        self._bookmarks = itertools.count(1)

    def describe(self, content: SignedContent) -> None:
        """Set the properties, the language and the footer. No person's name goes into the properties."""
        at = content.signature.at
        moment = at.astimezone(UTC) if at.tzinfo else at
        properties = self._document.core_properties
        properties.title, properties.language = clean(content.title), content.language
        properties.created = properties.modified = moment.replace(tzinfo=None)
        for language in (
            *self._document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang"),
            *self._document.settings.element.xpath("w:themeFontLang"),
        ):
            language.set(qn("w:val"), content.language)
        self._document.sections[0].footer.paragraphs[0].runs[0].text = clean(footer_of(content))

    def add(self, block: Block) -> None:
        """Put a paragraph or a table at the end."""
        if isinstance(block, Table):
            self._add_table(block)
        else:
            self._fill(self._document.add_paragraph(), block)

    def saved(self) -> bytes:
        """Return the document as python-docx writes it."""
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    def _fill(self, target: WordParagraph, block: Paragraph) -> None:
        target.style = self._document.styles[block.style]
        if block.starts_page:
            target.paragraph_format.page_break_before = True
        if block.numbered_list:
            self._put_in_list(target, block.numbered_list)
        for run in block.runs:
            self._add_run(target, run)
        if block.bookmark:
            self._add_bookmark(target, block.bookmark)

    def _put_in_list(self, target: WordParagraph, name: str) -> None:
        """Number the paragraph in the list of this name, which counts from 1 whatever lists came before."""
        if name not in self._lists:
            counting = self._document.part.numbering_part.element.add_num(_NUMBERED)
            counting.add_lvlOverride(ilvl=0).add_startOverride(1)
            self._lists[name] = counting.numId
        properties = target._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self._lists[name]

    def _add_run(self, target: WordParagraph, run: Run) -> None:
        inside = target._p
        if run.leads_to:
            inside = OxmlElement("w:hyperlink", attrs={qn("w:anchor"): run.leads_to, qn("w:history"): "1"})
            target._p.append(inside)
        for piece, is_right_to_left in spans(clean(run.text)):
            written = target.add_run(piece, self._document.styles[run.style] if run.style else None)
            written.font.rtl = is_right_to_left or None
            inside.append(written._r)

    def _add_bookmark(self, target: WordParagraph, name: str) -> None:
        number = str(next(self._bookmarks))
        start = OxmlElement("w:bookmarkStart", attrs={qn("w:id"): number, qn("w:name"): name})
        target.runs[0]._r.addprevious(start)
        target._p.append(OxmlElement("w:bookmarkEnd", attrs={qn("w:id"): number}))

    def _add_table(self, block: Table) -> None:
        heading = tuple((paragraph(column.title, TextStyle.CELL_HEADING),) for column in block.columns)
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.columns), style=_TABLE_STYLE)
        _describe_table(table, block)
        for row, cells in zip(table.rows, (heading, *block.rows), strict=True):
            _set_row(row, "w:cantSplit")
            self._fill_row(row, block, cells)
        _set_row(table.rows[0], "w:tblHeader")
        if block.stays_together:
            for row in table.rows[:-1]:
                _keep_with_next(row)

    def _fill_row(self, row: _Row, block: Table, cells: tuple[Cell, ...]) -> None:
        for column, target, paragraphs in zip(block.columns, row.cells, cells, strict=True):
            target.width = Mm(column.width)
            self._fill(target.paragraphs[0], paragraphs[0])
            for each in paragraphs[1:]:
                self._fill(target.add_paragraph(), each)


def _describe_table(table: WordTable, block: Table) -> None:
    """Set the table's widths, which columns head it, and its alternative text."""
    table.autofit = False
    for column, planned in zip(table.columns, block.columns, strict=True):
        column.width = Mm(planned.width)
    properties = table._tbl.tblPr
    for width in properties.xpath("w:tblW"):
        width.set(qn("w:type"), "dxa")
        width.set(qn("w:w"), str(Mm(sum(column.width for column in block.columns)).twips))
    for look in properties.xpath("w:tblLook"):
        look.set(qn("w:firstColumn"), "1" if block.has_row_titles else "0")
        look.set(qn("w:val"), "04A0" if block.has_row_titles else "0420")
    properties.append(OxmlElement("w:tblCaption", attrs={qn("w:val"): block.caption}))
    properties.append(OxmlElement("w:tblDescription", attrs={qn("w:val"): block.description}))


def _set_row(row: _Row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _keep_with_next(row: _Row) -> None:
    for target in row.cells:
        for each in target.paragraphs:
            each.paragraph_format.keep_with_next = True


def _with_fixed_times(package: bytes) -> bytes:
    """Return the zip with no clock, system or compressor in it.

    Stored and not compressed, because compressed bytes differ between builds of zlib and so between laptops.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return written.getvalue()
