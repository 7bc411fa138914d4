"""Evaluation tasks (评价任务): made from the library, sent down, answered, checked (4.1.4-4-2)."""
