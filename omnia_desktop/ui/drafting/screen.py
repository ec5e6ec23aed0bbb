"""The draft screen: choose a document, see what it will use, start, watch, stop, resume."""

from concurrent.futures import Future
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QStackedWidget, QVBoxLayout, QWidget

from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.engine.model_file import FileFault, ModelFileRefused
from omnia_desktop.errors import EngineDied, EngineStopped, OmniaError
from omnia_desktop.store.entries import DraftId, PupilId
from omnia_desktop.ui.drafting.buttons import DraftFooter, Stage
from omnia_desktop.ui.drafting.choices import DocumentChoices, documents_for
from omnia_desktop.ui.drafting.pacing import Pacing
from omnia_desktop.ui.drafting.using import WhatIsNot, WhatIsUsed
from omnia_desktop.ui.drafting.writing import Writing
from omnia_desktop.ui.kit import Notice, PageAndPanel, PageHeader, QuietButton, Spacing, StepTrail
from omnia_desktop.ui.review.words import counted
from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.workflow.draft_job import DraftJob, Offer, offer
from omnia_desktop.workflow.drafting import Progress

STEPS = ("Profile", "Draft", "Review", "Sign off", "Word")
_SEED = 7
_Shown = TypeVar("_Shown", bound=QWidget)


class DraftScreen(Screen):
    """Where a document is drafted for one pupil."""

    keys = (
        ("Ctrl+Enter", "Draft, carry on or try again"),
        ("Ctrl+Shift+Enter", "Start an interrupted draft afresh"),
        ("Ctrl+L", "Draft without a model"),
        ("Ctrl+D", "Choose another document"),
        ("Esc", "Stop writing"),
        ("Page Up, Page Down", "Scroll"),
        ("Alt+Left", "Back to the profile"),
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._pupil: PupilId | None = None
        self._profile: PupilProfile | None = None
        self._offer: Offer | None = None
        self._job: DraftJob | None = None
        self._refused: OmniaError | None = None
        self._asked = 0
        self._build()
        self._lay_out()
        self._connect()

    def arrive(self, place: Place) -> None:
        """Load the pupil and offer the documents."""
        if place.pupil is None or self._job is not None:
            return
        self._pupil, self._offer = PupilId(place.pupil), None
        self._clear_notice()
        self._show_stage(Stage.CHOOSING, "")
        services = self._services
        self._asked += 1
        asked, pupil = self._asked, services.session.pupil(self._pupil)
        services.tasks.when(pupil, lambda profile: self._show_pupil(profile, asked), self._say_failure)

    def may_leave(self) -> bool:
        """Ask before a draft under way is left; what is finished of it is kept either way."""
        if self._job is None:
            return True
        leaves = self._services.dialogs.confirm(
            "A draft is being written",
            "What is finished is kept, and the draft can be carried on later.",
            "Stop and leave",
            "Stay here",
        )
        if leaves:
            self.before_lock()
        return leaves

    def before_lock(self) -> None:
        """Stop the draft under way; what is finished of it is in the vault."""
        # What is on its way to the screen is for nobody any more.
        self._asked += 1
        job, self._job = self._job, None
        if job is not None:
            job.stop()

    def place(self) -> Place | None:
        """Return the pupil whose document is being drafted."""
        return Place(screen="draft", pupil=self._pupil) if self._pupil else None

    def _build(self) -> None:
        look = self._services.look
        self.header = PageHeader(look, "Draft a document")
        self.header.add_below(StepTrail(look, STEPS, 1, (0,)))
        self.notice = Notice(look)
        self.vouch_button = QuietButton(look, "Vouch for this file", "shield-check")
        self.vouch_button.hide()
        self.notice.add_action(self.vouch_button)
        self.footer = DraftFooter(look)
        self.used = WhatIsUsed(look, self._services.session.shelf.library, lambda: self._services.now().date())
        self.unused = WhatIsNot(look)
        self.sides = PageAndPanel(look, self.used, self.unused, "What is not used")
        self.header.add_action(self.sides.drawer_button)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.sides)
        self.choices: DocumentChoices | None = None
        self.writing: Writing | None = None

    def _lay_out(self) -> None:
        beside = QWidget()
        around = QVBoxLayout(beside)
        Spacing(self._services.look, around, (28, 12, 28, 0), 0)
        around.addWidget(self.notice)
        self._beside = beside
        beside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, beside):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        footer = self.footer
        footer.start.clicked.connect(lambda: self._begin(with_model=True))
        footer.carry_on.clicked.connect(lambda: self._begin(with_model=True))
        footer.again.clicked.connect(lambda: self._begin(with_model=True))
        footer.without.clicked.connect(lambda: self._begin(with_model=False))
        footer.afresh.clicked.connect(self._begin_afresh)
        footer.stop.clicked.connect(self._stop_writing)
        footer.back.clicked.connect(self._go_to_profile)
        self.used.asked_for_documents.connect(self._show_choices)
        self.used.asked_for_another.connect(self._plan_again)
        self.unused.asked_for_profile.connect(self._go_to_profile)
        self.vouch_button.clicked.connect(self._vouch)
        self.used.another_button.setShortcut("Ctrl+D")
        for key, step in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._scroll(step))

    def _show_pupil(self, profile: PupilProfile, asked: int) -> None:
        if asked != self._asked:
            return
        self._profile = profile
        self.header.set_title(f"{profile.name} — draft a document")
        self.header.clear_chips()
        self.header.add_chip(profile.year_group)
        library = self._services.session.shelf.library
        for need in profile.needs:
            self.header.add_chip(library.need_label(need.code), "brand")
        first = next((each for each in self._documents() if each.offered), None)
        if first is not None:
            self._plan(first.id, on=self._services.now().date(), seed=_SEED, looks_back=True)
        else:
            self._show_choices()

    def _documents(self) -> list[DocumentType]:
        assert self._profile is not None, "documents are offered once a pupil is there"
        return documents_for(self._services.session.shelf.documents.values(), self._profile.jurisdiction)

    def _show_choices(self) -> None:
        if self._profile is None or self._job is not None:
            return
        documents = self._services.session.shelf.documents.values()
        choices = DocumentChoices(self._services.look, documents, self._profile.jurisdiction)
        choices.chosen.connect(self._choose)
        self.choices = self._in_place_of(self.choices, choices)
        self.pages.setCurrentWidget(choices)
        self._show_stage(Stage.CHOOSING, "")
        self._clear_notice()
        if not choices.buttons:
            self._say("No document used where this school is can be drafted yet. The profile is kept for it.", "warn")
        for button in choices.buttons.values():
            button.setFocus()
            break

    def _choose(self, document_id: str) -> None:
        self._plan(document_id, on=self._services.now().date(), seed=_SEED, looks_back=True)

    def _plan_again(self, on: date, seed: int) -> None:
        if self._offer is not None:
            self._plan(self._offer.prepared.request.document, on=on, seed=seed, looks_back=False)

    def _plan(self, document_id: str, *, on: date, seed: int, looks_back: bool) -> None:
        """Plan a document beside the screen, and show what it will use; the last one asked for is shown."""
        assert self._profile is not None and self._pupil is not None, "a document is planned for a pupil"
        self._show_stage(Stage.CHOOSING, "Choosing facts and evidence …")
        self._asked += 1
        asked, services = self._asked, self._services
        planned = offer(
            services.session, self._pupil, self._profile, document_id, on=on, seed=seed, looks_back=looks_back
        )
        services.tasks.when(planned, lambda found: self._show_offer(found, asked), self._say_failure)

    def _show_offer(self, found: Offer, asked: int) -> None:
        if asked != self._asked:
            return
        self._offer = found
        self.used.show_prepared(found.prepared)
        self.unused.show_prepared(found.prepared)
        self.pages.setCurrentWidget(self.sides)
        self._clear_notice()
        request = found.prepared.request
        if found.interrupted is not None:
            whole = len(found.prepared.prompt.slots)
            self._say(
                f"A draft was interrupted: {found.interrupted.kept} of {counted(whole, 'piece')} are kept.", "brand"
            )
        elif request.is_thin:
            self._say("The profile is thin, so the draft will be made of questions. Answer some of them first.", "warn")
        self._show_stage(Stage.READY if found.interrupted is None else Stage.INTERRUPTED, self._summary())
        if not self.used.more.isAncestorOf(self.focusWidget()):
            (self.footer.start if found.interrupted is None else self.footer.carry_on).setFocus()

    def _summary(self) -> str:
        assert self._offer is not None
        request = self._offer.prepared.request
        cards = {chosen.card.id for section in request.sections for chosen in section.cards}
        facts = {fact.id for section in request.sections for fact in section.facts}
        return f"Uses {counted(len(facts), 'fact')} and {counted(len(cards), 'evidence card')}"

    def _begin_afresh(self) -> None:
        if self._offer is not None:
            self._offer = Offer(prepared=self._offer.prepared, interrupted=None)
            self._begin(with_model=True)

    def _begin(self, *, with_model: bool) -> None:
        if self._offer is None or self._pupil is None or self._job is not None:
            return
        found, services = self._offer, self._services
        writing = Writing(services.look, found.prepared)
        self.writing = self._in_place_of(self.writing, writing)
        # In a turn of its own: laying out a page takes as long as making it, and the screen answers in between.
        QTimer.singleShot(0, writing, lambda: self.pages.setCurrentWidget(writing))
        self._clear_notice()
        self._show_stage(Stage.WRITING, "")
        self.footer.stop.setFocus()
        job = DraftJob(
            services.session,
            self._pupil,
            found.prepared,
            resumes=found.interrupted.draft.id if found.interrupted is not None else None,
            with_model=with_model,
            on_progress=Pacing(services.tasks, self._show_step),
            on_restart=lambda died: services.tasks.soon(lambda: self._say_restart(died)),
        )
        self._job = job
        services.tasks.when(
            job.future, lambda draft: self._finish(job, draft), lambda error: self._break_off(job, error)
        )
        # A fault of ours goes to the crash window; the screen must not be left writing for ever.
        job.future.add_done_callback(lambda future: services.tasks.soon(lambda: self._see_fault(job, future)))

    def _show_step(self, step: Progress) -> None:
        """Show how far the draft is, unless the person has left it: steps may still be on their way."""
        if self._job is not None and self.writing is not None:
            self.writing.show_progress(step)

    def _stop_writing(self) -> None:
        if self._job is not None:
            self._show_stage(Stage.STOPPING, "Stopping …")
            self._job.stop()

    def _finish(self, job: DraftJob, draft_id: DraftId) -> None:
        if job is self._job:
            self._job = None
            self.go.emit(Place(screen="review", pupil=self._pupil, draft=draft_id))

    def _break_off(self, job: DraftJob, error: OmniaError) -> None:
        """Go back to what the draft uses, with what is kept of it, and say what happened."""
        if job is not self._job or self._offer is None or self._pupil is None or self._profile is None:
            return
        self._job = None
        request, services = self._offer.prepared.request, self._services
        kept = offer(
            services.session,
            self._pupil,
            self._profile,
            request.document,
            on=request.on,
            seed=request.seed,
            looks_back=False,
        )
        services.tasks.when(kept, lambda found: self._show_broken(found, error), self._say_failure)

    def _see_fault(self, job: DraftJob, future: Future[DraftId]) -> None:
        if not future.cancelled() and not isinstance(future.exception(), OmniaError | None):
            self._break_off(job, EngineDied("A fault in the program ended the drafting.", "What was drafted is kept."))

    def _show_broken(self, found: Offer, error: OmniaError) -> None:
        self._show_offer(found, self._asked)
        if isinstance(error, EngineStopped):
            whole = len(found.prepared.prompt.slots)
            kept = found.interrupted.kept if found.interrupted is not None else 0
            self._say(f"The drafting was stopped: {kept} of {counted(whole, 'piece')} are kept.", "brand")
            return
        self._say(_sentence(error), "warn")
        self._refused = error
        can_vouch = _unknown_sum(error) is not None
        self.vouch_button.setVisible(can_vouch)
        self._show_stage(Stage.FAILED, self._summary())
        (self.vouch_button if can_vouch else self.footer.again).setFocus()

    def _vouch(self) -> None:
        """Ask for a person's word for the model file, and draft with it."""
        sha256 = _unknown_sum(self._refused)
        if sha256 is not None and self._services.dialogs.confirm(
            "Vouch for a model file",
            f"Its SHA-256 is {sha256}. Compare it with the one that the publisher gives. A file from an unknown hand "
            "can harm this laptop.",
            "I know this file",
            "Do not use it",
        ):
            self._services.session.duty.vouch_for(sha256)
            self._begin(with_model=True)

    def _say_restart(self, died: EngineDied) -> None:
        if self._job is not None:
            self._say(f"{died.what_happened} It was started again and carries on.", "warn")

    def _say_failure(self, error: OmniaError) -> None:
        self.footer.summary.setText("")
        self._say(_sentence(error), "warn")

    def _say(self, words: str, role: str) -> None:
        self._beside.show()
        self.notice.say(words, role)

    def _clear_notice(self) -> None:
        self.notice.clear()
        self.vouch_button.hide()
        self._beside.hide()

    def _show_stage(self, stage: Stage, summary: str) -> None:
        self.footer.show_stage(stage)
        self.footer.summary.setText(summary)
        is_planned = self.pages.currentWidget() is self.sides
        self.sides.drawer_button.setVisible(is_planned and self.sides.is_narrow)

    def _in_place_of(self, before: QWidget | None, page: _Shown) -> _Shown:
        """Return a new page, put among the pages in place of the one before of its kind."""
        if before is not None:
            self.pages.removeWidget(before)
            before.deleteLater()
        self.pages.addWidget(page)
        return page

    def _scroll(self, pages: int) -> None:
        shown = self.pages.currentWidget()
        area = self.used if shown is self.sides else shown
        if isinstance(area, QAbstractScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())

    def _go_to_profile(self) -> None:
        self.go.emit(Place(screen="profile", pupil=self._pupil))


def _sentence(error: OmniaError) -> str:
    return f"{error.what_happened} {error.what_to_do}"


def _unknown_sum(error: OmniaError | None) -> str | None:
    """Return the SHA-256 of the model file that was refused only because nobody knows it."""
    if isinstance(error, ModelFileRefused) and error.refusal.fault is FileFault.UNKNOWN:
        return error.refusal.sha256
    return None
