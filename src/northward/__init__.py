"""Northward: the open, self-hosted system for Team OKRs.

Each package below is a room of one house; docs/explain/house.md draws them and import-linter keeps the arrows.
"""

__version__ = "0.1.0"
