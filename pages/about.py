"""How we decide: the rule in force, how often it is wrong, and everything it rests on."""

from __future__ import annotations

from iepdata.ui import Permission, explain, open_page, rule_choice

page = open_page("How we decide", needs=Permission.ENTER, without_data=True)
page.headline("How we decide: the rule, how often it is wrong, and what it rests on")
explain.method(page)
explain.accuracy(page)
if page.may(Permission.CHANGE):
    rule_choice.draw(page)
explain.statuses(page)
explain.checks(page)
explain.calendar(page)
explain.settings(page)
