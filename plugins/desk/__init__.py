"""The owner's desk: what is wrong with the texts and the built pages, told by file and line.

``check.check`` reads the texts (``content_*``) and the built pages (``page_*``), and answers with a report. Every rule is a pure
function from what was read to findings; none of them writes anything. No Pelican plugin: the command line uses it.
"""
