"""Complaints written in Chinese: their class, why, what is like them, and what many complain of at once.

Everything works on characters, so no word list and no segmenter is needed, and new words are no trouble.

* ``normalising``: one spelling of a text
* ``classification``: a class for a text, learned from texts whose class is known, with the words that spoke for it
* ``likeness``: how alike two texts are
* ``similarity``: the nearest of many
* ``hotspots``: messages about the same matter at the same place within a time, ordered by heat
"""
