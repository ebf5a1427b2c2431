"""Names that are everyday words, too: in free text they are names only where surely meant so."""

from __future__ import annotations

_TEXT = """
    ain al am amber an angel april archer art ash august autumn baker bank banks barber basil
    bay be bear bell best bill bird bishop black blue bond bonny bright brook brooks brown bush
    butler carpenter carter chance chase cherry china church clay clover coach constant cook
    cooper coral cross crystal curry daisy dawn day destiny diamond do don dot drew duke earl
    ebony ember english eve faith fan farmer fern field fields fisher flora ford forest forrest
    fox frank frost garden gay gem gene ginger glen go gold golden good grace grant gray green
    grey guy ha hall happy harmony haven hazel he head heath heather hi hill ho holiday holly
    honey honour hope house hunt hunter in india indigo iris is it ivy jack jade jet jewel
    journey joy june juniper justice king kit knight lake lamb lane lark laurel law leaf liberty
    lily little long lotus love low lyric ma major man maple marigold mark marsh mason max may
    me melody mercy merry miles mill miller mills mint miss misty mo moon moss my nick no noble
    north nova ocean of oh olive on or orchard pa page pan pansy park parker parks pat patience
    pe peace pearl penny pepper phoenix pip piper pope poppy porter potter power price prince
    princess rain ray read reed reef reign rice rich ring river rivers rob robin rock rocky root
    rose royal ruby rush rusty sage sailor sandy sapphire scarlet scout see self sen serenity
    sharp she shepherd short silver singer skip sky small snow so son song sparrow spring star
    stone storm strong sue summer sun sunday sunny swan swift ta tan teal teddy temple tiger to
    too trinity unity up us van velvet violet walker wall ward warner waters way we weaver wells
    west wheeler white wild will willow winter wise wolf won wood woods woody work wren yard you
    young
"""
EVERYDAY = frozenset(_TEXT.split())
