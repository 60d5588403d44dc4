"""The book, in code: how Northward judges. Pure Python, values in, values out, time passed in."""
