"""`schnv live`: a page on this machine that shows a meeting's papers as they will be, and follows each save.

`maker.py` builds after each save, `gallery.py` has the pages drawn, `board.py` holds what is shown, `server.py`
shows it to those who know the secret in its address.
"""
