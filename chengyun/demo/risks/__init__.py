"""Risks, hazards, accidents and danger sources of the synthetic city."""
