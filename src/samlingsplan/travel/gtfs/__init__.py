"""Reads a GTFS feed, and freezes one of its weeks into a timetable between the places of the network.

GTFS is the form in which timetables are published: a zip of tables (https://gtfs.org/documentation/schedule/reference).
They are read by `csv` of the standard library, row by row: gtfs-kit, the reader that is best kept, reads each table of
the feed whole by pandas, names no row when a cell is wrong, and brings geopandas, folium and rtree with it.
"""
