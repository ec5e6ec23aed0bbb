"""What stands above the first section: whose signature the document bears or bore, and what can be done about it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnia_desktop.domain.saying import say_date
from omnia_desktop.store.entries import PastSignature
from omnia_desktop.ui.kit import FlowRow, Notice, QuietButton, Spacing
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.words import moment


class SignatureBanner(QWidget):
    """A notice with its two buttons; nothing at all while the document was never signed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.notice = Notice(look, "brand")
        self.word_button = QuietButton(look, "Word file…", "file-text")
        self.change_button = QuietButton(look, "Change after signing…", "lock-open")
        row = FlowRow(look, 8)
        row.add(self.word_button)
        row.add(self.change_button)
        column = QVBoxLayout(self)
        Spacing(look, column, gap=8)
        column.addWidget(self.notice)
        column.addWidget(row)
        self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self.notice.clear()
        self._show(word=False, change=False)

    def say_failed(self, words: str) -> None:
        """Say why there is no document to show."""
        self.notice.say(words, "block")
        self._show(word=False, change=False)

    def say(self, signatures: tuple[PastSignature, ...], *, may_decide: bool) -> None:
        """Say how the document stands with its signatures, the last of them."""
        standing = next((past for past in signatures if past.voided_at is None), None)
        if standing is not None:
            self._say_standing(standing, may_decide=may_decide)
        elif signatures:
            self._say_void(signatures[-1])
        else:
            self.clear()

    def _say_standing(self, past: PastSignature, *, may_decide: bool) -> None:
        signed = past.signature
        words = f"Signed by {signed.name}, {signed.role}, on {moment(signed.at)}. Digest {past.digest[:16]}…"
        if may_decide:
            words = f"{words} The next decision voids this signature."
        self.notice.say(words, "warn" if may_decide else "ok")
        self._show(word=True, change=not may_decide)

    def _say_void(self, past: PastSignature) -> None:
        signed = past.signature
        self.notice.say(
            f"The signature of {signed.name} of {say_date(signed.at)} is void: the document was changed after it. "
            "Sign it again when you have finished.",
            "warn",
        )
        self._show(word=False, change=False)

    def _show(self, *, word: bool, change: bool) -> None:
        self.word_button.setVisible(word)
        self.change_button.setVisible(change)
        self.setVisible(bool(self.notice.text))
