"""Streaming detectors of anomalies in readings, and the scorers they are measured with."""
