"""Pages of the organization: home, the tree of units, people, settings."""
