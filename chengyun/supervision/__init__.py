"""Supervision (监督检查): key tasks, networked supervision, data filling (4.1.4-2, 4.2.2)."""
