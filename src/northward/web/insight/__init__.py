"""Pages across terms: the team home and the key result."""
