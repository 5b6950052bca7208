"""The words that leave out what stands after them."""

from __future__ import annotations

LEAVE_OUT = r"(?:take out|taking out|strip out|remove|cut out|cut|get rid of|hide|not(?: including| counting)?|leave out|leaving out|without|except(?: for)?|excluding|exclude|apart from|other than|but not|besides|drop|minus|ignore|ignoring|skip|forget|no)"
