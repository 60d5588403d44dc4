"""Rows for tests, made directly: what a test is about it makes by actions, what it only needs by these."""
