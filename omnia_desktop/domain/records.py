"""Domain values as plain JSON and back, strictly: an unknown field or a wrong type is refused, never ignored.

For what the program itself wrote (drafts, decisions, completions, signed documents). A profile that a person hands
in has its own reader, `profile_format`, whose errors name the field and the remedy.
"""

from datetime import date, datetime
from typing import TypeVar

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.preconf.json import configure_converter

from omnia_desktop.errors import BadInput

Value = TypeVar("Value")

_converter = Converter(forbid_extra_keys=True)
configure_converter(_converter)
_converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
_converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
_converter.register_unstructure_hook(date, lambda value: value.isoformat())
_converter.register_unstructure_hook(datetime, lambda value: value.isoformat())


def to_plain(value: object) -> dict[str, object]:
    """Return a domain value as a dictionary that `json.dumps` takes: enums as their words, dates in ISO 8601."""
    plain: dict[str, object] = _converter.unstructure(value)
    return plain


def from_plain(kind: type[Value], plain: object, where: str) -> Value:
    """Return the domain value that `to_plain` wrote; BadInput names `where` and each faulty field."""
    try:
        return _converter.structure(plain, kind)
    except BaseValidationError as error:
        faults = "; ".join(transform_error(error, path=kind.__name__))
    except (TypeError, ValueError, KeyError, AttributeError):
        faults = "it is not a record of this kind"
    raise BadInput(where, kind.__name__, faults, "Use the file as the program wrote it")
