"""Alignment: contributions upward, proposed by a team and answered by the other side. Never a cascade."""
