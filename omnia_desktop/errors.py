"""Expected failures, in plain English: each says what happened and what to do about it.

Anything that is not an `OmniaError` is a fault of the program and is left to surface as one.
No error carries a pupil's words, a passphrase or a key.
"""


class OmniaError(Exception):
    """An expected failure: `what_happened` and `what_to_do` are whole sentences for the person at the keyboard."""

    def __init__(self, what_happened: str, what_to_do: str) -> None:
        super().__init__(f"{what_happened} {what_to_do}")
        self.what_happened = what_happened
        self.what_to_do = what_to_do


class BadInput(OmniaError):
    """A file or form that was given holds something that cannot be used; `field` names where."""

    def __init__(self, where: str, field: str, problem: str, remedy: str) -> None:
        place = f"{where}: {field}" if field else where
        super().__init__(f"{place}: {problem}.", f"{remedy}.")
        self.where = where
        self.field = field


class BadLibrary(BadInput):
    """The evidence library or a document type that the program ships, or that a school added, is faulty."""


class NotOffered(OmniaError):
    """The document cannot be drafted: not yet, not by law, or not in this jurisdiction."""


class ReviewOpen(OmniaError):
    """The document cannot be signed yet: something is undecided, or a gate is open."""

    def __init__(self, what_happened: str, what_to_do: str, open_suggestions: tuple[str, ...]) -> None:
        super().__init__(what_happened, what_to_do)
        self.open_suggestions = open_suggestions


class NotSigned(OmniaError):
    """The document has no valid signature, so it cannot be exported."""


class ModelFileError(OmniaError):
    """The model file is missing, cut short, changed, unknown or unreadable."""


class EngineDied(OmniaError):
    """The process that runs the language model ended by itself or was ended; what was written before is kept."""


class EngineStopped(OmniaError):
    """The person stopped the drafting."""


class VaultError(OmniaError):
    """The vault cannot be made, opened, read or written."""


class WrongPassphrase(VaultError):
    """The passphrase opens no slot of the vault."""


class VaultFromNewerVersion(VaultError):
    """The vault was written by a newer version of the program."""


class VaultInUse(VaultError):
    """Another window has the vault open."""


class VaultDamaged(VaultError):
    """The vault's header or database does not hold together."""


class ExportError(OmniaError):
    """The Word file could not be written."""
