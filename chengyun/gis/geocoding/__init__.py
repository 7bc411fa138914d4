"""Addresses to places and back (GB/T 30428.3)."""
