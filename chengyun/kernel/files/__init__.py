"""Uploaded files: checked by content, stored once by hash."""
