"""Signing off and the Word file: what is still open, the signature, and where the file went."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.domain.review import Reviewed, reviewed
from omnia_desktop.domain.saying import say_date
from omnia_desktop.domain.sign_off import SignedDocument
from omnia_desktop.errors import OmniaError, ReviewOpen
from omnia_desktop.export.labels import day_and_time, initials
from omnia_desktop.store.entries import DraftId
from omnia_desktop.ui.forms.ui_sign_off import Ui_SignOff
from omnia_desktop.ui.kit import (
    Card,
    Notice,
    Page,
    PageHeader,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Spacing,
    StepTrail,
    Words,
)
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.screen import STEPS
from omnia_desktop.ui.review.still_open import OpenList
from omnia_desktop.ui.review.words import short_name
from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.workflow.session import OpenReview
from omnia_desktop.workflow.standing import standing_of

_ROLE = "SENDCo"
_SHOWN_OF_DIGEST = 16
_COPIED_MS = 2000
_WIDEST = 880
NOT_ENCRYPTED = (
    "A Word file is not encrypted: anyone who can open it can read it. "
    "Save it only where your school keeps pupil records, and send it the way your school allows."
)


class SigningCard(Card):
    """Name, role, day and statement."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        holder = QWidget()
        self.form = Ui_SignOff()
        self.form.setupUi(holder)
        self.message = Notice(look, "block")
        self.sign_button = PrimaryButton(look, "&Sign the document", "signature")
        self.form.messages.addWidget(self.message)
        self.form.actions.addWidget(self.sign_button)
        self.form.actions.addStretch(1)
        Spacing(look, self.form.column, gap=12)
        Spacing(look, self.form.who_row, gap=16)
        for part in (self.form.name_column, self.form.role_column):
            Spacing(look, part, gap=4)
        self.body.addWidget(SectionTitle(look, "Sign off", "signature"))
        self.body.addWidget(holder)
        for field in (self.form.name, self.form.role):
            field.textChanged.connect(self.message.clear)
        self.form.confirmed.toggled.connect(self.message.clear)

    @property
    def name(self) -> str:
        """Who signs."""
        return self.form.name.text().strip()

    @property
    def role(self) -> str:
        """In which role."""
        return self.form.role.text().strip()

    @property
    def statement(self) -> str:
        """What is signed to."""
        return self.form.statement.text()

    def begin(self, person: str) -> None:
        """Start afresh for another document."""
        self.form.name.setText(person)
        self.form.role.setText(_ROLE)
        self.form.confirmed.setChecked(False)
        self.message.clear()

    def show_day(self, day: str) -> None:
        """Show the date that the signature will bear."""
        self.form.day.setText(f"Signed on {day}, and kept with a digest of the text: a later change shows.")

    def take_focus(self) -> None:
        """Put the cursor where something is to be done next."""
        (self.form.confirmed if self.name and self.role else self.form.name).setFocus()

    def is_complete(self) -> bool:
        """Return whether everything is filled in; otherwise say what is not, and go there."""
        for field, words in ((self.form.name, "Give your name."), (self.form.role, "Give your role at the school.")):
            if not field.text().strip():
                self.message.say(words)
                field.setFocus()
                return False
        if not self.form.confirmed.isChecked():
            self.message.say("Tick the statement when it is true, then sign.")
            self.form.confirmed.setFocus()
            return False
        return True


class WordCard(Card):
    """A signed document: who signed it, its digest, and its Word file."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, gap=12)
        self._path: Path | None = None
        self.signed = Words(look)
        self.digest = Words(look, "", "note")
        self.save_button = PrimaryButton(look, "Save as &Word…", "file-text")
        self.message = Notice(look, "ok")
        self.copy_button = QuietButton(look, "&Copy the path", "copy")
        self.copy_button.clicked.connect(self._copy)
        line = QHBoxLayout()
        Spacing(look, line, gap=8)
        line.addWidget(self.save_button)
        line.addWidget(self.copy_button)
        line.addStretch(1)
        self.warning = Notice(look, "warn")
        self.body.addWidget(SectionTitle(look, "Signed", "circle-check"))
        for widget in (self.signed, self.digest, self.warning):
            self.body.addWidget(widget)
        self.warning.say(NOT_ENCRYPTED)
        self.body.addLayout(line)
        self.body.addWidget(self.message)
        self.begin()

    def begin(self) -> None:
        """Forget the file of another document."""
        self._path = None
        self.copy_button.hide()
        self.message.clear()

    def show_signed(self, signed: SignedDocument) -> None:
        """Show who signed, when, and the beginning of the digest."""
        signature = signed.content.signature
        self.signed.setText(f"{signature.name}, {signature.role}, {day_and_time(signature.at)}.")
        self.digest.setText(f"Digest {signed.digest[:_SHOWN_OF_DIGEST]}… It stands in the Word file in full.")

    def say_writing(self) -> None:
        """Say that the file is being written."""
        self.save_button.setEnabled(False)
        self.copy_button.hide()
        self.message.say("Writing the file…", "plain")

    def say_written(self, path: Path, size: int) -> None:
        """Say where the file is and how large."""
        self._path = path
        self.save_button.setEnabled(True)
        self.copy_button.show()
        self.message.say(f"Saved, {_size(size)}: {path}", "ok")

    def say_failed(self, error: OmniaError) -> None:
        """Say beside the button why there is no file."""
        self.save_button.setEnabled(True)
        self.message.say(f"{error.what_happened} {error.what_to_do}", "block")

    def _copy(self) -> None:
        QApplication.clipboard().setText(str(self._path))
        self.copy_button.setText("Copied")
        QTimer.singleShot(_COPIED_MS, self.copy_button, lambda: self.copy_button.setText("&Copy the path"))


def _size(size: int) -> str:
    return f"{max(round(size / 1024), 1)} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


class SignOffScreen(Screen):
    """Lists what is open, or takes a signature, or writes the Word file of a document that is signed."""

    keys = (
        ("Alt+N, Alt+R", "Name, role"),
        ("Alt+M", "Confirm the statement"),
        ("Alt+S", "Sign"),
        ("Alt+W", "Save the Word file"),
        ("Alt+B", "Back to the review"),
    )

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._review: OpenReview | None = None
        look = services.look
        self.header = PageHeader(look, "Sign off")
        self.trail = StepTrail(look, STEPS, 3, (0, 1, 2))
        self.header.add_below(self.trail)
        self.back_button = QuietButton(look, "&Back to the review", "arrow-left")
        self.back_button.clicked.connect(lambda: self._go_to(None))
        self.header.add_action(self.back_button)
        self.page = Page(look)
        self.trouble = Notice(look, "block")
        self.open_list = OpenList(look)
        self.open_list.wanted.connect(self._go_to)
        self.signing = SigningCard(look)
        self.signing.sign_button.clicked.connect(self._sign)
        self.word = WordCard(look)
        self.word.save_button.clicked.connect(self._save_word)
        for widget in (self.trouble, self.open_list, self.signing, self.word):
            self.page.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.page, 1)
        look.changed.connect(self._keep_narrow)
        self._keep_narrow()
        self._show_only(None)

    def arrive(self, place: Place) -> None:
        """Show how far the document is from its signature."""
        if place.draft is None:
            return
        self.trouble.clear()
        future = self._services.session.open_review(DraftId(place.draft))
        self._services.tasks.when(future, self._opened, self._failed)

    def place(self) -> Place | None:
        """Return the document that is being signed."""
        if self._review is None:
            return None
        return Place(screen="sign-off", pupil=self._review.pupil_id, draft=self._review.draft_id)

    def _keep_narrow(self) -> None:
        """Keep the lines of the cards short enough to read."""
        for card in (self.signing, self.word, self.open_list):
            card.setMaximumWidth(self._services.look.px(_WIDEST))

    def _opened(self, review: OpenReview) -> None:
        is_another = self._review is None or self._review.draft_id != review.draft_id
        self._review = review
        self.header.set_title(f"{review.profile.name} — {short_name(review.document.name)}")
        self.header.clear_chips()
        self.header.add_chip(review.profile.year_group)
        if is_another:
            self.signing.begin(self._services.person)
            self.word.begin()
        if review.signed is not None:
            self._show_signed(review.signed)
            return
        self.trail.show_step(3, (0, 1, 2))
        state = reviewed(review.draft, review.decisions)
        if standing_of(state).is_ready:
            self.signing.show_day(say_date(self._services.now()))
            self._show_only(self.signing)
            self.signing.take_focus()
        else:
            self._show_open(state)

    def _show_open(self, state: tuple[Reviewed, ...], refused: frozenset[str] = frozenset()) -> None:
        self.open_list.show_state(state, refused)
        self._show_only(self.open_list)

    def _show_signed(self, signed: SignedDocument) -> None:
        self.trail.show_step(4, (0, 1, 2, 3))
        self.word.show_signed(signed)
        self._show_only(self.word)
        self.word.save_button.setFocus()

    def _show_only(self, shown: QWidget | None) -> None:
        for widget in (self.open_list, self.signing, self.word):
            widget.setVisible(widget is shown)

    def _failed(self, error: OmniaError) -> None:
        self._show_only(None)
        self.trouble.say(f"{error.what_happened} {error.what_to_do}")

    def _go_to(self, suggestion_id: str | None) -> None:
        if self._review is not None:
            review = self._review
            place = Place(screen="review", pupil=review.pupil_id, draft=review.draft_id, suggestion=suggestion_id)
            self.go.emit(place)

    def _sign(self) -> None:
        if self._review is None or not self.signing.is_complete():
            return
        self.signing.sign_button.setEnabled(False)
        future = self._services.session.sign(
            self._review.draft_id,
            name=self.signing.name,
            role=self.signing.role,
            statement=self.signing.statement,
            at=self._services.now(),
        )
        self._services.tasks.when(future, self._signed, self._not_signed)

    def _signed(self, _: SignedDocument) -> None:
        self.signing.sign_button.setEnabled(True)
        self.signing.form.confirmed.setChecked(False)  # signed again after a change, it is confirmed again
        self._again()

    def _not_signed(self, error: OmniaError) -> None:
        self.signing.sign_button.setEnabled(True)
        if isinstance(error, ReviewOpen) and self._review is not None:
            refused = frozenset(error.open_suggestions)
            future = self._services.session.open_review(self._review.draft_id)
            self._services.tasks.when(future, lambda review: self._refused(review, refused), self._failed)
            return
        self.signing.message.say(f"{error.what_happened} {error.what_to_do}")

    def _refused(self, review: OpenReview, refused: frozenset[str]) -> None:
        """List what the sign-off refused, as the vault has the document now."""
        self._review = review
        self._show_open(reviewed(review.draft, review.decisions), refused)

    def _again(self) -> None:
        """Show the document as the vault has it now."""
        if self._review is not None:
            self.arrive(Place(screen="sign-off", draft=self._review.draft_id))

    def _save_word(self) -> None:
        if self._review is None or self._review.signed is None:
            return
        signed = self._review.signed
        title = "Save the Word file"
        path = self._services.dialogs.save_file(title, _suggested(self._review, signed), "Word (*.docx)")
        if path is None:
            return
        path = path if path.suffix.lower() == ".docx" else path.with_name(f"{path.name}.docx")
        self.word.say_writing()
        future = self._services.session.save_word(signed, path)
        self._services.tasks.when(future, lambda size: self.word.say_written(path, size), self.word.say_failed)


def _suggested(review: OpenReview, signed: SignedDocument) -> Path:
    """Return where the Word file would go: named by initials, document and date, never by the pupil's name."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    document = review.document.acronym or short_name(review.document.name)
    on = signed.content.signature.at.date().isoformat()
    return folder / f"{initials(signed.content.pupil_name)} {document} {on}.docx"
