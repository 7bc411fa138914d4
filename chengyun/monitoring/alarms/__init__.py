"""Alarms: how readings are judged against limits, and how people handle what rises."""
