"""Reads numbers: what people type into a field, and what a key result says."""

from northward.method.numbers.field import NotANumber, Why, read_number
from northward.method.numbers.key_result import read_key_result
from northward.method.numbers.reading import DeltaKind, Direction, Reading

__all__ = ["DeltaKind", "Direction", "NotANumber", "Reading", "Why", "read_key_result", "read_number"]
