"""Chengyun (城运): the open urban operation, management and services platform."""

__version__ = "0.1.0"
