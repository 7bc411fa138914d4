"""Published formulas (评分公式) as data: the safety index of a city, and the grading of cities by one yardstick."""
