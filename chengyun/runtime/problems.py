"""The one kind of error that the runtime tells a person about: one line, with the way to mend it."""


class RuntimeProblem(Exception):
    """Something on this machine stops the program; the message is one Chinese line saying what and how to mend."""
