"""Metrics (what others call KPIs) and their measurements: things measured, which live longer than a cycle."""
