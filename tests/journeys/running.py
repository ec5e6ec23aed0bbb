"""The program in a process of its own, as a person starts it, and what watches that no socket is opened."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import omnia_desktop

ROOT = Path(omnia_desktop.__file__).resolve().parent.parent
SECONDS = 90

# Read by every Python process that is started with its folder on the path: the program, and the model's process.
_GUARD = '''"""Refuses and notes every socket."""
import os
import sys


def _note(line):
    file = os.open(os.environ["SOCKET_NOTES"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(file, f"{os.getpid()} {line}\\n".encode())
    os.close(file)


def _refuse(event, _):
    if event.startswith("socket."):
        _note(event)
        raise RuntimeError(event)


sys.addaudithook(_refuse)
_note(f"watched {'spawn_main' in ' '.join(sys.orig_argv)}")
'''


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """An environment in which no process may open a socket, and the notes of those that tried."""

    environment: dict[str, str]
    notes: Path

    @property
    def opened(self) -> list[str]:
        return [line for line in self._lines if "watched" not in line]

    @property
    def is_model_watched(self) -> bool:
        """Whether the model's process had the guard in it too."""
        return any(line.endswith("watched True") for line in self._lines)

    @property
    def _lines(self) -> list[str]:
        return self.notes.read_text(encoding="utf-8").splitlines()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run that has ended."""

    code: int
    out: str
    err: str


def guard_in(folder: Path) -> Guard:
    """Return a guard whose files are in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    paths = os.pathsep.join([str(folder), str(ROOT)])
    notes = folder / "notes"
    environment = {**os.environ, "PYTHONPATH": paths, "SOCKET_NOTES": str(notes), "PYTHONIOENCODING": "utf-8"}
    return Guard(environment=environment | {"HOME": str(folder), "USERPROFILE": str(folder)}, notes=notes)


def command(*arguments: str) -> list[str]:
    """Return the command line of the program."""
    return [sys.executable, "-m", "omnia_desktop.app", *arguments]


def run(guard: Guard, line: list[str]) -> Run:
    """Return how the program ended and what it said."""
    done = subprocess.run(line, env=guard.environment, capture_output=True, timeout=SECONDS, check=False)
    return Run(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


def run_and_signal(guard: Guard, line: list[str], number: signal.Signals, *, when: str) -> tuple[Run, int]:
    """Send a signal to the whole group of processes, as a terminal does, once the program has said `when`.

    Returns how it ended, and the number of the group.
    """
    with subprocess.Popen(
        line, env=guard.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stderr is not None
        said = []
        for raw in process.stderr:
            said.append(raw.decode())
            if when in said[-1]:
                os.killpg(process.pid, number)
                break
        out, rest = process.communicate(timeout=SECONDS)
        return Run(code=process.returncode, out=out.decode(), err="".join(said) + rest.decode()), process.pid
