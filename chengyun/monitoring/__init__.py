"""Operation monitoring (运行监测): what is watched, with which devices, what they report, and the alarms that rise."""
