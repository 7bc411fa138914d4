"""The posture (运行态势) of the city: its safety index day by day, compared over time, and written up in reports."""
