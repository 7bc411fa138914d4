"""What cities report, seen by region: overview, statistics and the grading by one yardstick (4.1.4-3, 4.2.3)."""
