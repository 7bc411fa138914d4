"""Networked supervision (联网监督): how the platforms below are linked, built and running."""
