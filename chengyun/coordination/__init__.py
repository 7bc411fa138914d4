"""The case (案件) and its closed loop."""
