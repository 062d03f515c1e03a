"""Proof that a converter leaves nothing out, and what another layout version would mean for it."""
