"""A working day (演示工作日): simulated people report problems and walk cases through all stages.

``moves`` decides what somebody does next, ``play`` does it through coordination's facade, ``history`` plays the past
quickly, ``live`` plays the present at a speed. A case that a real person touched is left to people.
"""
