"""The log file: what happened, as codes, numbers and ids, and never a word of a pupil.

Write to it with a code and named values: `note(log, "draft-finished", draft=draft_id, suggestions=12)`.
The formatter lets through only what cannot be a person's words; everything else it writes as `withheld`, whoever
logged it, so that a log can be sent to support without being read first.
"""

import logging
import re
import time
from collections.abc import Iterator, Mapping
from enum import Enum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from uuid import UUID

_CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
_NAME = re.compile(r"[a-z][a-z_]*")
# S7 and F12 (suggestions and facts); UUIDs, and SHA-256 sums or their beginnings, which mix digits and letters, so
# that neither a word nor a date of birth or telephone number passes for one.
_ID = re.compile(r"[A-Z]{1,2}[0-9]{1,5}|(?=[0-9-]*[a-f])(?=[a-f-]*[0-9])[0-9a-f]{8}[0-9a-f-]{0,56}")
_WITHHELD = "withheld"


def start_logging(folder: Path, *, largest: int = 256 * 1024, kept: int = 3) -> logging.Handler:
    """Write the log to `omnia.log` in `folder` from here on, and return the handler, for `stop_logging`.

    At `largest` bytes the file is put aside and a new one begun; `kept` old ones stay. A log that is already being
    written is stopped first.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    root = logging.getLogger()
    for earlier in [handler for handler in root.handlers if isinstance(handler, _LogFile)]:
        stop_logging(earlier)
    handler = _LogFile(folder / "omnia.log", maxBytes=largest, backupCount=kept, encoding="utf-8", delay=True)
    handler.setFormatter(IdsOnly())
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Close the log file that `start_logging` began; nothing more is written to it."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def note(log: logging.Logger, code: str, *, level: int = logging.INFO, **values: object) -> None:
    """Log a code with numbers, ids or enums; `level` is one of the logging module's."""
    log.log(level, code, *([values] if values else []), stacklevel=2)


class IdsOnly(logging.Formatter):
    """Writes when, how grave, from where, which code and which ids; of an exception its types and places."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as one line, and a line for each exception in its chain."""
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        code = record.msg if isinstance(record.msg, str) and _CODE.fullmatch(record.msg) else _WITHHELD
        line = f"{at} {record.levelname} {record.name}:{record.lineno} {code}{_values(record.args)}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n  ".join([line, *_described(error)])


class _LogFile(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """Do nothing: a log that cannot be written stops no work, and the usual answer prints the record's values."""


def _values(args: object) -> str:
    if isinstance(args, Mapping):
        return "".join(f" {_name(name)}={_shown(value)}" for name, value in args.items())
    return f" {_WITHHELD}" if args else ""


def _name(name: object) -> str:
    return name if isinstance(name, str) and _NAME.fullmatch(name) else _WITHHELD


def _shown(value: object) -> str:
    if isinstance(value, Enum):
        return value.name
    if value is None or isinstance(value, bool | int | float | UUID):
        return str(value)
    return value if isinstance(value, str) and _ID.fullmatch(value) else _WITHHELD


def _described(error: BaseException | None) -> Iterator[str]:
    """Yield a line for an exception and for each that led to it: its type and the places it passed, no values."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        yield " < ".join([kind, *reversed(list(_places(error.__traceback__)))])
        error = error.__cause__ or error.__context__


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Yield each place by its module: a file's path would name the person whose laptop it is."""
    for frame, line in walk_tb(trace):
        yield f"{frame.f_globals.get('__name__', '?')}:{line}"
