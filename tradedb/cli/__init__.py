"""The command line: each command parses its arguments, calls one function, prints and exits."""
