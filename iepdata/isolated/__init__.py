"""The reader of workbooks, run in a process of its own: a hostile file can end that one only.

Nothing here imports anything of the rest of the package, nor a heavy module: the process starts
anew for every workbook. That is also why `re`, `json`, `typing` and `zipfile` are not used.
"""
