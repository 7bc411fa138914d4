"""What cities reported of risks, alarms and risk control, as lists: region → list → thing (4.1.4-3-1, -2, -3)."""
