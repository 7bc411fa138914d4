"""What of operation monitoring travels upward: rows of tables of the data standard, carried by the exchange's lanes."""
