"""Risks (风险): registered with a place and an owner, assessed again and again, and held down by measures."""
