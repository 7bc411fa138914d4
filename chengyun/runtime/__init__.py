"""Starts what the program stands on: private engines, platform processes, and the checks of a machine.

Plain Python: nothing here needs Django, so that ``chengyun doctor`` answers on a half-installed machine.
"""
