"""Times: the phrases that say when, and the dates they mean, as EDTF."""
