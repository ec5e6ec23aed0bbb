"""Makes resources/word/plan.docx, the template of every exported document, from python-docx's own.

Only the theme is kept of python-docx's default (with our colours and font); it also carries an author, a date of 2013,
a thumbnail, revision marks and 430 KB of styles that nobody chose. Run it again after changing anything here.
"""

import re
import zipfile
from pathlib import Path

import docx

TEMPLATE = Path(__file__).resolve().parent.parent / "resources" / "word" / "plan.docx"

INK, MUTED, LINE = "14252E", "536873", "D9E1E5"
BRAND, BRAND_TINT = "0B5D66", "E2F1F2"
WARN, WARN_TINT = "8A5300", "FFF3DC"
FONT, FONT_ALIKE = "Arial", "Liberation Sans"
FIXED_FONT, FIXED_FONT_ALIKE = "Courier New", "Liberation Mono"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OWN = ' w:customStyle="1"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def template_parts() -> dict[str, bytes]:
    """Return every part of the template by its name in the zip, in the order they are written."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core_properties(),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relationships(
            (f"{_OFFICE}/relationships/styles", "styles.xml"),
            (f"{_OFFICE}/relationships/numbering", "numbering.xml"),
            (f"{_OFFICE}/relationships/settings", "settings.xml"),
            (f"{_OFFICE}/relationships/fontTable", "fontTable.xml"),
            (f"{_OFFICE}/relationships/theme", "theme/theme1.xml"),
            (f"{_OFFICE}/relationships/footer", "footer1.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": _theme(),
        "word/footer1.xml": _footer(),
    }
    return {name: (_HEAD + text).encode() for name, text in parts.items()}


def write_template(path: Path) -> None:
    """Write the template; the same parts give the same bytes on any machine."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name, blob in template_parts().items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            package.writestr(entry, blob)


def _content_types() -> str:
    kinds = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/numbering.xml": f"{_WORD}.numbering+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/footer1.xml": f"{_WORD}.footer+xml",
    }
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _core_properties() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>en-GB</dc:language></cp:coreProperties>'
    )


def _document() -> str:
    return (
        f'<w:document {W} xmlns:r="{_OFFICE}/relationships"><w:body><w:sectPr>'
        '<w:footerReference w:type="default" r:id="rId6"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1247" w:bottom="1247" w:left="1247" '
        'w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _footer() -> str:
    """Return the footer: an empty run for the document's name, and the page numbers that Word keeps current."""
    return (
        f'<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t></w:t></w:r>'
        f'<w:r><w:tab/><w:t xml:space="preserve">Page </w:t></w:r>{_field("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> of </w:t></w:r>{_field("NUMPAGES")}</w:p></w:ftr>'
    )


def _field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _settings() -> str:
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'<w:settings {W}><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="en-GB"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts() -> str:
    """Return the font table: each font names one of the same widths, for a computer that lacks it."""
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{alike}"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
        for name, alike, family, pitch in (
            (FONT, FONT_ALIKE, "swiss", "variable"),
            (FIXED_FONT, FIXED_FONT_ALIKE, "modern", "fixed"),
        )
    )
    return f"<w:fonts {W}>{rows}</w:fonts>"


def _theme() -> str:
    """Return python-docx's theme with our colours and font, so that a school's own edits start from them."""
    default = Path(docx.__file__).parent / "templates" / "default.docx"
    with zipfile.ZipFile(default) as package:
        text = package.read("word/theme/theme1.xml").decode()
    text = re.sub(r"<\?xml[^>]*\?>\s*", "", text).replace('name="Office Theme"', 'name="Plan"')
    text = re.sub(r'<a:latin typeface="[^"]*"/>', f'<a:latin typeface="{FONT}"/>', text)
    accents = (BRAND, "3B4FA3", "1F7A4D", WARN, "A3231F", MUTED)
    roles = {"dk2": INK, "lt2": BRAND_TINT, "hlink": BRAND, "folHlink": MUTED}
    roles |= {f"accent{number}": colour for number, colour in enumerate(accents, start=1)}
    for role, colour in roles.items():
        text = re.sub(rf'(<a:{role}>\s*<a:srgbClr val=")[0-9A-F]{{6}}', rf"\g<1>{colour}", text)
    return text


def _numbering() -> str:
    return (
        f"<w:numbering {W}>{_list(0, 'bullet', '•', 'ListBullet')}{_list(1, 'decimal', '%1.', 'ListNumber')}"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _list(number: int, kind: str, mark: str, style: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{mark}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/><w:color w:val="{BRAND}"/></w:rPr>'
        "</w:lvl></w:abstractNum>"
    )


def _styles() -> str:
    """Return every style. Only the language is a default of all text.

    LibreOffice lays a default font or colour over the character styles used in tables, so those stand in Normal.
    """
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{_body_styles()}{_heading_styles()}{_list_styles()}{_note_styles()}{_run_styles()}{_table_styles()}</w:styles>"
    )


def _style(
    name: str, paragraph: str = "", run: str = "", *, after: str = "", own: bool = False, level: int = 99
) -> str:
    """Return a paragraph style based on Normal; `after` is the style of the next paragraph, `own` a style of ours."""
    key = _key(name)
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{_OWN if own else ""}><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{after or key}"/><w:uiPriority w:val="{level}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _key(name: str) -> str:
    return name.title().replace(" ", "")


def _type(points: float, colour: str = "", *, bold: bool = False) -> str:
    """Return run properties: the size in points (written as half-points), colour and weight."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{weight}{ink}<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def _space(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _body_styles() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_space(0, 120)}</w:pPr><w:rPr>{fonts}{_type(11, INK)}</w:rPr></w:style>"
        + _style("Title", "<w:keepNext/>" + _space(0, 60, 240), _type(24, BRAND, bold=True), after="Subtitle", level=10)
        + _style("Subtitle", "<w:keepNext/>" + _space(0, 200, 252), _type(13, MUTED), after="Normal", level=11)
    )


def _heading_styles() -> str:
    sizes = ((15, BRAND, 360, 120), (12.5, INK, 280, 100), (11, MUTED, 200, 80))
    return "".join(
        _style(
            f"heading {level}",
            f'<w:keepNext/><w:keepLines/>{_space(before, after, 252)}<w:outlineLvl w:val="{level - 1}"/>',
            _type(points, colour, bold=True),
            after="Normal",
            level=9,
        )
        for level, (points, colour, before, after) in enumerate(sizes, start=1)
    )


def _list_styles() -> str:
    tidy = _space(0, 110)
    bar = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{BRAND}"/></w:pBdr>'
    return (
        _style("List Bullet", f'<w:keepLines/><w:numPr><w:numId w:val="1"/></w:numPr>{tidy}')
        + _style("List Number", f'<w:keepLines/><w:numPr><w:numId w:val="2"/></w:numPr>{tidy}')
        + _style("Quote", f'<w:keepLines/>{bar}{tidy}<w:ind w:left="284"/>', level=29)
    )


def _note_styles() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="6" w:color="{WARN}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    box = (
        f'<w:keepLines/><w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{WARN_TINT}"/>'
        f'{_space(120, 240)}<w:ind w:left="142" w:right="142"/>'
    )
    footer = (
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{LINE}"/></w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>{_space(0, 0, 240)}'
    )
    return (
        _style("caption", _space(120, 60, 252), _type(9, MUTED), level=35)
        + _style("Notes", _space(140, 160, 264), _type(10, MUTED), own=True)
        + _style("Notice", box, _type(11, WARN, bold=True), own=True)
        + _style("Table Text", _space(0, 30, 259), _type(10), own=True)
        + _style("Table Heading", "<w:keepNext/>" + _space(0, 30, 252), _type(10, BRAND, bold=True), own=True)
        + _style("header", _space(0, 0, 240), _type(9, MUTED))
        + _style("footer", footer, _type(9, MUTED))
    )


def _run_styles() -> str:
    fixed = f'<w:rFonts w:ascii="{FIXED_FONT}" w:hAnsi="{FIXED_FONT}" w:cs="{FIXED_FONT}"/><w:noProof/>'
    styles = {
        "Strong": "<w:b/><w:bCs/>",
        "Evidence Mark": _type(9, BRAND, bold=True),
        "Fine Print": _type(9, MUTED),
        "Fixed Print": fixed + _type(8.5),
    }
    own = "".join(
        f'<w:style w:type="character" w:styleId="{_key(name)}"{"" if name == "Strong" else _OWN}>'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
        for name, run in styles.items()
    )
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "<w:semiHidden/></w:style>" + own
    )


def _table_styles() -> str:
    """Return the plain default table and ours: thin lines between rows and a tinted header row."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in ("top", "bottom", "insideH")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100))
    )
    none = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{none}</w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="PlanTable" w:customStyle="1"><w:name w:val="Plan Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{BRAND_TINT}"/>'
        '</w:tcPr></w:tblStylePr><w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>'
    )


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    write_template(TEMPLATE)
    print(f"wrote {TEMPLATE.name}")
