"""The seal of approved minutes: what is sealed, and whether it is still what it was.

No secret is in it. It shows that something was changed since, by mistake or in haste; who means to deceive can seal
anew, and then the change stands in git. docs/format.md says how a seal is made, so that anybody can verify one.
"""
