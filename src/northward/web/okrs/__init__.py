"""Pages of objectives and key results: reading, writing, committing (ux.md S9)."""
