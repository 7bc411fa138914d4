"""Devices that speak MQTT: their accounts at the broker, and what they publish."""
