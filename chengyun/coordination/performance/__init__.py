"""Performance evaluation (绩效评价, GB/T 30428.4): regions, departments and posts, scored from the counters.

* ``scheme``: what is evaluated and how, as data (``rules/evaluation.yaml``, or what a city made of it), checked
* ``scoring``: rates, scores, composites and grades; pure
* ``periods``: weeks, months, quarters, years
* ``regions``, ``selectors``: the counts of each object, and its evaluation
* ``rates``: the operation rates of the acceptance table (C.0.3) with their targets
"""
