"""The column of the review: the document's sections with the cards of their suggestions, and which card is current.

What concerns the whole document stands above the first section and scrolls with it.
"""

from collections.abc import Iterator
from itertools import islice, pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from omnia_desktop.domain.draft import SectionDraft
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.ui.kit import Page, SectionTitle, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.card import SuggestionCard
from omnia_desktop.ui.review.deciding import Deciding
from omnia_desktop.ui.review.views import card_view

_MARGIN_PX = 64  # what is left above and below the current card, so that its neighbour shows
_NARROW_PX = 640
_A_FRAME_MS = 30
_AT_ONCE, _AT_A_TIME = 8, 4  # cards: a screenful before anything shows, then few enough that no key waits


class ReviewColumn(Page):
    """Shows every suggestion in the document's order. `moved` names the card that is current now."""

    moved = Signal(str)
    made = Signal(object)

    def __init__(self, look: Look, library: EvidenceLibrary, top: QWidget) -> None:
        super().__init__(look)
        self.body.addWidget(top)
        self._look = look
        self._library = library
        self._deciding: Deciding | None = None
        self._cards: dict[str, SuggestionCard] = {}
        self._last_of_section: dict[str, QWidget] = {}
        self._current: str | None = None
        self._to_come: Iterator[None] = iter(())
        self._soon = QTimer(self)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._go_on)

    @property
    def current(self) -> str | None:
        """The suggestion that the keys are about."""
        return self._current

    @property
    def cards(self) -> tuple[SuggestionCard, ...]:
        """The cards, from top to bottom."""
        if self._deciding is None:
            return ()
        return tuple(self._cards[key] for key in self._deciding.order if key in self._cards)

    def card(self, suggestion_id: str) -> SuggestionCard:
        """Return the card of a suggestion; KeyError when there is none."""
        if suggestion_id not in self._cards:
            self._lay_out(None)
        return self._cards[suggestion_id]

    def load(self, deciding: Deciding) -> None:
        """Show a review from its top."""
        self.empty()
        self._deciding = deciding
        self._to_come = self._laying_out(deciding)
        self._lay_out(_AT_ONCE)
        self._soon.start()

    def empty(self) -> None:
        """Forget everything that is shown."""
        self._soon.stop()
        self._to_come = iter(())
        self._deciding, self._current = None, None
        for card in self._cards.values():
            card.blockSignals(True)  # hiding the focused card hands the focus on to the next, which goes too
        self._cards.clear()
        self._last_of_section.clear()
        while (item := self.body.takeAt(1)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def refresh(self, suggestion_id: str) -> None:
        """Draw a suggestion as it stands, which may be an addition that came or went, and whatever it numbers."""
        assert self._deciding is not None, "something is decided only in a review that is shown"
        self._lay_out(None)
        is_there, is_shown = suggestion_id in self._deciding.order, suggestion_id in self._cards
        if is_there and not is_shown:
            self._insert(suggestion_id)
        elif is_shown and not is_there:
            self._take_out(suggestion_id)
        self.refresh_all()

    def refresh_all(self) -> None:
        """Draw the cards that stand otherwise than they are drawn: a removed outcome renumbers others."""
        assert self._deciding is not None, "cards are shown only in a review"
        for key, card in self._cards.items():
            card.show_view(card_view(self._deciding, key, self._library))

    def come_to(self, suggestion_id: str, *, focus: bool = True) -> None:
        """Make a card the current one and bring it into sight."""
        if self._deciding is None or suggestion_id not in self._deciding.order:
            return
        card = self.card(suggestion_id)
        card.show()  # a card that was made just now could not take the focus yet
        if focus:
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._make_current(suggestion_id)
        self._bring_into_sight(card)
        # Cards that were made just now have no place yet; by the next frame they have.
        QTimer.singleShot(_A_FRAME_MS, card, lambda: self._bring_into_sight(card))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow the cards with the window, before they would be cut off."""
        super().resizeEvent(event)
        for card in self._cards.values():
            card.set_narrow(self._is_narrow)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self._look.px(_NARROW_PX)

    def step(self, by: int) -> None:
        """Go to the next or the previous card; at the ends stay."""
        if self._deciding is None or not self._cards:
            return
        order = self._deciding.order
        place = order.index(self._current) + by if self._current in order else 0
        self.come_to(order[min(max(place, 0), len(order) - 1)])

    def show_whole(self, widget: QWidget) -> None:
        """Bring something that was just put into the column into sight, once it has its place there."""

        def show() -> None:
            self.ensureWidgetVisible(widget, 0, self._look.px(24))
            if (field := widget.focusProxy()) is not None:
                self.ensureWidgetVisible(field, 0, self._look.px(24))

        QTimer.singleShot(_A_FRAME_MS, widget, show)

    def _bring_into_sight(self, card: SuggestionCard) -> None:
        """Scroll to a card while it is the current one."""
        if card is self._cards.get(self._current or ""):
            self.ensureWidgetVisible(card, 0, self._look.px(_MARGIN_PX))

    def end_of_section(self, section: str) -> int:
        """Return the place in the column right after a section's last card."""
        self._lay_out(None)
        return self.body.indexOf(self._last_of_section[section]) + 1

    def _laying_out(self, deciding: Deciding) -> Iterator[None]:
        """Put the sections and their cards into the column, one at each step."""
        by_section: dict[str, list[str]] = {}
        for each in deciding.state:
            by_section.setdefault(each.suggestion.section, []).append(each.suggestion.id)
        for section in deciding.review.draft.sections:
            title = SectionTitle(self._look, section.title)
            self.body.addWidget(title)
            self._last_of_section[section.key] = title
            if section.key not in by_section:
                self._say_empty(section)
            for suggestion_id in by_section.get(section.key, ()):
                card = self._made_card(suggestion_id)
                self.body.addWidget(card)
                self._last_of_section[section.key] = card
                yield

    def _lay_out(self, most: int | None) -> None:
        """Go on laying out for as many cards, or to the end."""
        for _ in islice(self._to_come, most):
            pass

    def _go_on(self) -> None:
        before = len(self._cards)
        self._lay_out(_AT_A_TIME)
        if len(self._cards) == before:
            self._soon.stop()

    def _say_empty(self, section: SectionDraft) -> None:
        self._note(section.key, "Nothing is suggested here. Add your own, or leave it empty.")
        for question in section.questions:
            self._note(section.key, f"Worth asking: {question}")

    def _note(self, section: str, words: str) -> None:
        note = Words(self._look, words, "note", selectable=False)
        self.body.addWidget(note)
        self._last_of_section[section] = note

    def _made_card(self, suggestion_id: str) -> SuggestionCard:
        assert self._deciding is not None, "cards are made for a review"
        card = SuggestionCard(self._look, card_view(self._deciding, suggestion_id, self._library))
        card.come_to.connect(self._make_current)
        card.outcome_pressed.connect(self.come_to)
        card.set_narrow(self._is_narrow)
        self._cards[suggestion_id] = card
        self.made.emit(card)
        return card

    def _insert(self, suggestion_id: str) -> None:
        assert self._deciding is not None, "additions are made in a review"
        section = self._deciding.reviewed(suggestion_id).suggestion.section
        place = self.end_of_section(section)
        card = self._made_card(suggestion_id)
        self.body.insertWidget(place, card)
        self._last_of_section[section] = card
        self._mend_tab_order()

    def _take_out(self, suggestion_id: str) -> None:
        card = self._cards.pop(suggestion_id)
        above = self.body.itemAt(self.body.indexOf(card) - 1)
        before = above.widget() if above is not None else None
        for section, last in self._last_of_section.items():
            if last is card and before is not None:
                self._last_of_section[section] = before
        self.body.removeWidget(card)
        card.blockSignals(True)
        card.hide()
        card.deleteLater()
        if self._current == suggestion_id:
            self._current = None

    def _mend_tab_order(self) -> None:
        """Let Tab follow the cards from top to bottom where one was put between two others."""
        shown = self.cards
        for above, below in pairwise(shown):
            QWidget.setTabOrder(above.remove_button, below)
            QWidget.setTabOrder(below, below.keep_button)
            QWidget.setTabOrder(below.keep_button, below.edit_button)
            QWidget.setTabOrder(below.edit_button, below.remove_button)

    def _make_current(self, suggestion_id: str) -> None:
        if suggestion_id == self._current:
            return
        if self._current in self._cards:
            self._cards[self._current].set_current(False)
        self._current = suggestion_id
        self._cards[suggestion_id].set_current(True)
        self.moved.emit(suggestion_id)
