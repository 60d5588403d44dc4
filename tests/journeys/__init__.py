"""Journeys: people at work in a real browser, against the real server, told in the field's language."""
