"""What follows from a case: claims with their origins and credibility, contradictions, chains of reporting, histories.

A View goes in, findings come out, each with the keys of the statements it rests on. Nothing is resolved or overwritten.
"""
