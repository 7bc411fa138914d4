"""Queries: the acting principal is an argument."""
