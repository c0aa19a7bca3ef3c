"""What cannot be so together: denials, values, places and posts. It is found and shown, never resolved.

Where the words or the dates are too rough to tell, nothing is concluded.
"""

from tieline.analysis.contradictions.found import find_contradictions

__all__ = ["find_contradictions"]
