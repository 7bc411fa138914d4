"""Simulated devices of the synthetic city: registered like real ones, and speaking MQTT like real ones."""
