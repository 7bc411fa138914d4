"""The arithmetic of an evaluation: numpy in, numpy out. No Django, no database.

* ``expression``: the small language of formulas, with units
* ``rules``: a value becomes a score
* ``totals``: scores become dimensions, a total and a rank
* ``intervals``: how sure a share or a mean of a sample is
"""
