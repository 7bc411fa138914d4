"""Calibration (检定校准) of devices: when, by whom, with which result, when next, and what it corrects."""
