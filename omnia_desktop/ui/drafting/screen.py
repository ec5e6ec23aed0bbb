"""The draft screen: choose a document, see what it will use, start, watch, stop, resume."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.errors import EngineDied, EngineStopped, OmniaError
from omnia_desktop.store.entries import DraftId, PupilId
from omnia_desktop.ui.drafting.choices import DocumentChoices, documents_for
from omnia_desktop.ui.drafting.using import WhatIsNot, WhatIsUsed
from omnia_desktop.ui.drafting.writing import Writing
from omnia_desktop.ui.kit import Notice, PageFooter, PageHeader, PrimaryButton, QuietButton, StepTrail, Words
from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.workflow.draft_job import DraftJob, Interrupted, interrupted
from omnia_desktop.workflow.drafting import Prepared, Progress

STEPS = ("Profile", "Draft", "Review", "Sign off", "Word")
_SEED = 7
_SHORTEST_PAUSE = 0.05


class DraftScreen(Screen):
    """Where a document is drafted for one pupil."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._pupil: PupilId | None = None
        self._profile: PupilProfile | None = None
        self._prepared: Prepared | None = None
        self._interrupted: Interrupted | None = None
        self._job: DraftJob | None = None
        self._told = 0.0
        self._pending = ""
        self._build()

    def arrive(self, place: Place) -> None:
        """Load the pupil and offer the documents."""
        if place.pupil is None:
            return
        self._pupil = PupilId(place.pupil)
        session, tasks = self._services.session, self._services.tasks
        tasks.when(session.pupil(self._pupil), self._offer, self._say_failure)

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
            self._job.stop()
        return leaves

    def place(self) -> Place | None:
        """Return the pupil whose document is being drafted."""
        return Place(screen="draft", pupil=self._pupil) if self._pupil else None

    def _build(self) -> None:
        look = self._services.look
        self._header = PageHeader(look, "Draft a document")
        self._header.add_below(StepTrail(look, STEPS, 1, (0,)))
        self._notice = Notice(look)
        self._middle, self._side = QStackedWidget(), QStackedWidget()
        self._side.hide()
        self._start = PrimaryButton(look, "Draft this document", "sparkles")
        self._carry_on = PrimaryButton(look, "Carry on", "play")
        self._without = QuietButton(look, "Draft without a model", "library")
        self._stop = QuietButton(look, "Stop", "circle-stop")
        self._back = QuietButton(look, "Back to the profile", "arrow-left")
        self._start.setShortcut("Ctrl+Return")
        self._stop.setShortcut("Esc")
        self._summary = Words(look, "", "note")
        footer = PageFooter(look)
        footer.add(self._back)
        footer.add(self._summary)
        for button in (self._stop, self._without, self._carry_on, self._start):
            footer.add_action(button)
        self._start.clicked.connect(lambda: self._begin(resumes=None, with_model=True))
        self._carry_on.clicked.connect(self._resume)
        self._without.clicked.connect(lambda: self._begin(resumes=None, with_model=False))
        self._stop.clicked.connect(self._stop_writing)
        self._back.clicked.connect(lambda: self.go.emit(Place(screen="profile", pupil=self._pupil)))
        self._lay_out(footer)
        self._show_buttons(ready=False, writing=False)

    def _lay_out(self, footer: PageFooter) -> None:
        page = QHBoxLayout()
        page.setSpacing(0)
        page.addWidget(self._middle, 1)
        page.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._notice)
        column.addLayout(page, 1)
        column.addWidget(footer)

    def _offer(self, profile: PupilProfile) -> None:
        self._profile = profile
        self._header.set_title(f"{profile.name} — draft a document")
        self._header.clear_chips()
        self._header.add_chip(profile.year_group)
        shelf = self._services.session.shelf
        for need in profile.needs:
            self._header.add_chip(shelf.library.need_label(need.code), "brand")
        documents = documents_for(list(shelf.documents.values()), profile.jurisdiction)
        choices = DocumentChoices(self._services.look, documents)
        choices.chosen.connect(self._choose)
        self._show_middle(choices)
        if not any(each.offered for each in documents):
            self._notice.say("No document of this jurisdiction is offered for drafting yet.", "warn")
        choices.choose_first()

    def _choose(self, document_id: str) -> None:
        """Plan the document that was chosen, and show what it will use."""
        assert self._profile is not None
        self._summary.setText("Choosing facts and evidence …")
        prepared = self._services.session.prepare_document(
            self._profile, document_id, on=self._services.now().date(), seed=_SEED
        )
        self._services.tasks.when(prepared, self._show_prepared, self._say_failure)

    def _show_prepared(self, prepared: Prepared) -> None:
        self._prepared = prepared
        look, library = self._services.look, self._services.session.shelf.library
        self._show_middle(WhatIsUsed(look, prepared, library))
        self._show_side(WhatIsNot(look, prepared))
        cards = sum(len(section.cards) for section in prepared.request.sections)
        facts = {fact.id for section in prepared.request.sections for fact in section.facts}
        self._summary.setText(
            f"{_document_name(prepared.context.document)} · {len(facts)} facts · {cards} evidence cards"
        )
        if prepared.request.is_thin:
            self._notice.say("The profile is thin: the draft will be made of questions. Answer some first.", "warn")
        else:
            self._notice.clear()
        self._show_buttons(ready=True, writing=False)
        assert self._pupil is not None
        found = interrupted(self._services.session, self._pupil, prepared)
        self._services.tasks.when(found, self._offer_to_resume, self._say_failure)

    def _offer_to_resume(self, found: Interrupted | None) -> None:
        self._interrupted = found if found is not None and found.fits else None
        self._carry_on.setVisible(self._interrupted is not None)
        if self._interrupted is None or self._prepared is None:
            return
        whole = len(self._prepared.prompt.slots)
        self._start.setText("Start afresh")
        self._notice.say(
            f"A draft was interrupted: {self._interrupted.kept} pieces of about {whole} are kept.", "plain"
        )

    def _resume(self) -> None:
        if self._interrupted is not None:
            self._begin(resumes=self._interrupted.draft.id, with_model=True)

    def _begin(self, *, resumes: DraftId | None, with_model: bool) -> None:
        if self._prepared is None or self._pupil is None or self._job is not None:
            return
        writing = Writing(self._services.look)
        self._show_middle(writing)
        self._notice.clear()
        self._show_buttons(ready=False, writing=True)
        self._told, self._pending = 0.0, ""
        self._job = DraftJob(
            self._services.session,
            self._pupil,
            self._prepared,
            resumes=resumes,
            with_model=with_model,
            on_progress=lambda progress: self._bring(progress, writing.show_progress),
            on_restart=lambda died: self._services.tasks.soon(lambda: self._say_restart(died)),
        )
        self._services.tasks.when(self._job.future, self._finish, self._break_off)

    def _bring(self, progress: Progress, show: Callable[[Progress], Any]) -> None:
        """Bring progress to the screen's thread, at most twenty times a second and without losing a word."""
        now = time.monotonic()
        self._pending += progress.words
        if progress.words and now - self._told < _SHORTEST_PAUSE:
            return
        whole = Progress(
            done=progress.done,
            of=progress.of,
            section=progress.section,
            words=self._pending,
            seconds_left=progress.seconds_left,
        )
        self._told, self._pending = now, ""
        self._services.tasks.soon(lambda: show(whole))

    def _stop_writing(self) -> None:
        if self._job is not None:
            self._stop.setEnabled(False)
            self._summary.setText("Stopping …")
            self._job.stop()

    def _finish(self, draft_id: DraftId) -> None:
        self._job = None
        self.go.emit(Place(screen="review", pupil=self._pupil, draft=draft_id))

    def _break_off(self, error: OmniaError) -> None:
        self._job = None
        prepared = self._prepared
        if prepared is not None:
            self._show_prepared(prepared)
        stopped = isinstance(error, EngineStopped)
        self._notice.say(f"{error.what_happened} {error.what_to_do}", "plain" if stopped else "warn")

    def _say_restart(self, died: EngineDied) -> None:
        self._notice.say(f"{died.what_happened} It was started again and carries on.", "warn")

    def _say_failure(self, error: OmniaError) -> None:
        self._summary.setText("")
        self._notice.say(f"{error.what_happened} {error.what_to_do}", "warn")

    def _show_middle(self, page: QWidget) -> None:
        _replace(self._middle, page)

    def _show_side(self, panel: QWidget) -> None:
        _replace(self._side, panel)
        self._side.setFixedWidth(panel.sizeHint().width() if panel.maximumWidth() > 10_000 else panel.maximumWidth())
        self._side.show()

    def _show_buttons(self, *, ready: bool, writing: bool) -> None:
        self._start.setVisible(ready)
        self._start.setText("Draft this document")
        self._without.setVisible(ready)
        self._carry_on.setVisible(False)
        self._stop.setVisible(writing)
        self._stop.setEnabled(writing)
        self._back.setVisible(not writing)


def _replace(stack: QStackedWidget, page: QWidget) -> None:
    while (old := stack.widget(0)) is not None:
        stack.removeWidget(old)
        old.deleteLater()
    stack.addWidget(page)


def _document_name(document: DocumentType) -> str:
    return document.name.split(" (")[0]
