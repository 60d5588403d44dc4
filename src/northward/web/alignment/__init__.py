"""Pages of contributions: proposed by the contributing team, answered by the other side."""
