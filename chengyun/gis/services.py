"""Commands: keyword-only, one transaction, the acting principal is an argument."""
