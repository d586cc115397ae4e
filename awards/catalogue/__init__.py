"""The catalogue of titles and forms of commendation, and the rule sets of the law as dated files."""
