"""History (历史数据): closed days of readings move from PostgreSQL to Parquet files, by specialty, read by DuckDB.

Which files count is in the database: a file is there, whole and on the disk, before its row is; a partition is dropped in
the transaction that writes the row. So a reading is at any moment in exactly one place that readers look at, except late
ones of a day that has moved: these stay in the table until the next move merges them, and what the file has already counts.
"""
