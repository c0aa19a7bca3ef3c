"""Statements: ties, events, attributes, forecasts and judgements, each voiced, hedged, dated, placed and anchored."""
