"""Import and export of every term, the demonstration, and the doctor."""
