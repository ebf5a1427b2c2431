-- What was chosen for each layout of headings?
SELECT layout, mapping FROM store.mappings ORDER BY layout
