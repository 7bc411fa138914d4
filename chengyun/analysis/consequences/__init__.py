"""What one harmful event leads to: how far it reaches, and what follows from it."""
