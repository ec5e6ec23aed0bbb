"""The Word file, read back with python-docx and as raw XML."""

import functools
import io
import re
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from omnia_desktop.domain.documents import SectionKind
from omnia_desktop.domain.draft import Wording
from omnia_desktop.domain.pupil import FactKind
from omnia_desktop.domain.sign_off import Overruled, SignedDocument, record_of
from omnia_desktop.errors import ExportError
from omnia_desktop.export.labels import FROM_MEMORY, NOTHING_RECORDED, STAND_IN_NOTICE
from omnia_desktop.export.word import word_bytes, write_word
from tests.export.conftest import (
    document_type,
    draft,
    fact,
    profile,
    section,
    signature,
    signed,
    suggestion,
)

TEXT_WIDTH = 9411  # twips: A4 less two margins of 22 mm


@functools.cache
def written(document: SignedDocument) -> bytes:
    return word_bytes(document)


def opened(document: SignedDocument) -> Document:
    return docx.Document(io.BytesIO(written(document)))


def parts(document: SignedDocument) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(written(document))) as package:
        return {name: package.read(name) for name in package.namelist()}


def table(document: Document, caption: str) -> Table:
    found = [each for each in document.tables if each._tbl.tblPr.xpath(f"w:tblCaption[@w:val='{caption}']")]
    assert len(found) == 1, caption
    return found[0]


def rows(of: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in of.rows]


def paragraph_with(document: Document, text: str) -> Paragraph:
    found = [each for each in document.paragraphs if text in each.text]
    assert len(found) == 1, text
    return found[0]


def style_of(document: Document, text: str) -> str | None:
    style = paragraph_with(document, text).style
    return style.name if style else None


def one_line(text: str, **changes: object) -> SignedDocument:
    line = suggestion("S1", "notes", text, **changes)  # type: ignore[arg-type]
    return signed((section("notes", "Notes", line),), removed=())


@pytest.mark.parametrize("unsigned", [draft(), signed().content, record_of(signed()), None])
def test_only_a_signed_document_can_be_exported(unsigned: object) -> None:
    with pytest.raises(TypeError):
        word_bytes(unsigned)  # type: ignore[arg-type]


def test_an_unsigned_document_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_word(draft(), tmp_path / "plan.docx")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_the_outline_is_the_pupil_the_sections_the_sign_off_and_the_appendix() -> None:
    outline = [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened(signed()).paragraphs
        if paragraph.style and paragraph.style.name and paragraph.style.name.startswith(("Title", "Heading"))
    ]
    assert outline == [
        ("Title", "Amir K."),
        ("Heading 1", "Pupil’s views"),
        ("Heading 1", "Outcomes sought"),
        ("Heading 1", "What adults will do"),
        ("Heading 1", "Review"),
        ("Heading 1", "Sign-off"),
        ("Heading 1", "Where this comes from"),
        ("Heading 2", "Evidence"),
        ("Heading 2", "What is recorded about the pupil"),
        ("Heading 2", "Whose words these are"),
        ("Heading 2", "How the draft was made"),
    ]


def test_the_appendix_starts_on_a_page_of_its_own() -> None:
    heading = [each for each in opened(signed()).paragraphs if each.text == "Where this comes from"]
    assert [each.paragraph_format.page_break_before for each in heading] == [True]


def test_headings_stay_with_what_follows() -> None:
    styles = opened(signed()).styles
    assert all(styles[f"Heading {level}"].paragraph_format.keep_with_next for level in (1, 2, 3))


def test_every_table_has_one_heading_row_that_repeats() -> None:
    marked = [[bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in each.rows] for each in opened(signed()).tables]
    assert marked
    assert all(heading and not any(others) for heading, *others in marked)


def test_no_row_splits_across_pages() -> None:
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for each in opened(signed()).tables for row in each.rows)


def test_every_table_fills_the_text_width_in_fixed_columns() -> None:
    for each in opened(signed()).tables:
        widths = [int(cell.get(qn("w:w"))) for cell in each.rows[0]._tr.xpath("w:tc/w:tcPr/w:tcW[@w:type='dxa']")]
        assert len(widths) == len(each.columns)
        assert not each.autofit
        assert sum(widths) == pytest.approx(TEXT_WIDTH, abs=len(widths))


def test_every_table_has_alternative_text() -> None:
    for each in opened(signed()).tables:
        assert each._tbl.tblPr.xpath("string(w:tblCaption/@w:val)")
        assert each._tbl.tblPr.xpath("string(w:tblDescription/@w:val)")


def test_the_details_and_the_sign_off_each_stay_on_one_page() -> None:
    document = opened(signed())
    for caption in ("Details of the pupil and the document", "Sign-off"):
        kept = [
            {bool(each.paragraph_format.keep_with_next) for cell in row.cells for each in cell.paragraphs}
            for row in table(document, caption).rows
        ]
        assert kept == [{True}] * (len(kept) - 1) + [{False}], caption


def test_the_language_is_british_english() -> None:
    package = parts(signed())
    assert b'<w:lang w:val="en-GB"' in package["word/styles.xml"]
    assert b'<w:themeFontLang w:val="en-GB"' in package["word/settings.xml"]
    assert b"<dc:language>en-GB</dc:language>" in package["docProps/core.xml"]


def test_the_footer_counts_pages_and_names_no_one() -> None:
    footer = parts(signed())["word/footer1.xml"].decode()
    assert re.findall(r"<w:instrText[^>]*>\s*(\w+)\s*<", footer) == ["PAGE", "NUMPAGES"]
    assert "SEN Support plan · A.K." in footer
    assert "Amir" not in footer


def test_the_properties_hold_the_kind_of_document_and_the_time_of_signing_only() -> None:
    at = datetime(2026, 7, 1, 14, 2, tzinfo=timezone(timedelta(hours=1)))
    core = parts(signed(signed_by=signature(at=at)))["docProps/core.xml"].decode()
    assert dict(re.findall(r"<(?:dc|dcterms|cp):(?!coreProperties)(\w+)(?: [^>]*)?>([^<]*)<", core)) == {
        "language": "en-GB",
        "title": "SEN Support plan",
        "created": "2026-07-01T13:02:00Z",
        "modified": "2026-07-01T13:02:00Z",
    }


def test_a_signature_without_a_time_zone_is_taken_as_it_stands() -> None:
    core = parts(signed(signed_by=signature(at=datetime(2026, 7, 1, 14, 2))))["docProps/core.xml"]
    assert b"2026-07-01T14:02:00Z" in core


def test_the_file_holds_no_part_that_was_not_chosen() -> None:
    assert set(parts(signed())) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    }


def test_the_file_holds_no_trace_of_who_or_what_made_it() -> None:
    traces = re.compile(rb"rsid|python-docx|lastModifiedBy|<dc:creator|Application|Company|docId", re.IGNORECASE)
    content = {name: blob for name, blob in parts(signed()).items() if name != "[Content_Types].xml"}
    assert {name: traces.findall(blob) for name, blob in content.items() if traces.search(blob)} == {}


def test_nothing_in_the_file_leads_out_of_it() -> None:
    package = parts(signed())
    assert not any(b"TargetMode" in blob for blob in package.values())
    anchors = opened(signed()).element.body.xpath("//w:hyperlink")
    assert all(set(anchor.attrib) == {qn("w:anchor"), qn("w:history")} for anchor in anchors)


def test_every_kept_suggestion_is_on_the_pages_once() -> None:
    document = signed()
    texts = [each.text for each in opened(document).paragraphs]
    for line in (line for each in document.content.sections for line in each.lines):
        assert len([text for text in texts if text.startswith(line.text)]) == 1, line.id


def test_a_removed_suggestion_is_nowhere_in_the_file() -> None:
    assert not any(b"Left out by the reviewer" in blob for blob in parts(signed()).values())


def test_every_line_is_followed_by_its_name() -> None:
    assert paragraph_with(opened(signed()), "Model the first step.").text.endswith("\u00a0S6")


def test_a_section_with_nothing_kept_says_so() -> None:
    document = opened(signed())
    assert style_of(document, NOTHING_RECORDED) == "Notes"


def test_the_marks_in_the_text_are_the_rows_of_the_evidence_table() -> None:
    document = opened(signed())
    marks = {mark for each in document.paragraphs for mark in re.findall(r"\[(\d+)\]", each.text)}
    assert marks == {row[0] for row in rows(table(document, "Evidence"))[1:]} == {"1", "2", "3", "4"}


def test_a_mark_leads_to_its_row_of_the_evidence_table() -> None:
    document = opened(signed())
    targets = set(document.element.body.xpath("//w:hyperlink/@w:anchor"))
    bookmarks = [
        (mark.get(qn("w:name")), mark.get(qn("w:id"))) for mark in document.element.body.xpath("//w:bookmarkStart")
    ]
    assert {name for name, _ in bookmarks} == targets
    assert len({number for _, number in bookmarks}) == len(bookmarks)
    assert table(document, "Evidence")._tbl.xpath("w:tr[3]/w:tc[1]//w:bookmarkStart/@w:name") == ["evidence_2"]


def test_a_row_of_the_evidence_table_says_where_to_look_how_sure_and_for_which_lines() -> None:
    assert rows(table(opened(signed()), "Evidence"))[4] == [
        "4",
        "Guidance two\nA Charity, about 2023\nPart: Chapter on pre-teach\nAddress: https://example.org/two\n"
        "Licence: all rights reserved\nCard: pre-teach",
        "Strong evidence",
        "S7",
    ]


def test_a_card_from_memory_is_marked_and_no_other() -> None:
    strengths = [row[2] for row in rows(table(opened(signed()), "Evidence"))[1:]]
    assert [FROM_MEMORY in each for each in strengths] == [True, False, False, False]


def test_a_document_without_evidence_says_so() -> None:
    document = opened(one_line("Nothing to go on."))
    assert style_of(document, "No line of this document rests on the evidence library.") == "Notes"


def test_the_facts_table_gives_each_used_fact_as_recorded() -> None:
    assert rows(table(opened(signed()), "What is recorded about the pupil"))[1:] == [
        ["F1", "I like it when you draw it.", "Pupil’s own view", "Amir\n18 September 2026", "S1, S5"],
        ["F2", "He talks about space all evening.", "Family’s view", "Mother", "S3"],
        [
            "F3",
            "Follows two-step instructions on 3 of 10 occasions.",
            "Assessment",
            "Class teacher\n18 September 2026",
            "S4, S6, S7",
        ],
        ["F4", "Joined in Year 3.", "Context", "Not recorded", "S6"],
        ["F5", "Reading out loud is hard.", "Pupil’s own view", "Not recorded", "S2"],
    ]


def test_a_document_without_facts_says_so() -> None:
    document = opened(one_line("Nothing to go on."))
    assert style_of(document, "No line of this document rests on a recorded fact.") == "Notes"


def test_what_a_person_said_is_set_as_a_quotation_with_who_said_it() -> None:
    document = opened(signed())
    assert style_of(document, "I like it when you draw it.") == "Quote"
    assert "S1 · As recorded from Amir, 18 September 2026" in paragraph_with(document, "when you draw it").text


@pytest.mark.parametrize(
    ("text", "is_noted"),
    [
        ("“I like it when you draw it.” (Amir, 18 September 2026)", False),
        ("“I like it when you draw it.” (amir, 18 September 2026)", False),
        ("“I like it when you draw it.” (Amir)", True),
        ("“I like it when you draw it.” (18 September 2026)", True),
    ],
)
def test_who_said_it_and_when_is_noted_only_where_the_line_does_not_say_it(text: str, is_noted: bool) -> None:
    line = suggestion("S1", "pupil-voice", text, wording=Wording.TEMPLATE, facts=("F1",))
    document = opened(signed((section("pupil-voice", "Views", line),), removed=()))
    assert ("As recorded from" in paragraph_with(document, "when you draw it").text) is is_noted


def test_a_name_in_what_was_said_does_not_say_who_said_it() -> None:
    held = (fact("F1", FactKind.PUPIL_VOICE, "Call me Amir.", "Amir"),)
    line = suggestion("S1", "pupil-voice", "Call me Amir.", wording=Wording.TEMPLATE, facts=("F1",))
    document = opened(signed((section("pupil-voice", "Views", line),), pupil=profile(facts=held), removed=()))
    assert "As recorded from Amir" in paragraph_with(document, "Call me Amir.").text


def test_words_that_are_not_quite_what_was_said_are_not_passed_off_as_recorded() -> None:
    assert "S3 · After what was recorded from Mother" in paragraph_with(opened(signed()), "At home: space").text


def test_a_view_that_nobody_is_named_for_names_nobody() -> None:
    assert paragraph_with(opened(signed()), "Amir finds reading aloud hard.").text.endswith("\u00a0S2")


def test_a_line_kept_against_a_check_says_so_and_why() -> None:
    document = signed(overruled={"S6": (Overruled(rule="G4", reason="He chose it himself."),)})
    note = "S6 · Kept although a check says that this may not suit the pupil: He chose it himself."
    assert paragraph_with(opened(document), "Model the first step.").text.endswith(note)


def test_a_line_kept_against_a_check_of_another_time_names_the_check() -> None:
    document = signed(overruled={"S6": (Overruled(rule="G9", reason="He chose it himself."),)})
    assert "Kept although check G9 is against it: He" in paragraph_with(opened(document), "Model the first").text


@pytest.mark.parametrize("wording", [Wording.MODEL, Wording.LIBRARY])
def test_the_programs_own_words_are_never_set_as_a_quotation(wording: Wording) -> None:
    document = opened(one_line("Amir says he likes drawings.", wording=wording, facts=("F1",)))
    assert style_of(document, "Amir says he likes drawings.") == "List Bullet"


def test_a_line_that_rests_on_evidence_is_never_set_as_a_quotation() -> None:
    line = one_line("Draw it.", wording=Wording.AUTHOR, facts=("F1",), evidence=("model-first",))
    assert style_of(opened(line), "Draw it.") == "List Bullet"


def test_a_line_that_rests_on_more_than_what_was_said_is_not_a_quotation() -> None:
    document = opened(one_line("Draw it.", wording=Wording.AUTHOR, facts=("F1", "F3")))
    assert style_of(document, "Draw it.") == "List Bullet"


def test_a_line_with_no_facts_is_not_a_quotation() -> None:
    assert style_of(opened(one_line("Draw it.", wording=Wording.AUTHOR)), "Draw it.") == "List Bullet"


@pytest.mark.parametrize(
    ("key", "kind", "style"),
    [("hopes", SectionKind.OUTCOMES, "List Number"), ("outcomes-so-far", SectionKind.REVIEW, "List Bullet")],
)
def test_a_section_is_numbered_by_its_kind_and_not_by_its_key(key: str, kind: SectionKind, style: str) -> None:
    held = (section(key, "Hopes", suggestion("S1", key, "Asks for a drawing.")),)
    document = opened(signed(held, document=document_type(sections=held, kinds={key: kind}), removed=()))
    assert style_of(document, "Asks for a drawing.") == style


def test_each_list_of_aims_counts_from_one() -> None:
    aims = tuple(
        section(key, key.title(), *(suggestion(f"{key}-{n}", key, f"Aim {n} of {key}") for n in (1, 2)))
        for key in ("outcomes", "next-targets")
    )
    kinds = dict.fromkeys(("outcomes", "next-targets"), SectionKind.OUTCOMES)
    document = opened(signed(aims, document=document_type(sections=aims, kinds=kinds), removed=()))
    lists = [
        paragraph_with(document, f"Aim {n} of {key}")._p.xpath("string(w:pPr/w:numPr/w:numId/@w:val)")
        for key in ("outcomes", "next-targets")
        for n in (1, 2)
    ]
    assert lists[0] == lists[1] != lists[2] == lists[3]
    restarts = document.part.numbering_part.element.xpath("w:num/w:lvlOverride/w:startOverride/@w:val")
    assert restarts == ["1", "1"]


def test_the_details_name_the_pupil_the_law_and_the_signature() -> None:
    assert rows(table(opened(signed()), "Details of the pupil and the document")) == [
        ["Pupil", "Amir K."],
        ["Known as", "Amir"],
        ["Year group", "Year 4"],
        ["Where it applies", "England"],
        ["Legal basis", "SEND Code of Practice 2015, paragraphs 6.44 to 6.56."],
        ["Signed", "Jo Okafor, SENDCo, 24 November 2026"],
    ]


def test_a_detail_that_is_not_known_takes_no_row() -> None:
    document = opened(signed(pupil=profile(known_as=" ")))
    assert "Known as" not in {row[0] for row in rows(table(document, "Details of the pupil and the document"))}


def test_the_sign_off_says_who_when_what_and_over_which_text() -> None:
    document = signed()
    assert rows(table(opened(document), "Sign-off")) == [
        ["Signed by", "Jo Okafor"],
        ["Role", "SENDCo"],
        ["Date and time", "24 November 2026, 14:02"],
        ["Statement", "I have read every line of this plan."],
        ["Digest of the signed text (SHA-256)", document.digest],
    ]


def test_a_stand_in_signature_is_said_at_the_top_at_the_sign_off_and_on_each_page() -> None:
    document = opened(signed(signed_by=signature(is_stand_in=True)))
    texts = [each.text for each in document.paragraphs]
    places = [place for place, text in enumerate(texts) if text == STAND_IN_NOTICE]
    assert places == [2, texts.index("Sign-off") + 1]
    assert {document.paragraphs[place].style.name for place in places} == {"Notice"}  # type: ignore[union-attr]
    assert document.sections[0].footer.paragraphs[0].text.startswith("Demonstration · ")


def test_a_persons_signature_carries_no_demonstration_notice() -> None:
    assert not any(b"Demonstration" in blob for blob in parts(signed()).values())


def test_the_key_tells_whose_words_each_line_is_in_and_an_edit_is_the_persons() -> None:
    of_whom = {row[0]: row[2] for row in rows(table(opened(signed(edited=("S5", "S6"))), "Whose words these are"))[1:]}
    assert of_whom == {
        "A person at the school": "S2, S5, S6",
        "The evidence library": "S4, S7",
        "The document’s fixed text": "S1, S3",
    }


def test_the_provenance_gives_every_version() -> None:
    assert rows(table(opened(signed()), "How the draft was made")) == [
        ["Program", "OMNIA Desktop 0.1.0"],
        ["Language model", "tiny-1.0"],
        ["Model file (SHA-256)", "ab" * 32],
        ["Prompts", "p-12"],
        ["Evidence library", "e-34"],
        ["Seed", "7"],
        ["Drafted on", "23 November 2026"],
    ]


def test_a_draft_without_a_model_says_so_and_names_no_model_file() -> None:
    made = dict(rows(table(opened(signed(model="none")), "How the draft was made")))
    assert made["Language model"] == "None: no language model was used"
    assert not {"Model file (SHA-256)", "Seed"} & set(made)


@pytest.mark.parametrize(
    "text",
    [
        "Fish & chips <b>not bold</b> \"quoted\" 'so' ]]> &amp;",
        "W" * 400,
        "Zoë’s naïve café, 5 × 3 ≥ 12 – “so” 🙂",
        "Line one\nline two\twith a tab",
        "أمير كريم reads to עמית, every day",
    ],
)
def test_unusual_texts_survive(text: str) -> None:
    assert paragraph_with(opened(one_line(text)), text).text.startswith(text)


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert paragraph_with(opened(one_line("a\x00b\x07c\x9fd\ufffee\u202ef")), "abcdef")


def test_a_right_to_left_name_is_marked_as_such_and_the_rest_is_not() -> None:
    title = opened(signed(pupil=profile("أمير كريم (Amir)"))).paragraphs[0]
    assert [(run.text, bool(run.font.rtl)) for run in title.runs] == [("أمير كريم", True), (" (Amir)", False)]


def test_a_title_with_forbidden_characters_does_not_break_the_properties_or_the_footer() -> None:
    document = opened(signed(document=document_type("Plan\x00 <&>")))
    assert document.core_properties.title == "Plan <&>"
    assert "Plan <&> · A.K." in document.sections[0].footer.paragraphs[0].text


def test_a_fact_that_the_profile_no_longer_holds_is_passed_over() -> None:
    line = suggestion("S1", "pupil-voice", "Draw it.", wording=Wording.AUTHOR, facts=("F99", "F1"))
    held = (fact("F1", FactKind.PUPIL_VOICE, "Draw it.", None),)
    views = section("pupil-voice", "Views", line)
    assert style_of(opened(signed((views,), pupil=profile(facts=held), removed=())), "Draw it.") == "Quote"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert word_bytes(signed()) == word_bytes(signed())


def test_the_zip_carries_no_clock_and_no_compressor() -> None:
    with zipfile.ZipFile(io.BytesIO(word_bytes(signed()))) as package:
        entries = {(entry.date_time, entry.create_system, entry.compress_type) for entry in package.infolist()}
    assert entries == {((1980, 1, 1, 0, 0, 0), 0, zipfile.ZIP_STORED)}


def test_the_file_written_is_the_document_whole(tmp_path: Path) -> None:
    write_word(signed(), tmp_path / "plan.docx")
    assert (tmp_path / "plan.docx").read_bytes() == word_bytes(signed())
    assert [path.name for path in tmp_path.iterdir()] == ["plan.docx"]


def test_a_folder_that_is_missing_is_said_without_naming_the_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as refusal:
        write_word(signed(), tmp_path / "gone" / "Amir K.docx")
    assert "Amir" not in str(refusal.value)
