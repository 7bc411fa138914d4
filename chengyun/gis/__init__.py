"""Grids, layers, components (部件), geocoding, tiles."""
