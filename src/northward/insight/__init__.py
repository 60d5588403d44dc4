"""Insight: page-shaped reads across terms. Reads everything below, changes nothing that it reads."""
