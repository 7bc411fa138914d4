"""Risks, hazards, accidents, alarms and danger sources on one map (风险一张图), as they stood at a moment."""
