"""A city's complaints from a file: columns found, rows checked, classified, located, and made cases.

* ``columns``: which column means what
* ``rows``: one row checked
* ``locating``: where it is, if the text tells
* ``services``: preview and import, the same file twice making nothing twice
"""
