"""Modbus TCP: devices that must be asked are polled, and their registers become points' readings."""
