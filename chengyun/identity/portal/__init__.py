"""Portals (门户): what people see first, arranged by role (4.1.2-3c)."""
