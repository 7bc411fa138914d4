"""Results (评价结果): a reproducible snapshot, from the total down to the single photo, and its report (4.1.4-4-4)."""
