"""Where the program starts: builds what is needed once and hands it over."""

import multiprocessing
import sys

_STOPPED = 130  # as `commands.codes` has it, whose import may be what was broken into


def main() -> None:
    """Open the window, or run the command that was named, and end the process with its exit code."""
    # In a frozen program the model's process starts here too, and must go no further.
    multiprocessing.freeze_support()
    try:
        from omnia_desktop.commands.line import run_line  # noqa: PLC0415 — the model's process imports this module again

        sys.exit(run_line(open_window=_open_window))
    except KeyboardInterrupt:
        sys.exit(_STOPPED)


def _open_window(demo: bool) -> int:
    from omnia_desktop.ui.start import run_window  # noqa: PLC0415 — the commands run where there is no Qt

    return run_window(demo=demo)


if __name__ == "__main__":
    main()
