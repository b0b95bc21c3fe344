"""A page -> its parts: pieces of lines, tables with what stands in their cells, fields, signs."""
