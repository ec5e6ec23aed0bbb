"""Where the program starts: builds what is needed once and hands it over."""

import multiprocessing
import sys

_STOPPED = 130  # as `commands.codes` has it, whose import may be what was broken into


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # In a frozen program the model's process starts here too, and must go no further.
    multiprocessing.freeze_support()
    try:
        from omnia_desktop.commands.line import run_line  # noqa: PLC0415 — the model's process imports this module again

        sys.exit(run_line())
    except KeyboardInterrupt:
        sys.exit(_STOPPED)


if __name__ == "__main__":
    main()
