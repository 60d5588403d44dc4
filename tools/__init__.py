"""What the verbs of the Makefile run; nothing of it is part of the program."""
