"""From a bound claim and its rows to a finding: intervals, vintages, sources, diagnosis, confidence."""
