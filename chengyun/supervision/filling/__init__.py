"""Data filling (数据填报): forms by period, filled by cities, checked, approved in steps, locked."""
