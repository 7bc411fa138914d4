"""The indicator library (指标库): versions, indicators, formulas, scoring, check items (4.1.4-4-1)."""
