"""The table as each host reads it, one module a syntax. Every format is a pure function from the table and the site's files to further files."""
