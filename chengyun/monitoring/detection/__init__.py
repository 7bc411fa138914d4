"""Detection of anomalies (异常检测): detectors with what they were measured to be worth, on history and as rules."""
