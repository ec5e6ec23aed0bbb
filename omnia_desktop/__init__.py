"""OMNIA Desktop: support plans drafted on the laptop, from evidence, for a SENDCo to review and sign."""

__version__ = "0.1.0"
