"""A suggestion's words with marks in them: what a check found, what is a proposal, what was changed.

A label can tint words but not underline them with dots or waves, and colour must not be the only sign; so this paints.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from omnia_desktop.domain.draft import Finding, Severity
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.changes import Change, ChangeKind

_LINE_GAP = 1.18  # line height, of the font's own
_Underline = QTextCharFormat.UnderlineStyle


class MarkKind(StrEnum):
    """Why a stretch of words is marked."""

    BLOCK = "block"
    WARN = "warn"
    PROPOSAL = "proposal"
    OUT = "out"
    IN = "in"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked stretch (characters)."""

    kind: MarkKind
    start: int
    end: int


class MarkedWords(QWidget):
    """Words that wrap, with marks; read aloud as plain words."""

    def __init__(self, look: Look, text: str = "", marks: Iterable[Mark] = (), kind: str = "suggestion") -> None:
        super().__init__()
        self._look = look
        self._kind = kind
        self._text = ""
        self._marks: tuple[Mark, ...] = ()
        self._layout = QTextLayout()
        self._laid_out_for = -1
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(text, marks)
        look.changed.connect(self._renew)

    @property
    def text(self) -> str:
        """The words, without marks."""
        return self._text

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in the words."""
        return self._marks

    def set_words(self, text: str, marks: Iterable[Mark] = ()) -> None:
        """Show other words."""
        self._text, self._marks = text, tuple(marks)
        self.setAccessibleName(text)
        self._renew()

    def hasHeightForWidth(self) -> bool:
        """Words wrap, so the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need."""
        return self._lay_out(width)

    def sizeHint(self) -> QSize:
        """Return a comfortable line's width and its height."""
        width = self._look.px(520)
        return QSize(width, self._lay_out(width))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest that reads well; the height is left to the width."""
        return QSize(self._look.px(120), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and their marks."""
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        self._layout.draw(painter, QPointF(0, 0))

    def _renew(self) -> None:
        self._layout = QTextLayout(self._text, self._look.font(self._kind))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats([self._format(mark) for mark in self._marks])
        self._laid_out_for = -1
        self.updateGeometry()
        self.update()

    def _lay_out(self, width: int) -> int:
        """Break the words into lines and return their height, once for each width."""
        if width != self._laid_out_for:
            self._laid_out_for = width
            self._layout.beginLayout()
            height = 0.0
            while (line := self._layout.createLine()).isValid():
                line.setLineWidth(max(width, 1))
                line.setPosition(QPointF(0, height))
                height += line.height() * _LINE_GAP
            self._layout.endLayout()
            self._height = round(height + 1)
        return self._height

    def _format(self, mark: Mark) -> QTextLayout.FormatRange:
        style = QTextCharFormat()
        role, line = _ROLES[mark.kind]
        if mark.kind is MarkKind.GONE:
            style.setFontStrikeOut(True)
            style.setForeground(self._look.colour("muted"))
        elif mark.kind is MarkKind.OUT:
            style.setFontStrikeOut(True)
            style.setForeground(self._look.colour(role))
            style.setBackground(self._look.colour(f"{role}-tint"))
        else:
            style.setUnderlineStyle(line)
            style.setUnderlineColor(self._look.colour(role))
            if mark.kind is not MarkKind.PROPOSAL:
                style.setForeground(self._look.colour("ink"))
                style.setBackground(self._look.colour(f"{role}-tint"))
        span = QTextLayout.FormatRange()
        span.start, end = utf16_span(self._text, mark.start, mark.end)
        span.length, span.format = end - span.start, style
        return span


_ROLES = {
    MarkKind.BLOCK: ("block", _Underline.WaveUnderline),
    MarkKind.WARN: ("warn", _Underline.SingleUnderline),
    MarkKind.PROPOSAL: ("brand", _Underline.DotLine),
    MarkKind.OUT: ("block", _Underline.NoUnderline),
    MarkKind.IN: ("ok", _Underline.SingleUnderline),
    MarkKind.GONE: ("muted", _Underline.NoUnderline),
}


def utf16_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span as Qt counts it: in UTF-16 units, where an emoji counts twice."""
    before = len(text[:start].encode("utf-16-le")) // 2
    return before, before + len(text[start:end].encode("utf-16-le")) // 2


def finding_marks(findings: Iterable[Finding], overruled: frozenset[str] = frozenset()) -> tuple[Mark, ...]:
    """Return the marks of what checks found; a gate that was overruled marks like a warning."""
    return tuple(
        Mark(
            kind=MarkKind.BLOCK
            if finding.severity is Severity.BLOCK and finding.rule not in overruled
            else MarkKind.WARN,
            start=finding.start,
            end=finding.end,
        )
        for finding in findings
    )


def proposal_marks(text: str, proposals: Iterable[str]) -> tuple[Mark, ...]:
    """Return the marks of a suggestion's proposals, each where it stands first."""
    found = ((text.find(proposal), len(proposal)) for proposal in proposals)
    return tuple(Mark(kind=MarkKind.PROPOSAL, start=at, end=at + length) for at, length in found if at >= 0)


def change_marks(parts: Iterable[Change]) -> tuple[str, tuple[Mark, ...]]:
    """Return changes as one text with what went struck out and what came underlined."""
    text, marks = "", []
    for part in parts:
        if part.kind is ChangeKind.SAME:
            text += part.text
            continue
        words = part.text.strip()
        kind = MarkKind.OUT if part.kind is ChangeKind.OUT else MarkKind.IN
        marks.append(Mark(kind=kind, start=len(text), end=len(text) + len(words)))
        text += f"{words} " if part.kind is ChangeKind.OUT else part.text
    return text, tuple(marks)
