"""Warnings and evacuation notices for the public (预警与应急疏散), as CAP 1.2 messages."""
