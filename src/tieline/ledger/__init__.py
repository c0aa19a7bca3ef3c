"""The ledger of a case: an append-only store behind one protocol, and the View, the ledger as known at a time."""
