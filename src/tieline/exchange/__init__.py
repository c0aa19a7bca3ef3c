"""Views and findings ↔ files of other programs."""
