"""Editing a YAML file so that everything else in it stays untouched, byte for byte; and writing a new one.

Reading a file into objects and writing it again would set it anew. So text is put in at places that the parser's
events tell, and the file is read again: unless it then says exactly what it should, it is not written.
"""
