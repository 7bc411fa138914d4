"""Patrol (巡检): resources, routes, plans by calendar rules, and tasks walked with the phone."""
