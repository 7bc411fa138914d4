"""Series of readings compared with each other, and what one is made of."""
