"""The words as they come, section by section, with how much is left."""

from PySide6.QtWidgets import QWidget

from omnia_desktop.ui.kit import Card, Meter, Page, SectionTitle, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.workflow.drafting import Progress

_MINUTE = 90


class Writing(Page):
    """The middle of the screen while a draft is made."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self.meter = Meter(look)
        self.body.addWidget(SectionTitle(look, "Writing on this laptop"))
        self.body.addWidget(self.meter)
        self._note = Words(
            look,
            "The practice stands in the library’s words. The model adds one sentence to each, and every sentence is "
            "checked; one that fails is left out.",
            "note",
        )
        self.body.addWidget(self._note)
        self._section = ""
        self._done = -1
        self._words = Words(look, "", "suggestion")
        self._card: Card | None = None

    def show_progress(self, progress: Progress) -> None:
        """Add the words just written, and show how far the draft is."""
        if progress.of:
            left = f" · about {_duration(progress.seconds_left)} left" if progress.seconds_left is not None else ""
            self.meter.set_value(100 * progress.done // progress.of, f"{progress.done} of {progress.of}{left}")
        if progress.section and progress.section != self._section:
            self._section = progress.section
            self.body.addWidget(SectionTitle(self._look, progress.section))
            self._begin_line(progress.done)
        elif progress.section and progress.done != self._done:
            self._begin_line(progress.done)
        if progress.words:
            self._words.setText(self._words.text() + progress.words)

    def _begin_line(self, done: int) -> None:
        self._done = done
        card = Card(self._look)
        self._words = Words(self._look, "", "suggestion")
        card.body.addWidget(self._words)
        self.body.addWidget(card)


def _duration(seconds: float) -> str:
    return f"{max(1, round(seconds))} s" if seconds < _MINUTE else f"{round(seconds / 60)} min"
