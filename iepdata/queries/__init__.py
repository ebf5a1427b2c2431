"""One function a question: DataFrames with documented columns, straight from the SQL."""
