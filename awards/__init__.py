"""Tôn Vinh: a house of rooms and floors.

The law of the house: imports go down and left, never up and never right.  A file may import another only if its
floor is not higher and its room is not further right (`tests/architecture/test_floors.py` keeps this).

Rooms, left to right: kernel, db, web, jobs, files, papers, journal, organisation, accounts, records, catalogue, seals,
signatures, honours, press, movements, clusters, initiatives, eligibility, nominations, councils, decisions, ceremonies,
stories, notices, reports, portal, desk.
"""
