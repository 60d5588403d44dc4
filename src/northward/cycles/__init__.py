"""Cycles: named spans with phases, the rhythm of each unit within them, and the check-ins that are due."""
