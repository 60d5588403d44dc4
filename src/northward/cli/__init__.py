"""The command line: a file a noun, each with its `commands`; `northward <verb>`. Errors are sentences.

Exit codes: 0 all well, 1 a problem was found (and said), 2 the command was not understood.
"""
