"""The patterns by which a target's words are read: dates, starting points, amounts, vague words.

They are regular expressions of DuckDB (RE2), tried on the words in lower case with a space at
either end. `iepdata/sql/steps/target_words.sql` says in which order.
"""

from __future__ import annotations


def _any(words: str) -> str:
    """One of the words, which are parted by blanks; an underscore stands for a blank."""
    return "(?:" + "|".join(words.split()).replace("_", " ") + ")"


_DIGITS = r"\d+(?:[.,]\d+)?"
_NUMBER_WORDS = _any(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "eighteen twenty thirty forty fifty sixty seventy eighty ninety a_hundred one_hundred half "
    "a_dozen a_third a_quarter two_thirds three_quarters"
)
NUMBER = rf"\b(?:£?{_DIGITS}|{_NUMBER_WORDS})"
# "One" and "a" are amounts only behind words that compare, or before a unit of counting.
_ANY_COUNT = rf"(?:{NUMBER}|one|once|twice|a single|zero|no)"
_FRACTION = (
    rf"{NUMBER} ?(?:/|out of(?: every| each)?|in every|in|of(?: the| every| each)?) ?{NUMBER}"
)
_MONTH = _any(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept? oct nov dec"
)
_SEASON = _any("autumn spring summer winter christmas easter whitsun michaelmas")
_PERIOD = rf"(?:{_SEASON}|{_MONTH}|terms?|half[- ]term|year (?:\d+|{_NUMBER_WORDS})|y\d+"
_PERIOD += (
    r"|reception|(?:school |academic )?year|key stage \d|ks ?\d|(?:annual |plan |next )?review"
    r"|(?:(?:this )?cycle (?:of the )?)?(?:plan|cycle)|(?:review |transition )?meeting"
    r"|transition|transfer)"
)
_THE = r"(?:(?:the|this|that|next|coming|our|his|her|their|my|school|academic|final|current) )*"
DATES = "|".join(
    [
        rf"\b(?:by|before|until|till|at|on) (?:\w+day,? )?{_THE}\d{{1,2}}(?:st|nd|rd|th)?(?: of)? "
        rf"{_MONTH}\b(?: \d{{4}})?",
        r"\b(?:by|before|until|till|on) (?:\w+day,? )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b",
        rf"\b(?:by|before|until|till|at) {_THE}(?:(?:end|start|beginning|middle|close|time) of )?"
        rf"{_THE}{_PERIOD}(?: (?:terms?|holidays?|break|half[- ]term|1|2))?(?: \d{{4}})?\b",
        rf"\b(?:end of|during|in|over|within) {_THE}(?:{_SEASON} |school |academic )?"
        rf"(?:terms?|half[- ]term)(?: \d)?\b",
        r"\bthis (?:term|half[- ]term|year|month)\b",
        rf"\b(?:within|in|over|after) (?:the )?(?:next |coming )?(?:{NUMBER}|one|a) "
        r"(?:school |teaching )?(?:weeks?|months?|terms?|half[- ]terms?)(?:'s?)?(?: time)?\b",
        rf"\bby {_MONTH}\b(?: \d{{4}})?",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?: \d{{2,4}})?",
        r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b",
        r"\b(?:by|before|until|till|within|over|during)\b[a-z /]{0,24}?"
        rf" (?:{_SEASON} terms?|terms?|half[- ]term|(?:academic|school|calendar|the) year"
        rf"|key stage \d|ks ?\d|end of {_MONTH})\b",
        r"\bbefore (?:he|she|they|i) (?:moves?|goes?|leaves?|starts?|transfers?|turns?)\b"
        r"[a-z ]{0,24}",
        r"\b(?:deadline|due|target date|review|review date|by when|achieve by):? ?"
        rf"(?:{_DIGITS}\S*(?: {_MONTH})?|{_MONTH})(?: \d{{4}})?\b",
    ]
)
_ABOUT = r"(?:(?:about|around|only|just|over|under|roughly|average|total|mean|a|an|the|of) )*"
FROM_TO = (
    rf"\bfrom {_ABOUT}(?:(?:baseline|current|present|starting)\S* )?(?:level |score )?(?:of )?"
    rf"\(?(?:{NUMBER}|once|twice|one|zero|none|never)\b[^.;]{{0,45}}? to {_ABOUT}"
    rf"(?:(?:at least|no more than|fewer than|below|above|under|over) )?{_ANY_COUNT}\b[% ]"
)
_NOW = (
    r"(?:baseline(?: of| is| was)?|currently|now|at present|presently|at the moment|so far|was"
    r"|were|has been|starting (?:point|level|from|at)|starts (?:at|from)|start:|started (?:at|on|"
    r"from|with)|(?:up|down|reduced|increased|risen) from|compared (?:with|to)|rather than|"
    r"instead of|today:?|last (?:term|year|week|time)|in (?:september|january|april|week 1)"
    r"|previously|before|against"
    r"|(?:increase|rise|improvement|gain|decrease|drop|reduction) (?:on|from|over)"
    r"|having (?:started|begun) (?:on|at|from|with)|(?:has|had|have)? ?managed|scored"
    r"|current(?: level| score| rate)?)"
)
BASELINES = "|".join(
    [
        rf"\b{_NOW}:?[^0-9.;]{{0,32}}?(?:{_FRACTION}|{NUMBER}|once|twice|none|never|zero|one\b)"
        r"(?:%| ?per ?cent)?(?: times?| (?:a|per|each) \w+| in [a-z]+)*",
        rf"{NUMBER}%?(?: \w+){{0,4}} (?:now|at present|at the moment|currently|at the start"
        r"|at baseline|in september|so far|last term)\b",
        rf"\bfrom {_ABOUT}{NUMBER}(?:%| ?per ?cent)?(?: (?:words?|times?|minutes?|seconds?|letters?"
        r"|errors?|points?|marks?|days?))*(?: (?:a|per|each) \w+)?\s*(?:[,;.)]|$)",
    ]
)
# A second number behind a bracket or a full stop, where the first has set the amount.
SECOND_NUMBER = (
    rf"(?:{NUMBER}|\bonce|\btwice|\bone|\bno|\bevery|\beach|\ball)\b[^;(\[]*?"
    rf"(?:[;(\[]| - |\. )[^;()\[\]]{{0,40}}?(?:{NUMBER}|\b(?:once|twice|none|never|one|zero)\b)"
)
_COMPARED = (
    r"(?:at least|at most|no more than|not more than|no fewer than|no less than|not less than"
    r"|fewer than|less than|more than|up to|under|over|below|above|within|a? ?minimum(?: of)?"
    r"|a? ?maximum(?: of)?|min|max|>=?|<=?|no later than)"
)
AMOUNTS = "|".join(
    [
        rf"{NUMBER} ?(?:%|per ?cent\b)",
        _FRACTION,
        rf"\b{_COMPARED} {_ABOUT}{_ANY_COUNT}\b",
        rf"\b(?:{NUMBER}|one) (?:[a-z'-]+ ){{0,6}}?or (?:more|fewer|less|above|under|over"
        r"|better)\b",
        rf"\b(?:{NUMBER}|one|zero|no) (?:[a-z'-]+ ){{0,3}}?at (?:the )?most\b",
        rf"\b(?:learn|know|use|recall|name|master|reach|score|gain|earn)\w* {_ABOUT}"
        rf"(?:{NUMBER}|one)(?: [a-z]|%)",
        r"\breach\w* (?:[a-z]+ ){1,3}(?:band|level|stage|grade|step)\b",
        rf"\b(?:to|by) {_ABOUT}(?:{NUMBER}|one|zero) ?(?:%|(?:[a-z-]+ ){{0,2}}?(?:words?|letters?"
        r"|times?|a day|minutes?|seconds?|errors?|sounds?|points?|marks?|months?|levels?"
        r"|sentences?|lessons?"
        r"|sessions?|days?|per)\b)",
    ]
)
# Numbers to work with, and numbers that are mere emphasis.
CONTENT = "|".join(
    [
        r"\b(?:numbers?|bonds?|sums|facts|pairs|addition|subtraction|calculations?|place value)"
        r"(?: [a-z]+){0,2} (?:to|within|up to|below|under|of) \d+",
        r"\b1[0-9]0 ?% (?:effort|focus\w*|commit\w*|attention|concentrat\w+|involved)",
        r"\b1[1-9]0 ?%",
    ]
)
# Numbers that name a thing, a stage or a set, and so set no amount.
LABELS = "|".join(
    [
        r"\b(?:year|yr|key stage|ks|phase|band|level|stage|book|set|unit|tier|grade|group|page"
        r"|chapter|room|number|bus|class|form|week|target|question|paper|size|table|section"
        rf"|strand|part|step|area|plan|ages?|aged) ?(?:{NUMBER})[a-z]?\b",
        r"\b[a-z]{1,2}\d+[a-z]?\b",
        r"\b\d+[a-z]\b",
        rf"\b(?:\d+|{_NUMBER_WORDS}|one)(?:-[a-z0-9]+)+",
        r"\b\d+ ?: ?\d+\b",
        r"\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o'clock)\b",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"\b\d+'?s\b",
        r"\b(?:19|20)\d\d\b",
        rf"\b(?:{NUMBER}(?:,| and| or|, and)? ?)+(?:times )?tables?\b",
        rf"\bfrom {NUMBER} ?(?:metres?|meters?|m|cm|feet|miles?)\b",
        rf"\b(?:list|choice|set|group|class|pack|sheet|range|pair|row) of {NUMBER}",
        rf"\b(?:a|an|the) {NUMBER} (?:year|minute|hour|metre)s? (?:old|lesson|session|task|slot)",
        rf"\b{NUMBER} years? old\b",
    ]
)
ANY_NUMBER = "|".join(
    [
        NUMBER,
        r"\b(?:once|twice) (?:a|an|per|each|every|in)\b",
        r"\b(?:every|each) (?:single )?(?:day|lesson|time|morning|afternoon|session|week|break"
        r"|playtime|lunchtime|evening|school day|transition|opportunity|page|sentence|assembly)\b",
        r"\b(?:daily|never|always|without (?:any )?(?:errors?|mistakes?|incidents?))\b",
        r"\bno (?:errors?|mistakes?|incidents?|more than)\b",
        r"\ball (?:of )?(?:the|his|her|their|my|lessons?|letters)\b",
    ]
)
# How much help is given says nothing of what the pupil is to reach.
HELP_GIVEN = (
    r"\b(?:with|through|via|using|during|by (?:attending|having|doing|completing|receiving"
    r"|reading|working|joining|practising|using))\b[^.;,]{0,40}?"
    rf"(?:{NUMBER}|one|once|twice)[ -](?:x )?(?:\w+ )?(?:minutes?|mins?|hours?|sessions?|times"
    r"|slots?|a (?:week|day)|weekly|daily|per week)\b[^.;,]{0,40}"
    rf"|{NUMBER}[ -](?:minutes?|mins?|hours?)(?: of)? (?:[a-z]+ )?(?:support|practice|help|tuition"
    r"|intervention|teaching|mentoring)\b[^.;,]{0,40}"
)
# What is attended is help too, whatever the target says of it.
ATTENDED = (
    r"\b(?:attend|receive|have|complete|do|join|see|get)\w*\b[^.;,%]{0,30}?(?:therapy|sessions?"
    r"|interventions?|programmes?|tuition|mentoring|boosters?|counsell\w+|clubs?|clinics?"
    r"|nurture|elsa)\b[^.;,%]{0,20}"
    r"|\b(?:read|work|practise|talk|sit)\w* (?:with|to) (?:an? |the |his |her |their )?(?:key )?"
    rf"(?:adult|ta|teacher|parent|mum|dad|mentor|volunteer)s?\b[a-z ]{{0,20}}?{NUMBER} (?:minutes?"
    r"|mins?|times)\b[^.;,%]{0,20}"
)
_MORE = r"(?:(?:a )?(?:much|lot|bit|little|far) )?"
_QUALITIES = _any(
    "confiden\\w+ independen\\w+ resilien\\w+ happ\\w+ calm\\w* safe\\w* settled included aware "
    "kind\\w* good sensibl\\w+ fluen\\w+ accura\\w+ careful\\w* appropriate\\w* organised "
    "legib\\w+ neat\\w* positive\\w* motivated engaged focus\\w+ often regular\\w* social\\w* "
    "familiar trusting mature\\w* responsib\\w+ respectful\\w* consistent\\w* effective\\w* "
    "secure\\w* comfortable worried able"
)
VAGUE = "|".join(
    [
        r"\b(?:improv|develop|enhanc|strengthen|increas|reduc|decreas|boost|promot|foster|nurtur"
        r"|consolidat|progress)\w*",
        rf"\b(?:get|getting|be|being|become|becoming|feel|feeling|do|doing|make|making|have|show"
        rf"|showing|stay|act) {_MORE}(?:better\b|more\b|less\b|well\b|{_QUALITIES}|friends\b"
        r"|progress|sensible choices|good choices)",
        rf"\bmore (?:{_QUALITIES}|\w+ly\b)",
        r"\bbetter\b",
        r"\b(?:appropriate|confident|sensib|proper|nice|effective|successful|positive|careful"
        r"|respectful|independent)l?y\b",
        r"\b(?:have|with|show|make|be) (?:an? )?(?:fewer|less|good|great|nice|respect)\b",
        r"\b(?:stop|avoid) (?:being|getting|silly|the silly)",
        r"\b(?:widen|expand|broaden|interact|trust|settle)\w*",
        r"\b(?:greater depth|age[- ]related|expected|expectations|potential|responsibility|effort"
        r"|attitude|love of)\b",
        r"\b(?:build|raise|gain|grow)\w* (?:(?:up|his|her|their|on|in|good|positive|strong) )*"
        r"(?:confidence|self|resilience|skills|friendships|relationships|stamina|vocabulary|independence|knowledge)",
        r"\b(?:work|working|focus|focusing|concentrate) on\b",
        r"\b(?:continue|keep|try|trying|begin|start) (?:to |hard|his best|her best|their best"
        r"|making|working on|developing|improving)",
        r"\b(?:understand|appreciate|enjoy|cope|engage|participate|concentrate|behave|explore)\w*",
        r"\bbe (?:aware|able to (?:cope|manage|access))",
        r"\b(?:know|learn)\w* (?:about|how|more|to (?:be|cope|manage|control))",
        r"\b(?:manage|control|regulate)\w* (?:his |her |their |own |my )*(?:emotions?|feelings?"
        r"|behaviour|anger|anxiety|temper|self|impulses?)",
        r"\baccess\w* (?:the )?(?:curriculum|learning|lessons?|mainstream)",
        r"\b(?:prepare|get ready|be ready) for\b",
        r"^ (?:to )?(?:support|help|encourage)\w*\b",
        r"\b(?:work|working|progress|achieve|learn|catch) (?:towards?|up|in line|at age|at his|at"
        r" her|at their)\b",
    ]
)

# Of these the number that follows is the amount: "understand 12 signs".
COUNTED_VERBS = r"^(?:understand|focus|concentrat|engage|participat|settle|begin|start|keep)"


def parameters() -> dict[str, str]:
    """The patterns by the names that the SQL has for them."""
    return {
        "dates": DATES,
        "from_to": FROM_TO,
        "baselines": BASELINES,
        "amounts": AMOUNTS,
        "content": CONTENT,
        "labels": LABELS,
        "second_number": SECOND_NUMBER,
        "attended": ATTENDED,
        "any_number": ANY_NUMBER,
        "help_given": HELP_GIVEN,
        "vague": VAGUE,
        "counted_verbs": COUNTED_VERBS,
    }
