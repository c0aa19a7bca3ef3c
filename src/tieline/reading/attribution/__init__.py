"""Attribution: who is said to have said, thought or known what."""
