"""Risk control (风险防控): resources, plans, incidents and what one incident leads to."""
