"""Adapters: devices that speak their own protocol become reports like those of any other device."""
