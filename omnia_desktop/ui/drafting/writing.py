"""The words as they come, section by section, with how much is left."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from omnia_desktop.domain.wording import Slot
from omnia_desktop.ui.kit import Card, Chip, FlowRow, Meter, Page, SectionTitle, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.words import counted
from omnia_desktop.workflow.drafting import Prepared, Progress

_MINUTE = 90


class Writing(Page):
    """The middle of the screen while a draft is made: a card for each piece that the model words."""

    def __init__(self, look: Look, prepared: Prepared, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._at = -1
        self.meter = Meter(look, 0, "Getting the language model ready …")
        self.meter.setAccessibleDescription("How far the draft is")
        self.body.addWidget(SectionTitle(look, "Writing on this laptop", "pen-line"))
        self.body.addWidget(self.meter)
        self.body.addWidget(
            Words(
                look,
                "Each practice stands in the library’s words. The model adds a sentence that ties it to the pupil, and "
                "the checks read every sentence: one that fails is left out. The other sections are filled from the "
                "profile and the library, and wait in the review.",
                "note",
            )
        )
        self.pieces = self._laid_out(look, prepared)

    def show_progress(self, progress: Progress) -> None:
        """Add the words just written, and show how far the draft is."""
        if progress.of:
            self.meter.set_value(100 * progress.done // progress.of, self._meter_words(progress))
        if progress.done != self._at:
            for piece in self.pieces[max(self._at, 0) : progress.done]:
                piece.show_written()
            self._at = progress.done
        if not progress.section or progress.done >= len(self.pieces):
            return
        piece = self.pieces[progress.done]
        if progress.words:
            piece.add_words(progress.words)
        else:
            piece.begin()
        # Once the page has been laid out with the new line, so that what is being written stays in sight.
        QTimer.singleShot(0, piece, lambda: self.ensureWidgetVisible(piece, 0, 40))

    def _meter_words(self, progress: Progress) -> str:
        if progress.done == 0 and progress.seconds_left is None and not progress.words:
            return "Reading what it may use …"
        left = "" if progress.seconds_left is None else f" · about {_duration(progress.seconds_left)} left"
        return f"{progress.done} of {counted(progress.of, 'piece')}{left}"

    def _laid_out(self, look: Look, prepared: Prepared) -> list["Piece"]:
        pieces, section = [], ""
        for slot in prepared.prompt.slots:
            provision = prepared.plan.provisions[slot.id]
            if provision.suggestion.section != section:
                section = provision.suggestion.section
                title = prepared.context.document.section(section).title
                self.body.addWidget(SectionTitle(look, title))
            piece = Piece(look, prepared, slot)
            self.body.addWidget(piece)
            pieces.append(piece)
        return pieces


class Piece(Card):
    """A practice and the sentence that the model adds to it, as it grows."""

    def __init__(self, look: Look, prepared: Prepared, slot: Slot) -> None:
        super().__init__(look)
        self._restore = prepared.mask.restore
        self._opening = slot.opening
        self._written = ""
        self.state = Chip(look, "To come", "quiet", "clock")
        chips = FlowRow(look)
        chips.add(self.state)
        self.body.addWidget(chips)
        self.body.addWidget(Words(look, self._restore(prepared.plan.provisions[slot.id].practice), "suggestion"))
        self.words = Words(look, "", "suggestion", role="brand")
        self.words.hide()
        self.body.addWidget(self.words)

    def begin(self) -> None:
        """Show that this piece is next; words of an earlier try go."""
        self._written = ""
        self.words.hide()
        self.state.set_text("Being written", "brand", "pen-line")
        self.set_current(True)

    def add_words(self, words: str) -> None:
        """Add words, with the pupil's name where the model wrote the stand-in."""
        self._written += words
        self.words.setText(self._restore(f"{self._opening}{self._written}"))
        self.words.show()

    def show_written(self) -> None:
        """Show that this piece is done, now or in an earlier run."""
        self.set_current(False)
        if self._written:
            self.state.set_text("Written", "ok", "check")
        else:
            self.state.set_text("Kept from before", "ok", "check")


def _duration(seconds: float) -> str:
    return f"{max(1, round(seconds))} s" if seconds < _MINUTE else f"{round(seconds / 60)} min"
