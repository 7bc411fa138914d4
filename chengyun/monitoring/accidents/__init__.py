"""Accidents (安全事故): registered by the legal grades, and counted."""
