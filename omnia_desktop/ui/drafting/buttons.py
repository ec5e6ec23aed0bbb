"""The foot of the draft screen: what can be done now, each with its key, and nothing that cannot."""

from enum import Enum, auto

from omnia_desktop.ui.kit import PageFooter, PrimaryButton, QuietButton, Words
from omnia_desktop.ui.look import Look


class Stage(Enum):
    """Where a draft is, as far as the buttons go."""

    CHOOSING = auto()
    READY = auto()
    INTERRUPTED = auto()
    FAILED = auto()
    WRITING = auto()
    STOPPING = auto()


_PLANNED = (Stage.READY, Stage.INTERRUPTED, Stage.FAILED)


class DraftFooter(PageFooter):
    """The buttons of the draft screen, with a line that says what the draft rests on."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.back = QuietButton(look, "Back to the profile", "arrow-left")
        self.summary = Words(look, "", "note")
        self.stop = QuietButton(look, "Stop", "circle-stop")
        self.without = QuietButton(look, "Draft without a model", "library")
        self.afresh = QuietButton(look, "Start afresh", "refresh-cw")
        self.start = PrimaryButton(look, "Draft this document", "sparkles")
        self.carry_on = PrimaryButton(look, "Carry on", "play")
        self.again = PrimaryButton(look, "Try again", "refresh-cw")
        self.add(self.back)
        self.add(self.summary)
        for button in (self.stop, self.without, self.afresh, self.start, self.carry_on, self.again):
            self.add_action(button)
        for button, keys in (
            (self.back, "Alt+Left"),
            (self.stop, "Esc"),
            (self.without, "Ctrl+L"),
            (self.afresh, "Ctrl+Shift+Return"),
            (self.start, "Ctrl+Return"),
            (self.carry_on, "Ctrl+Return"),
            (self.again, "Ctrl+Return"),
        ):
            button.setShortcut(keys)
        self.show_stage(Stage.CHOOSING)

    def show_stage(self, stage: Stage) -> None:
        """Show what can be done at this stage."""
        self.back.setVisible(stage not in (Stage.WRITING, Stage.STOPPING))
        self.stop.setVisible(stage in (Stage.WRITING, Stage.STOPPING))
        self.stop.setEnabled(stage is Stage.WRITING)
        self.without.setVisible(stage in _PLANNED)
        self.afresh.setVisible(stage is Stage.INTERRUPTED)
        self.start.setVisible(stage is Stage.READY)
        self.carry_on.setVisible(stage is Stage.INTERRUPTED)
        self.again.setVisible(stage is Stage.FAILED)
