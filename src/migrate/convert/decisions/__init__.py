"""What people decided where no rule could: the cases that are open, their ledger, and how it is applied."""
