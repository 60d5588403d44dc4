"""Pages of the rituals: the check-in and the issues."""
