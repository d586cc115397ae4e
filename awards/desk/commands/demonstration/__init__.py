"""The demonstration province: real units of Điện Biên, invented people, a season of work already begun."""
