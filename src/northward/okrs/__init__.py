"""Objectives and key results, from idea to commitment, owned by the members of their unit."""
