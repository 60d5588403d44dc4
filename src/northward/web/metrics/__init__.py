"""The key result's page: its series, its values and where they come from (ux.md S13)."""
