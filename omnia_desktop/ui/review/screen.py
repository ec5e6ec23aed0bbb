"""The review screen: every suggestion read and decided on, with where it comes from beside it."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout

from omnia_desktop.errors import OmniaError
from omnia_desktop.store.entries import DraftId, PastSignature
from omnia_desktop.ui.history import HistoryList, history
from omnia_desktop.ui.kit import Chip, KeyHelp, PageAndPanel, PageHeader, StepTrail
from omnia_desktop.ui.review.card import SuggestionCard
from omnia_desktop.ui.review.column import ReviewColumn
from omnia_desktop.ui.review.deciding import Deciding
from omnia_desktop.ui.review.foot import ReviewFoot
from omnia_desktop.ui.review.keeping import Keeping
from omnia_desktop.ui.review.keys import KEYS, joined
from omnia_desktop.ui.review.signed import SignatureBanner
from omnia_desktop.ui.review.sources import SourcesPanel
from omnia_desktop.ui.review.words import counted, short_name
from omnia_desktop.ui.review.writing import Writing
from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.workflow.session import OpenReview
from omnia_desktop.workflow.standing import next_after

STEPS = ("Profile", "Draft", "Review", "Sign off", "Word")
_SHORT_PX = 480  # in a lower window the cards need the room of the chips


class ReviewScreen(Screen):
    """Shows one draft to decide on; read-only while it is signed, until the person says that it will change."""

    keys = KEYS

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._deciding: Deciding | None = None
        self._wanted: Place | None = None
        self._is_signed = False
        self._chips: list[Chip] = []
        self._may_decide = False
        self._shows_history = False
        self._keeping = Keeping(services.session, services.tasks)
        self._keeping.moved.connect(self._saving_moved)
        self._build()
        self._writing = Writing(services, self.column, self)
        self._writing.opened_changed.connect(lambda _: self._show_standing())
        self._shortcuts = self._make_shortcuts()

    def arrive(self, place: Place) -> None:
        """Open the draft that `place` names, at its suggestion or at the first that is not decided."""
        if place.draft is None:
            return
        if self._deciding is not None and self._deciding.review.draft_id == place.draft and self._writing.is_open:
            return
        self._wanted = place
        self.banner.clear()
        future = self._services.session.open_review(DraftId(place.draft))
        self._services.tasks.when(future, self._opened, self._failed)

    def may_leave(self) -> bool:
        """Return whether the person may go; unfinished words go into the vault, unsaved decisions are asked about."""
        self._writing.put_aside()
        if self._keeping.trouble is None or self._keeping.is_clear or self._deciding is None:
            return True
        waiting = len(self._keeping.waiting(self._deciding.review.draft_id))
        self._keeping.try_again()
        return self._services.dialogs.confirm(
            "Not saved yet",
            f"{counted(waiting, 'decision')} could not be saved. {self._keeping.trouble.what_happened} "
            "They are tried again for as long as the program is open.",
            yes="Leave all the same",
            no="Stay here",
        )

    def before_lock(self) -> None:
        """Put unfinished words into the vault, asking nothing."""
        self._writing.put_aside()

    def place(self) -> Place | None:
        """Return the draft and the card that the person is at."""
        if self._deciding is None:
            return None
        review = self._deciding.review
        return Place(screen="review", pupil=review.pupil_id, draft=review.draft_id, suggestion=self.column.current)

    def _build(self) -> None:
        look, library = self._services.look, self._services.session.shelf.library
        self.header = PageHeader(look, "Review")
        self.trail = StepTrail(look, STEPS, 2, (0, 1))
        self.header.add_below(self.trail)
        self.banner = SignatureBanner(look)
        self.banner.word_button.clicked.connect(self._sign_off)
        self.banner.change_button.clicked.connect(self._change_after_signing)
        self.column = ReviewColumn(look, library, self.banner)
        self.column.made.connect(self._join_card)
        self.column.moved.connect(self._moved)
        self.panel = SourcesPanel(look, library)
        self.sides = PageAndPanel(look, self.column, self.panel, "Sources")
        self.foot = ReviewFoot(look)
        self.foot.add(self.sides.drawer_button)
        self.foot.undo_button.clicked.connect(self._undo)
        self.foot.redo_button.clicked.connect(self._redo)
        self.foot.history_button.clicked.connect(self._toggle_history)
        self.foot.add_button.clicked.connect(self._add)
        self.foot.sign_button.clicked.connect(self._sign_off)
        self.header.add_action(self.foot.saved)
        self.key_help = KeyHelp(look, KEYS, self, "Keys of the review")
        self.foot.keys_button.clicked.connect(self.key_help.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.header, 0), (self.sides, 1), (self.foot, 0)):
            column.addWidget(widget, stretch)

    def _make_shortcuts(self) -> tuple[QShortcut, ...]:
        """Join the keys; return those that rest while something is being written."""
        joined(self, [(("?",), self.key_help.toggle), (("G",), self._sign_off)])
        return joined(
            self,
            [
                (("J", "Down"), lambda: self.column.step(+1)),
                (("K", "Up"), lambda: self.column.step(-1)),
                (("Y",), self._keep_and_go_on),
                (("E",), lambda: self._on_current(self._edit)),
                (("R",), lambda: self._on_current(self._remove)),
                (("O",), lambda: self._on_current(self._overrule_first)),
                (("A",), self._add),
                (("F",), self._jump_to_open),
                (("U",), self._jump_to_undecided),
                (("S",), self.sides.drawer_button.toggle),
                (("H",), self._toggle_history),
                (("Ctrl+C",), self._copy),
                (("Ctrl+Z",), self._undo),
                (("Ctrl+Y", "Ctrl+Shift+Z"), self._redo),
            ],
        )

    def _join_card(self, card: SuggestionCard) -> None:
        card.keep_pressed.connect(self._keep)
        card.keep_entered.connect(lambda _: self._keep_and_go_on())
        card.edit_pressed.connect(self._edit)
        card.remove_pressed.connect(self._remove)
        card.overrule_pressed.connect(self._overrule)
        card.again_pressed.connect(self._keeping.try_again)
        card.set_deciding(self._may_decide)

    def _opened(self, review: OpenReview) -> None:
        services = self._services
        self._may_decide = review.signed is None
        self._deciding = Deciding(review, self._keeping, by=services.person, now=services.now, parent=self)
        self._deciding.changed.connect(self._decided)
        self.header.set_title(f"{review.profile.name} — {short_name(review.document.name)}")
        self._show_chips(review)
        self.column.load(self._deciding)
        self._writing.begin(self._deciding)
        self._come_to_start()
        self._show_standing()
        self._ask_for_signatures()

    def _show_chips(self, review: OpenReview) -> None:
        self.header.clear_chips()
        self._chips = [self.header.add_chip(review.profile.year_group)]
        for need in review.profile.needs:
            self._chips.append(self.header.add_chip(review.context.library.need_label(need.code), "brand"))
        if review.draft.is_thin:
            self._chips.append(self.header.add_chip("Profile is thin", "warn", "triangle-alert"))
        self._fit_header()

    def _fit_header(self) -> None:
        """Leave the chips out where the window is too low for them; what is not saved is always said."""
        is_short = self.height() < self._services.look.px(_SHORT_PX)
        for chip in self._chips:
            chip.setVisible(not is_short)
        self.foot.saved.setVisible(not is_short or not self._keeping.is_clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the header again."""
        super().resizeEvent(event)
        self._fit_header()

    def _failed(self, error: OmniaError) -> None:
        self._deciding = None
        self.column.empty()
        self.panel.show_nothing()
        self.banner.say_failed(f"{error.what_happened} {error.what_to_do}")

    def _come_to_start(self) -> None:
        deciding, wanted = self._in_hand, self._wanted
        chosen = wanted.suggestion if wanted is not None else None
        if chosen not in deciding.order:
            chosen = next(iter((*deciding.standing.undecided, *deciding.order)), None)
        if chosen is not None:
            self.column.come_to(chosen)

    @property
    def _in_hand(self) -> Deciding:
        assert self._deciding is not None, "a key or a button of a review works in a review"
        return self._deciding

    def _on_current(self, act: Callable[[str], object]) -> None:
        if self._is_deciding and self.column.current is not None:
            act(self.column.current)

    @property
    def _is_deciding(self) -> bool:
        return self._deciding is not None and self._may_decide

    def _keep(self, suggestion_id: str) -> None:
        if self._is_deciding:
            self._in_hand.keep(suggestion_id)

    def _keep_and_go_on(self) -> None:
        self._on_current(self._keep)
        self._on_current(lambda _: self._go_on())

    def _go_on(self) -> None:
        """Go to the next that is not decided; stay where a check is open, or when nothing is left."""
        deciding, current = self._in_hand, self.column.current
        if current in deciding.standing.held:
            return
        if (following := next_after(current, deciding.standing.undecided, deciding.order)) is not None:
            self.column.come_to(following)

    def _edit(self, suggestion_id: str) -> None:
        if self._is_deciding:
            self._writing.edit(suggestion_id)

    def _remove(self, suggestion_id: str) -> None:
        if self._is_deciding:
            self._writing.remove(suggestion_id)

    def _overrule(self, suggestion_id: str, rule: str) -> None:
        if self._is_deciding:
            self._writing.overrule(suggestion_id, rule)

    def _overrule_first(self, suggestion_id: str) -> None:
        view = self.column.card(suggestion_id).view
        rule = next((finding.rule for finding in view.findings if finding.can_overrule), None)
        if rule is not None:
            self._writing.overrule(suggestion_id, rule)

    def _add(self) -> None:
        if not self._is_deciding:
            return
        deciding, current = self._in_hand, self.column.current
        sections = deciding.review.draft.sections
        self._writing.add(deciding.reviewed(current).suggestion.section if current else sections[0].key)

    def _jump_to_open(self) -> None:
        if self._deciding is not None:
            self._jump(self._deciding, self._deciding.standing.held)

    def _jump_to_undecided(self) -> None:
        if self._deciding is not None:
            self._jump(self._deciding, self._deciding.standing.undecided)

    def _jump(self, deciding: Deciding, wanted: tuple[str, ...]) -> None:
        following = next_after(self.column.current, wanted, deciding.order)
        if following is not None:
            self.column.come_to(following)

    def _undo(self) -> None:
        if self._is_deciding:
            self._come_back(self._in_hand.undo())

    def _redo(self) -> None:
        if self._is_deciding:
            self._come_back(self._in_hand.redo())

    def _come_back(self, suggestion_id: str | None) -> None:
        if suggestion_id is not None and suggestion_id in self._in_hand.order:
            self.column.come_to(suggestion_id)

    def _copy(self) -> None:
        if self.column.current is not None:
            QApplication.clipboard().setText(self.column.card(self.column.current).words.text)

    def _moved(self, suggestion_id: str) -> None:
        if not self._shows_history:
            self.panel.show_for(self._in_hand, suggestion_id)

    def _decided(self, suggestion_id: str) -> None:
        self.column.refresh(suggestion_id)
        if self.column.current == suggestion_id and not self._shows_history:
            self.panel.show_for(self._in_hand, suggestion_id)
        self._show_standing()

    def _saving_moved(self) -> None:
        if self._deciding is None:
            return
        self.column.refresh_all()
        if self._keeping.trouble is not None:
            self._say_not_saved(self._deciding, self._keeping.trouble)
        self._show_standing()
        if self._keeping.is_clear:
            self._ask_for_signatures()

    def _say_not_saved(self, deciding: Deciding, trouble: OmniaError) -> None:
        for decision in self._keeping.waiting(deciding.review.draft_id):
            if decision.suggestion in deciding.order:
                self.column.card(decision.suggestion).say_not_saved(f"{trouble.what_happened} {trouble.what_to_do}")

    def _show_standing(self) -> None:
        """Bring everything around the cards up to date."""
        if self._deciding is None:
            return
        is_writing = self._writing.is_open
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not is_writing)
        self.foot.show_standing(self._deciding.standing, self._deciding.steps, may_decide=self._may_decide)
        self.foot.show_saving(self._keeping.is_clear, self._keeping.trouble, self._services.now())
        self._fit_header()

    def _ask_for_signatures(self) -> None:
        draft_id = self._in_hand.review.draft_id
        self._services.tasks.when(self._services.session.signatures(draft_id), self._show_signatures)

    def _show_signatures(self, signatures: tuple[PastSignature, ...]) -> None:
        is_signed = any(past.voided_at is None for past in signatures)
        if is_signed != self._is_signed:
            self._is_signed = is_signed
            self.trail.show_step(4 if is_signed else 2, (0, 1, 2, 3) if is_signed else (0, 1))
        self.banner.say(signatures, may_decide=self._may_decide)
        if self._shows_history:
            entries = history(self._in_hand.review.draft, self._in_hand.decisions, signatures)
            self.panel.show_instead(HistoryList(self._services.look, entries))
        self._show_standing()

    def _change_after_signing(self) -> None:
        may_change = self._services.dialogs.confirm(
            "Change after signing",
            "The next decision voids the signature. The signed text and its history stay in the vault, "
            "and the document must be signed again before it goes out.",
            yes="Change it",
            no="Leave it signed",
        )
        if may_change:
            self._may_decide = True
            for card in self.column.cards:
                card.set_deciding(True)
            self._ask_for_signatures()

    def _toggle_history(self) -> None:
        if self._deciding is None:
            return
        self._shows_history = not self._shows_history
        self.foot.history_button.setChecked(self._shows_history)
        if self._shows_history:
            self._ask_for_signatures()
        elif self.column.current is not None:
            self.panel.show_for(self._deciding, self.column.current)

    def _sign_off(self) -> None:
        if self._deciding is not None:
            review = self._deciding.review
            self.go.emit(Place(screen="sign-off", pupil=review.pupil_id, draft=review.draft_id))
