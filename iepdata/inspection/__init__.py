"""What a school shows of its work: figures, groups and case files, and what may be shared."""
