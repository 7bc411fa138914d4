"""What the case and its flow are made of, as data: validated when loaded."""
