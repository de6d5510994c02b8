"""Reads a GTFS feed, a zip of tables, and freezes one of its weeks into a timetable between the network's places.

The tables are read by pandas, in parts and as texts, so that a feed of any length fits and a wrong cell is named with
its line. The libraries for such feeds read through pandas, too, but each table whole and as numbers: they hold a
gigabyte where a part is enough, name no row, and take what lies beside a feed for a part of it.
"""
