"""Pages of the cycles: what runs, what comes, and opening the next one."""
