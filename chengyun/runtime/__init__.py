"""Engines started by the program itself, and the processes of a platform."""
