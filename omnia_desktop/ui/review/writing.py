"""What a person is writing in the review: an edit, an addition, a reason. Leaving keeps the words."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from omnia_desktop.domain.draft import Suggestion, Wording
from omnia_desktop.domain.review import DecisionKind
from omnia_desktop.errors import OmniaError
from omnia_desktop.ui.review.adding import Adding
from omnia_desktop.ui.review.asking import Asking
from omnia_desktop.ui.review.column import ReviewColumn
from omnia_desktop.ui.review.deciding import Deciding
from omnia_desktop.ui.review.editor import WordsEditor
from omnia_desktop.ui.screen import Services


class Writing(QObject):
    """Opens one editor or question at a time. `opened_changed` says whether one is open."""

    opened_changed = Signal(bool)

    def __init__(self, services: Services, column: ReviewColumn, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._column = column
        self._deciding: Deciding | None = None
        self._started: dict[str, str] = {}
        self._addition: tuple[str, str, tuple[str, ...]] | None = None
        self._about: str | None = None
        self.panel: WordsEditor | Asking | Adding | None = None

    @property
    def is_open(self) -> bool:
        """Whether an editor or a question is open."""
        return self.panel is not None

    def begin(self, deciding: Deciding) -> None:
        """Take up a review, with what was put aside unfinished the last time."""
        self.forget()
        self._deciding = deciding
        for suggestion_id, decision in deciding.put_aside().items():
            words = decision.result
            if words is not None and decision.kind is DecisionKind.ADD:
                self._addition = (words.section, words.text, words.evidence)
            elif words is not None and suggestion_id in deciding.order:
                self._started[suggestion_id] = words.text
                self._column.card(suggestion_id).show_started(True)

    def forget(self) -> None:
        """Drop the review and everything written for it."""
        self.panel, self._about, self._addition, self._deciding = None, None, None, None
        self._started.clear()

    def edit(self, suggestion_id: str) -> None:
        """Open the words of a suggestion, or the words that were left for now."""
        deciding = self._in_hand
        standing = deciding.reviewed(suggestion_id).suggestion
        drafted = deciding.drafted(suggestion_id)
        editor = WordsEditor(
            self._services.look,
            self._services.tasks,
            lambda words: self._check(replace(standing, text=words, wording=Wording.AUTHOR)),
            label="Your wording",
            text=self._started.get(suggestion_id, standing.text),
            drafted=drafted.text if drafted else None,
            action="Save",
        )
        editor.saved.connect(lambda words: self._save_edit(suggestion_id, words))
        editor.left.connect(self.leave)
        self._open_in_card(suggestion_id, editor)

    def remove(self, suggestion_id: str) -> None:
        """Ask why a suggestion is removed; the answer may be blank."""
        asking = Asking(self._services.look, "Why? (optional)", "Enter removes it. Undo brings it back.", "Remove", "x")
        asking.answered.connect(lambda reason: self._decide(lambda: self._in_hand.remove(suggestion_id, reason)))
        asking.left.connect(self.leave)
        self._open_in_card(suggestion_id, asking)

    def overrule(self, suggestion_id: str, rule: str) -> None:
        """Ask for the reason why a check does not apply to this pupil."""
        hint = "Your reason is kept with the document’s history."
        asking = Asking(self._services.look, "Why does this suit this pupil?", hint, "Overrule the check", "scale")
        asking.answered.connect(
            lambda reason: self._decide(lambda: self._in_hand.overrule(suggestion_id, rule, reason))
        )
        asking.left.connect(self.leave)
        self._open_in_card(suggestion_id, asking)

    def add(self, section: str) -> None:
        """Open a card to write one's own suggestion on, at the end of a section."""
        self.leave()
        deciding, session = self._in_hand, self._services.session
        text, evidence = "", tuple[str, ...]()
        if self._addition is not None:
            section, text, evidence = self._addition
        adding = Adding(
            self._services.look,
            self._services.tasks,
            session.shelf.library,
            deciding.review.draft.sections,
            section=section,
            text=text,
            check=self._check_addition,
            find=session.cards_about,
        )
        for card_id in evidence:
            adding.cite(card_id)
        adding.added.connect(self._save_addition)
        adding.left.connect(self.leave)
        self._column.body.insertWidget(self._column.end_of_section(section), adding)
        self._opened(adding, None)

    def leave(self) -> None:
        """Close what is open and keep its words for the next time."""
        panel, about = self.panel, self._about
        if isinstance(panel, WordsEditor) and about is not None:
            self._hold(about, panel.words)
        if isinstance(panel, Adding):
            self._addition = (panel.section, panel.editor.words, panel.evidence) if panel.editor.words else None
        self._close()
        if about is not None:
            self._column.come_to(about)

    def put_aside(self) -> None:
        """Keep every unfinished word in the vault, deciding nothing: the person leaves, or the program locks."""
        if self._deciding is None:
            return
        self.leave()
        aside = self._deciding.put_aside()
        for suggestion_id, words in self._started.items():
            before = aside.get(suggestion_id)
            if before is None or before.result is None or before.result.text != words:
                self._deciding.put_words_aside(suggestion_id, words)
        kept = {
            (each.result.section, each.result.text, each.result.evidence)
            for each in aside.values()
            if each.kind is DecisionKind.ADD and each.result is not None
        }
        if self._addition is not None and self._addition not in kept:
            self._deciding.put_addition_aside(*self._addition)

    def started(self, suggestion_id: str) -> bool:
        """Whether a suggestion has words that were left for now."""
        return suggestion_id in self._started

    @property
    def _in_hand(self) -> Deciding:
        assert self._deciding is not None, "something is written only in a review"
        return self._deciding

    def _hold(self, suggestion_id: str, words: str) -> None:
        standing = self._in_hand.reviewed(suggestion_id).suggestion.text
        if words and words != standing:
            self._started[suggestion_id] = words
        else:
            self._started.pop(suggestion_id, None)
        self._column.card(suggestion_id).show_started(suggestion_id in self._started)

    def _check(self, suggestion: Suggestion) -> Future[Suggestion]:
        return self._services.session.checked(suggestion, self._in_hand.review.context)

    def _check_addition(self, section: str, words: str, evidence: tuple[str, ...]) -> Future[Suggestion]:
        return self._check(
            Suggestion(
                id="new",
                section=section,
                text=words,
                wording=Wording.AUTHOR,
                evidence=evidence,
                facts=(),
                findings=(),
                need=None,
                serves=None,
                proposals=(),
            )
        )

    def _save_edit(self, suggestion_id: str, words: str) -> None:
        if words == self._in_hand.reviewed(suggestion_id).suggestion.text:
            self.leave()
            return
        self._decide(lambda: self._in_hand.edit(suggestion_id, words))
        if self.panel is None:
            self._started.pop(suggestion_id, None)
            self._column.card(suggestion_id).show_started(False)

    def _save_addition(self, section: str, words: str, evidence: tuple[str, ...]) -> None:
        def decide() -> None:
            self._about = self._in_hand.add(section, words, evidence)
            self._addition = None

        self._decide(decide)

    def _decide(self, decide: Callable[[], object]) -> None:
        """Make a decision and close what was open; what is wrong is said where it was written."""
        try:
            decide()
        except OmniaError as error:
            self._say(f"{error.what_happened} {error.what_to_do}")
            return
        about = self._about
        self._close()
        if about is not None:
            self._column.come_to(about)

    def _say(self, words: str) -> None:
        panel = self.panel.editor if isinstance(self.panel, Adding) else self.panel
        if panel is not None:
            panel.say(words)

    def _open_in_card(self, suggestion_id: str, panel: WordsEditor | Asking) -> None:
        self.leave()
        self._column.come_to(suggestion_id)
        self._column.card(suggestion_id).open_panel(panel, replaces_words=isinstance(panel, WordsEditor))
        self._opened(panel, suggestion_id)

    def _opened(self, panel: WordsEditor | Asking | Adding, about: str | None) -> None:
        self.panel, self._about = panel, about
        panel.setFocus()
        self.opened_changed.emit(True)
        self._column.show_whole(panel)

    def _close(self) -> None:
        panel, self.panel = self.panel, None
        about, self._about = self._about, None
        if panel is None:
            return
        if isinstance(panel, Adding):
            _drop(panel)
        elif about is not None:
            self._column.card(about).close_panel()
        self.opened_changed.emit(False)


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
