"""Rules that matter are tests: what import-linter can't see, each with its reason and a violation that it must catch."""
