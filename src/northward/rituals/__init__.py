"""Rituals: the weekly GRIP check-in, with what was true then, its issues and the team's own lines."""
