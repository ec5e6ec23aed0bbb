"""The settings while the program runs: read once, changed at once, written beside the screen's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from omnia_desktop.settings import Settings, SettingsRead, read_settings, write_settings


class Remembered:
    """What the person chose, and where it is kept; without a file nothing is written, as in a demonstration."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        found = SettingsRead(settings=Settings()) if file is None else read_settings(file)
        self.settings = found.settings
        self.set_aside = found.set_aside
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="settings")

    def change(self, change: Callable[[Settings], Settings]) -> Future[None]:
        """Change the settings, and write them soon; an OmniaError in the future says why they could not be kept."""
        self.settings = change(self.settings)
        return self._writer.submit(self._write, self.settings)

    def end(self) -> None:
        """Wait until everything is written: for the end of the program."""
        self._writer.shutdown()

    def _write(self, settings: Settings) -> None:
        if self._file is not None:
            write_settings(settings, self._file)
