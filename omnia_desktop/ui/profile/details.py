"""Who the pupil is: shown in two lines, and changed in a form whose every field is kept as it is typed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from omnia_desktop.domain.pupil import EnglishProficiency, Jurisdiction, Phase, Pronouns, PupilProfile
from omnia_desktop.errors import BadInput
from omnia_desktop.ui.kit import Card, Field, QuietButton, SectionTitle, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.profile.editing import Editing
from omnia_desktop.ui.profile.typing import Choice, Line
from omnia_desktop.ui.profile.words import FRAMEWORKS, PHASES, PLACES, PRONOUNS
from omnia_desktop.workflow.profile_editing import problem_of, with_name, with_year
from omnia_desktop.workflow.typed_dates import read_date, show_date

_ROOM_FOR_TWO = 640
_BORN = "pupil.date_of_birth"
_REMEDIES = {_BORN: "Correct the year, or leave it blank."}
_LEVEL = "pupil.english_proficiency"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A line of the form: its field, how the profile fills it, and what a profile becomes with what is typed.

    `about` is the field's name in the profile format, `action` the change's name.
    """

    field: Field
    line: Line
    about: str
    action: str
    shown: Callable[[PupilProfile], str]
    put: Callable[[PupilProfile, str], PupilProfile]


class DetailsSection(QWidget):
    """The details in a card; the form opens in their place."""

    def __init__(self, look: Look, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._editing = look, editing
        self.title = SectionTitle(look, "Details", "user")
        self.edit_button = QuietButton(look, "Edit", "pencil")
        self.edit_button.setAccessibleName("Edit: Details")
        self.title.add_action(self.edit_button)
        self._summary = Words(look)
        self._more = Words(look, "", "note")
        self._form = QWidget()
        self._grid = QGridLayout(self._form)
        Spacing(look, self._grid, gap=10)
        self._entries: list[_Entry] = []
        self._add_lines()
        self._add_choices()
        self._lay_out()
        self._form.hide()
        self.edit_button.clicked.connect(self.toggle)
        editing.changed.connect(self._refresh)
        self._refresh()

    @property
    def is_open(self) -> bool:
        """Whether the form is shown."""
        return not self._form.isHidden()

    def toggle(self) -> None:
        """Open the form, or close it."""
        (self.close_form if self.is_open else self.open_form)()

    def open_form(self) -> None:
        """Open the form at the name."""
        self._show_form(True)
        self.name.setFocus()

    def close_form(self) -> None:
        """Show the two lines again; words that could not be kept stay in the form, with what is wrong."""
        for entry in self._entries:
            self._commit(entry, goes_on=False)
        if not any(entry.field.message for entry in self._entries):
            self._show_form(False)

    def forget(self) -> None:
        """Show the two lines again and let go of words that could not be kept: another profile is shown."""
        for entry in self._entries:
            entry.field.set_message("")
        self._show_form(False)

    def keep_words(self) -> bool:
        """Keep what is typed, and say whether nothing is left that could not be kept."""
        if self.is_open:
            for entry in self._entries:
                self._commit(entry, goes_on=False)
        wrong = next((entry for entry in self._entries if entry.field.message), None)
        if wrong is not None:
            wrong.line.setFocus()
        return wrong is None

    def _add_lines(self) -> None:
        self.name = self._line("Name", "pupil.name", "change name", lambda pupil: pupil.name, with_name)
        self.known_as = self._line(
            "Known as",
            "pupil.known_as",
            "change known-as name",
            lambda pupil: pupil.known_as,
            lambda pupil, text: replace(pupil, known_as=text),
            hint="Plans call the pupil by this name",
        )
        self.born = self._line(
            "Date of birth",
            _BORN,
            "change date of birth",
            lambda pupil: _date_words(pupil.date_of_birth),
            lambda pupil, text: replace(pupil, date_of_birth=read_date(text, today=self._editing.today)),
            hint="May be left blank",
            waits=True,
        )
        self.year = self._line(
            "Year group", "pupil.year_group", "change year group", lambda pupil: pupil.year_group, with_year
        )
        self.setting = self._line(
            "Setting",
            "pupil.setting",
            "change setting",
            lambda pupil: pupil.setting,
            lambda pupil, text: replace(pupil, setting=text),
        )
        self.languages = self._line(
            "Home languages",
            "pupil.home_languages",
            "change home languages",
            lambda pupil: ", ".join(pupil.home_languages),
            lambda pupil, text: replace(pupil, home_languages=_languages(text)),
            hint="With commas between",
            waits=True,
        )
        self.level = self._line(
            "Level of English",
            f"{_LEVEL}.level",
            "change level of English",
            lambda pupil: pupil.english_proficiency.level if pupil.english_proficiency else "",
            self._with_level,
        )
        self.judged = self._line(
            "Level judged on",
            f"{_LEVEL}.date",
            "change date of the level",
            lambda pupil: _judged(pupil, self._editing.today),
            lambda pupil, text: _with_judged(pupil, read_date(text, today=self._editing.today)),
            waits=True,
        )

    def _line(
        self,
        label: str,
        about: str,
        action: str,
        shown: Callable[[PupilProfile], str],
        put: Callable[[PupilProfile, str], PupilProfile],
        *,
        hint: str = "",
        waits: bool = False,
    ) -> Line:
        line = Line()
        field = Field(self._look, label, line, hint)
        entry = _Entry(field=field, line=line, about=about, action=action, shown=shown, put=put)
        if waits:
            line.editingFinished.connect(lambda: self._commit(entry, goes_on=False))
        else:
            line.textEdited.connect(lambda: self._commit(entry, goes_on=True))
        self._entries.append(entry)
        return line

    def _add_choices(self) -> None:
        self.pronouns, self.phase, self.place_of_school, self.framework = (Choice() for _ in range(4))
        for box, words in ((self.pronouns, PRONOUNS), (self.phase, PHASES), (self.place_of_school, PLACES)):
            for value, shown in words.items():
                box.addItem(shown, value)
        self._framework_shown: str | None = None
        self.level.setEnabled(False)
        self.judged.setEnabled(False)
        self.framework.addItem("Not recorded", None)
        for code, shown in FRAMEWORKS.items():
            self.framework.addItem(shown, code)
        self.pronouns.activated.connect(
            lambda: self._choose(
                "change pronouns", lambda pupil: replace(pupil, pronouns=Pronouns(self.pronouns.currentData()))
            )
        )
        self.phase.activated.connect(
            lambda: self._choose("change phase", lambda pupil: replace(pupil, phase=Phase(self.phase.currentData())))
        )
        self.place_of_school.activated.connect(
            lambda: self._choose(
                "change jurisdiction",
                lambda pupil: replace(pupil, jurisdiction=Jurisdiction(self.place_of_school.currentData())),
            )
        )
        self.framework.activated.connect(self._choose_framework)

    def _lay_out(self) -> None:
        of = {entry.line: entry.field for entry in self._entries}
        look = self._look
        self._fields = (
            of[self.name],
            of[self.known_as],
            Field(look, "Pronouns", self.pronouns),
            of[self.born],
            of[self.year],
            Field(look, "Phase", self.phase),
            Field(look, "Jurisdiction", self.place_of_school, "Whose law the school follows"),
            of[self.setting],
            of[self.languages],
            Field(look, "English, by the framework of", self.framework),
            of[self.level],
            of[self.judged],
        )
        self._place_fields(2)
        card = Card(look, gap=4)
        for widget in (self._summary, self._more, self._form):
            card.body.addWidget(widget)
        column = QVBoxLayout(self)
        Spacing(look, column, gap=8)
        column.addWidget(self.title)
        column.addWidget(card)

    def _place_fields(self, across: int) -> None:
        for place, field in enumerate(self._fields):
            self._grid.addWidget(field, place // across, place % across, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if across > 1 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields below each other where there is no room for two."""
        super().resizeEvent(event)
        self._place_fields(2 if self.width() > self._look.px(_ROOM_FOR_TWO) else 1)

    def _show_form(self, shown: bool) -> None:
        self._form.setVisible(shown)
        self._summary.setVisible(not shown)
        self._more.setVisible(not shown)
        self.edit_button.setText("Done" if shown else "Edit")
        self.edit_button.show_icon("check" if shown else "pencil")
        self.edit_button.setAccessibleName("Done: Details" if shown else "Edit: Details")

    def _commit(self, entry: _Entry, *, goes_on: bool) -> None:
        """Keep what is typed in a line, or say beside it what is wrong; the profile then stays as it was."""
        profile = self._editing.profile
        typed = entry.line.text().strip()
        if typed == entry.shown(profile):
            entry.field.set_message("")
            return
        try:
            changed = entry.put(profile, typed)
            self._refuse(entry, changed)
        except BadInput as fault:
            remedy = _REMEDIES.get(fault.field, fault.what_to_do)
            entry.field.set_message(f"{problem_of(fault)} {remedy}", "block")
            return
        entry.field.set_message("")
        self._editing.change(entry.action, changed, goes_on=goes_on)

    def _refuse(self, entry: _Entry, changed: PupilProfile) -> None:
        for field, fault in self._editing.faults(changed).items():
            if field.startswith(entry.about):
                raise fault

    def _choose(self, action: str, change: Callable[[PupilProfile], PupilProfile]) -> None:
        self._editing.change(action, change(self._editing.profile))

    def _choose_framework(self) -> None:
        """Take a framework; without a level that belongs to it, nothing is kept until one is typed."""
        framework, english = self.framework.currentData(), self._editing.profile.english_proficiency
        level = english.level if english else ""
        self.level.setEnabled(framework is not None)
        if framework is None:
            self.level.clear()
            self._choose("change English framework", lambda pupil: replace(pupil, english_proficiency=None))
            return
        self.level.setText(level)
        entry = next(each for each in self._entries if each.line is self.level)
        if level:
            self._commit(entry, goes_on=False)
        self.level.setFocus()

    def _with_level(self, pupil: PupilProfile, level: str) -> PupilProfile:
        """Return the profile with this level of the framework that is chosen; unchanged where there is neither."""
        framework, before = self.framework.currentData(), pupil.english_proficiency
        if framework is None or (not level and before is None):
            return pupil
        on = before.date if before and before.framework == framework else None
        return replace(pupil, english_proficiency=EnglishProficiency(framework=framework, level=level, date=on))

    def _show_english(self, english: EnglishProficiency | None) -> None:
        """Show the framework, unless one was chosen whose level is still to be typed."""
        framework = english.framework if english else None
        if framework == self._framework_shown:
            return
        self._framework_shown = framework
        if self.framework.findData(framework) < 0:
            self.framework.addItem(framework or "", framework)
        self.framework.setCurrentIndex(self.framework.findData(framework))
        self.level.setEnabled(english is not None)
        self.judged.setEnabled(english is not None)

    def _refresh(self) -> None:
        """Show the profile; a line in which something stands that could not be kept is left alone."""
        profile = self._editing.profile
        for entry in self._entries:
            shown = entry.shown(profile)
            is_typed_here = entry.line.hasFocus() and entry.line.text().strip() == shown
            if not entry.field.message and not is_typed_here and entry.line.text() != shown:
                entry.line.setText(shown)
        self._show_english(profile.english_proficiency)
        for box, value in (
            (self.pronouns, profile.pronouns),
            (self.phase, profile.phase),
            (self.place_of_school, profile.jurisdiction),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
        self._summary.setText(_summary(profile))
        self._more.setText(_more(profile, self._editing.today))


def _summary(pupil: PupilProfile) -> str:
    born = f"born {_date_words(pupil.date_of_birth)}" if pupil.date_of_birth else ""
    known = f"Known as {pupil.known_as}" if pupil.known_as else ""
    return " · ".join(part for part in (known, PRONOUNS[pupil.pronouns], born, pupil.year_group) if part)


def _more(pupil: PupilProfile, today: date) -> str:
    languages = f"At home: {', '.join(pupil.home_languages)}" if pupil.home_languages else ""
    english = pupil.english_proficiency
    level = ""
    if english:
        framework = FRAMEWORKS.get(english.framework, english.framework)
        on = f", {show_date(english.date, today=today)}" if english.date else ""
        level = f"English {english.level} ({framework}{on})"
    place = f"{PHASES[pupil.phase]}, {pupil.setting}, {PLACES[pupil.jurisdiction]}"
    return " · ".join(part for part in (place, languages, level) if part)


def _date_words(day: date | None) -> str:
    """Return a date with its year, which a date of birth needs."""
    return show_date(day, today=date.min)


def _judged(pupil: PupilProfile, today: date) -> str:
    return show_date(pupil.english_proficiency.date, today=today) if pupil.english_proficiency else ""


def _languages(text: str) -> tuple[str, ...]:
    return tuple(language.strip() for language in text.split(",") if language.strip())


def _with_judged(pupil: PupilProfile, day: date | None) -> PupilProfile:
    english = pupil.english_proficiency
    return replace(pupil, english_proficiency=replace(english, date=day)) if english else pupil
