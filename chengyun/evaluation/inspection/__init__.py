"""Field inspection (实地考察): drawn at random with a seed kept, walked with the phone, looked through (4.1.4-4-3)."""
