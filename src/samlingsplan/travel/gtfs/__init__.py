"""Reads a GTFS feed, a zip of tables, and freezes one of its weeks into a timetable between the network's places.

The tables are read row by row with the standard library's reader of CSV. The best kept library for such feeds reads
each table whole with pandas, names no row when a cell is wrong, and needs a library of maps besides.
"""
