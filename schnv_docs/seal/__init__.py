"""The seal of approved minutes: its parts, its chain, and the differences from them.

No secret is in it. It shows that something was changed since, by mistake or in haste; who means to deceive can seal
anew, and then the change stands in git. docs/format.md says how a seal is made, so that anybody can verify one.
"""
