"""What citizens report of risks and hazards (公众上报), without an account."""
