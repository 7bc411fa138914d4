"""Key tasks (重点工作任务): given to platforms below, answered by them, urged, noticed, reviewed, closed."""
