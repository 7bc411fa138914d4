"""Questionnaires (问卷调查): anonymous, with quotas, one answer from each device."""
