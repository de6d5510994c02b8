"""Reads a GTFS feed, a zip of tables, and freezes one of its weeks into a timetable between the network's places.

The tables are read by pandas, in parts and as texts, so that a feed of any length fits and a wrong cell is named with
its line. The libraries for such feeds use pandas too, but read each table whole and as numbers: a national feed takes
over a gigabyte of memory, no faulty row is named, and tables in other folders of the zip are read as the feed's.
"""
