"""Helps for whoever takes, files and dispatches cases, each saying why.

* ``words``: classes by the words people use (``rules/class_words.yaml`` and the names of the classes)
* ``learning``: the model of classes learned from the city's own closed cases
* ``classes``, ``departments``, ``supervisors``: what is suggested
"""
