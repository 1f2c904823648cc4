"""The owner's desk: what is wrong with the texts and the built pages, told by file and line, and what each command does.

``check.check`` reads the texts (``texts``) and the built pages (``pages``), and answers with a report. Every rule is a pure function from
what was read to findings; none of them writes anything. ``scheduling`` has the site published by itself. No Pelican plugin: the command line
uses it.
"""
