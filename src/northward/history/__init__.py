"""The append-only record of what happened: one record, many readers, each with its own cursor."""
