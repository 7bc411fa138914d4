"""Pure science: numpy in, numpy out. No Django, no database, no network."""
