"""Domain values as plain JSON and back, strictly: an unknown field or a wrong type is refused, never ignored.

For what the program itself wrote (drafts, decisions, completions, signed documents). A profile that a person hands
in has its own reader, `profile_format`, whose errors name the field and the remedy.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar, get_args

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.preconf.json import configure_converter

from omnia_desktop.errors import BadInput

Value = TypeVar("Value")


def to_plain(value: object) -> dict[str, object]:
    """Return a domain value as a dictionary that `json.dumps` takes: enums as their words, dates in ISO 8601."""
    plain: dict[str, object] = _converter.unstructure(value)
    return plain


def from_plain(kind: type[Value], plain: object, where: str) -> Value:
    """Return the domain value that `to_plain` wrote; BadInput names `where` and each faulty field, and no content."""
    try:
        return _converter.structure(plain, kind)
    except BaseValidationError as error:
        faults = "; ".join(transform_error(error, path=kind.__name__))
    except (TypeError, ValueError, KeyError, AttributeError):
        faults = "it is not a record of this kind"
    raise BadInput(where, kind.__name__, faults, "Use the file as the program wrote it")


def _exactly(*kinds: type) -> Callable[[object, Callable[[object], object]], object]:
    """Return a reader that takes a value of these types as it is, and turns no other into one."""

    def read(value: object, kind: Callable[[object], object]) -> object:
        if type(value) not in kinds:
            raise TypeError
        # An enum of words comes here as well, being a kind of text.
        return value if kind in kinds else kind(value)

    return read


def _is_tuple(kind: object) -> bool:
    return getattr(kind, "__origin__", None) is tuple


def _read_tuple(value: object, kind: object) -> tuple[object, ...]:
    """Return a list as a tuple of what it should hold; a text is no list of letters."""
    if not isinstance(value, list | tuple):
        raise TypeError
    held = get_args(kind)[0]
    return tuple(_converter.structure(each, held) for each in value)


def _strict_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    configure_converter(converter)
    converter.register_structure_hook(str, _exactly(str))
    converter.register_structure_hook(bool, _exactly(bool))
    converter.register_structure_hook(int, _exactly(int))
    converter.register_structure_hook(float, _exactly(float, int))
    converter.register_structure_hook_func(_is_tuple, _read_tuple)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_unstructure_hook(date, lambda value: value.isoformat())
    converter.register_unstructure_hook(datetime, lambda value: value.isoformat())
    return converter


_converter = _strict_converter()
