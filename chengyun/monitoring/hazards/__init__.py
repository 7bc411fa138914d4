"""Hazards (隐患): reported from anywhere, assessed, assigned, rectified by a deadline, checked again and closed."""
