"""The command line: `northward <verb>`."""
