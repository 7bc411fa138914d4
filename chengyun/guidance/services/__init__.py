"""Commands of guidance: write, review, publish, discuss, arrange topics."""
