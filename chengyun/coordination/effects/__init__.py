"""How the platform works in the city (运行效果, CJJ/T 312 B.0.4): what it covers, who takes part, whether it runs."""
