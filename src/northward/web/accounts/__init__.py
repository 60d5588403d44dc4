"""Accounts: how allauth meets the house, by an adapter that calls the actions of teams."""
