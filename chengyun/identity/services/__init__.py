"""What people may change in identity: one module for each thing."""
