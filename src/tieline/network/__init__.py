"""The network that a case's sources report: temporal, typed, directed, uncertain. Views and claims in, graphs out."""
