"""Simulation: devices of the synthetic city that speak MQTT like real ones, and what can be made to go wrong with them.

A platform has it only when it is told to (``CHENGYUN_ADDED_SYSTEMS=simulation``).
"""
