"""Northward at the scale that it is designed for: a made-up organization of that size, and what its pages cost there."""
