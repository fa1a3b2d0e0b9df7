"""Histories of any size: a Parquet file judged in columns by contracts, one group of rows after the other."""
