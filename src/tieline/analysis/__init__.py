"""What a case amounts to: claims and how much they weigh, contradictions, copies, histories. Views in, findings out."""
