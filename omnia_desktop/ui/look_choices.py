"""The panel where a person says how the program should look; each choice is seen at once."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from omnia_desktop.settings import Font, LookChoice, Theme
from omnia_desktop.ui.forms.ui_look_choices import Ui_LookChoices
from omnia_desktop.ui.kit import NumberInset, Spacing
from omnia_desktop.ui.look import Look


class LookChoices(QWidget):
    """Theme, text size, reading font and stillness. `chosen` carries a LookChoice for the settings to keep."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.form = Ui_LookChoices()
        self.form.setupUi(self)
        self._themes = {
            Theme.SYSTEM: self.form.theme_system,
            Theme.LIGHT: self.form.theme_light,
            Theme.DARK: self.form.theme_dark,
            Theme.HIGH_CONTRAST: self.form.theme_high_contrast,
        }
        self._fonts = {
            Font.ATKINSON: self.form.font_atkinson,
            Font.LEXEND: self.form.font_lexend,
            Font.OPEN_DYSLEXIC: self.form.font_open_dyslexic,
            Font.SYSTEM: self.form.font_system,
        }
        Spacing(look, self.form.column, gap=16)
        for choices in (self.form.themes, self.form.fonts):
            Spacing(look, choices, (4, 4, 4, 4), 4)
        Spacing(look, self.form.reading, gap=8)
        self.form.reading.setColumnStretch(2, 1)
        NumberInset(look, self.form.text_size)
        look.changed.connect(self._show)
        self._show()
        for button in (*self._themes.values(), *self._fonts.values()):
            button.clicked.connect(self._choose)
        self.form.text_size.valueChanged.connect(self._choose)
        self.form.reduced_motion.clicked.connect(self._choose)

    def choice(self) -> LookChoice:
        """Return what is chosen on the panel."""
        return LookChoice(
            theme=next(theme for theme, button in self._themes.items() if button.isChecked()),
            text_size=self.form.text_size.value(),
            font=next(font for font, button in self._fonts.items() if button.isChecked()),
            reduced_motion=self.form.reduced_motion.isChecked(),
        )

    def _choose(self) -> None:
        choice = self.choice()
        if choice != self._look.choice:
            self._look.choose(choice)
            self.chosen.emit(choice)

    def _show(self) -> None:
        """Show what holds, also when it was chosen elsewhere, as by the keys for larger text."""
        choice = self._look.choice
        self._themes[choice.theme].setChecked(True)
        self.form.reduced_motion.setChecked(choice.reduced_motion)
        self._fonts[choice.font].setChecked(True)
        with QSignalBlocker(self.form.text_size):
            self.form.text_size.setValue(choice.text_size)
