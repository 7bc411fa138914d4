"""Spatial data in files: formats, projections, encodings, and what their columns mean."""
