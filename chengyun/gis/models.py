"""Tables; constraints live in the database."""
