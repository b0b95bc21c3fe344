"""How sentences are made that tell of a policy: who did what with it or will, when, and how often."""

from __future__ import annotations

import re

from clausebook.importing.recognising.facts.lexicon import APPROVING

_NOUN = (
    r"(?:polic(?:y|ies)|document|procedures?|statement|guidance|scheme|plan|code(?: of conduct)?|protocol|agreement|"
    r"charter|constitution|notice|terms|handbook|guidelines|rules|manual|framework|strategy|version|"
    r"assessment|arrangements)"
)
# No word that begins another subject stands in the name of a policy: "the effect of this policy" speaks of this one.
_WHICH = rf"(?P<which>(?:(?!(?:this|these|the|our|its)\b)[\w'\u2019&/,-]+ ){{0,8}}?)(?P<noun>{_NOUN})"
# Whose it is, or what it is of: "the fire policy of Larkmere School", "this statement of principles".
_BEGINS_OTHER = (
    r"(?!(?:how|when|what|who|which|that|where|this|is|are|was|were|will|has|shall|should|must|to|it|they)\b|\d)"
)
_OF = rf"(?:of|on|for|at|about) (?P<of>(?:{_BEGINS_OTHER}[\w'\u2019&.-]+ ){{0,7}}?{_BEGINS_OTHER}[\w'\u2019&.-]+)"
_MORE = (
    rf"(?:['\u2019]s (?:\w+ and )?\w+| (?:\(?\d+(?:\.\d+)*\)?|of (?:this|the|our) (?:policy|document)|itself|statement|"
    rf"document|{_OF}|"
    r"and (?:the |its |our )?(?:accompanying |associated )?[\w, ]{3,50}?))?"
)
_SUBJECT = rf"(?P<article>this|these|the|our|all|its)\s+{_WHICH}{_MORE}"
_HELPS = (
    r"(?:will|shall|should|must|is|are|was|were|be|been|being|has|have|had|to|needs?|due|next|last|first|also|then|"
    r"formally|originally|initially|regularly|normally|usually|ordinarily|therefore|now|again|further|fully|both|"
    r"subject|maintained|"
    r"monitored|evaluated|discussed|written|drawn up|produced|shared|agreed|reviewed|revised|updated|approved|adopted|"
    r"ratified|accepted|considered|formulated|endorsed|published|amended|and|,|kept|under|scheduled|intended|"
    r"expected|(?!only|early)[a-z]+ly)"
)
WRITING = r"(?:written|drawn up|produced|published|created|prepared|issued|compiled|drafted|developed|devised)"
_REVIEWED = r"reviewed|revised|updated|amended|monitored|renewed|evaluated|refreshed"
REVISED = r"\b(?:reviewed|revised|updated|amended)\b"
_DONE = rf"(?P<verb>{APPROVING}|{_REVIEWED}|{WRITING})"
PASSIVE = re.compile(
    rf"\b{_SUBJECT}(?P<relative>, which|, that|,[^,.;:()]{{3,60}},)?\s+"
    rf"(?P<helps>(?:{_HELPS}\s+){{1,9}}?){_DONE}\b(?P<rest>.*)",
    re.IGNORECASE,
)
# "Records kept under this policy are reviewed", "Staff who break this policy will be reviewed": no review of it.
BESIDE = re.compile(
    r"\b(?:under|in|within|with|to|by|from|against|through|about|on|into|upon|alongside|per|(?:who|which|that) \w+)$",
    re.IGNORECASE,
)
PART_OF = re.compile(
    r"\b(?:arrangements|procedures|provisions|contents?|measures|guidelines|practices?|principles|rules|changes|"
    r"updates|amendments)\b[^.,;]{0,30}$",
    re.IGNORECASE,
)
_NOT_BY = (
    r"(?!the end|end|which|way|means|email|post|when|that|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b|"
    r"(?:autumn|spring|summer)\b)"
)
# What ends the words for whoever does it.
_STOPS = (
    r"(?=\s+(?:on(?! behalf)|in(?! charge)|but|at|during|every|each|annually|yearly|biennially|termly|"
    r"regularly|whenever|when|where|"
    r"if|as|to|following|(?:and|or) (?:when(?:ever)?|as|if|at|in|on|after|following|more)|"
    r"and (?:an?|will|is|was|has|next|then|it|updated|the next|appl(?:y|ies)|covers?|are|have|should|must|takes?|"
    r"approved|agreed|ratified|adopted|endorsed|signed|amended|revised|(?-i:[a-z]+ed))|"
    r"which|who|after|before|once|with|from|for|by|at least|within|unless|or (?:earlier|sooner|before))\b|"
    r"(?<!\bSt)\.|[;:(]|$)"
)
# Below a heading of reviews, or behind a sentence of the policy: "It will be reviewed", "This is done every year".
IT = re.compile(
    r"^(?:.*[;:] )?(?:(?:to|in order to) (?:ensure|make sure|keep|check)\b[^.;:]{3,90}?,? )?"
    rf"(?P<article>it|this|they)(?P<which>)(?P<noun>)\s+(?P<helps>(?:{_HELPS}\s+){{1,7}}?)"
    rf"(?P<verb>{APPROVING}|{_REVIEWED}|{WRITING}|completed|done|carried out|undertaken)\b(?P<rest>.*)",
    re.IGNORECASE,
)
# Policies, below a heading of their review: "All our policies are reviewed every year".
POLICIES = re.compile(
    rf"^(?:(?:all|our|of|the|such|these)\s+)*(?:[\w'\u2019-]+ ){{0,4}}?(?:policies|procedures|documents)"
    rf"(?: (?:and|&) \w+)?\s+(?P<helps>(?:{_HELPS}\s+){{1,7}}?)(?P<verb>{_REVIEWED})\b(?P<rest>.*)"
    r"|\breviews? (?:all )?(?:of )?(?:our|its|the|these|their) (?:[\w'\u2019-]+ ){0,3}?(?:policies|procedures)\b"
    r"(?P<rest2>.*)",
    re.IGNORECASE,
)
# The minute in which it was decided: "(Minute 24/56)".
MINUTE = re.compile(
    r"\bminutes?(?: (?:ref(?:erence)?|no|number|item))*[.:]* (?P<minute>[A-Z]{0,6}[ /-]?\d[\w./-]*\w)", re.IGNORECASE
)
_DOES = (
    r"(?:will|shall|should|must|has|have|had|is|are|was|were|be|been|also|then|next|first|last|to|responsible|"
    r"responsibility|for|the|agreed|agrees|aims?|intends?|undertakes?|committed|due|needs?|monitors?|monitoring|checks?|"
    r"discuss|and|overall|jointly|formally|[a-z]+ly)"
)
ADOPTING = (
    r"approv(?:e|es|ed|ing)|ratif(?:y|ies|ied|ying)|adopt(?:s|ed|ing)?|agree(?:s|d|ing)?|endors(?:e|es|ed|ing)|"
    r"accept(?:s|ed|ing)?|authoris(?:e|es|ed|ing)|(?:approval|adoption|ratification) of"
)
RENEWING = (
    r"review(?:s|ed|ing)?|updat(?:e|es|ed|ing)|revis(?:e|es|ed|ing)|amend(?:s|ed|ing)?|evaluat(?:e|es|ed|ing)|"
    r"renew(?:s|ed|ing)?|refresh(?:es|ed|ing)?|(?:review|revision|updating|evaluation) of"
)
AUTHORING = r"wrote|drew up|drafted|produced|prepared|compiled|created|devised|developed"
# What somebody does with it: "The governors approved this policy", "We will review it every year".
DEED = re.compile(
    rf"(?<!\S)(?P<helps>(?:{_DOES}\s+)*)(?P<verb>{ADOPTING}|{RENEWING}|{AUTHORING}|monitor(?:s|ing)?)"
    rf"(?P<more>(?:,? (?:and|or|&) (?:{_DOES} )?\w+|, \w+(?=,| and| or| &))*)\s+"
    rf"(?:the (?:effectiveness|operation|implementation|content|working)s? of )?"
    rf"(?:(?P<article>this|these|the|our|its|their)\s+{_WHICH}|(?P<it>it|them)\b)",
    re.IGNORECASE,
)
# What is done goes on about the policy: "Once agreed this policy will be shared".
GOES_ON = re.compile(r"\s+(?:will|shall|should|must|is|are|was|were|has|have|had|can|may)\b", re.IGNORECASE)
# Not what somebody does: "is reviewed".
PASSIVE_HELP = re.compile(r"\b(?:be|been|being|is|are|was|were)\s+(?:[a-z]+ly\s+)?$", re.IGNORECASE)
DUTY = re.compile(r"\b(?:responsible|responsibility) for\b", re.IGNORECASE)
# A day that a sentence begins with: "In May 2024, the governors approved this policy".
LEADS_DAY = re.compile(r"(?:in|on|during|at|since)\s+(?:the\s+)?$", re.IGNORECASE)
# How often, where it stands before what is done: "will periodically review this policy".
OFTEN = re.compile(
    r"\b(?:regularly|periodically|constantly|continually|continuously|frequently|annually|yearly|termly|biennially)\b",
    re.IGNORECASE,
)
# What else is done with it: "was written in May, last updated in June and will be reviewed in July". It begins with all
# the commas and the like that stand there, and is not sought again from the second of them.
CHAINED = re.compile(
    rf"(?<![\s,;(])(?:\s*+[,;(]|\s+(?:and|but|or|&|which)\b|\s+(?=(?:will|shall|should|to) be\b|is due\b))++\s*+"
    rf"(?:(?:it|this|then|which) )?"
    rf"(?P<helps>(?:{_HELPS}\s+){{0,7}}?)"
    rf"(?:{_DONE}|(?:due|up) for (?:its |an? )?(?:next )?(?P<noun>review|renewal))"
    r"(?=\s+(?:by|on|in|at|every|each|once|twice|again|annually|yearly|biennially|termly|regularly|periodically|as|when\w*|"
    r"if|during|from|for|to|before|after|with|and|or|where|if|due|many|several|most|\d|(?-i:[A-Z]))|\s*[:,.;&()]|\s*$)",
    re.IGNORECASE,
)
MAY = re.compile(
    r"\b(?:rights?|may|can|could|might|able|free|asked|wish\w*|when|if|after|before|not)(?: to)?\s*$", re.IGNORECASE
)
_OFTEN = (
    r"(?:annual|biennial|termly|regular|yearly|periodic|constant|continuous|continual|frequent|bi-?annual|monthly|"
    r"(?:two|three|four|\d)[- ]year(?:ly)?)"
)
NOUNED = re.compile(
    rf"(?:\b(?:next|date (?:of|for) (?:the )?next|planned|future) "
    rf"(?:(?:planned|scheduled|full|formal|{_OFTEN}) )?review(?: date)?"
    rf"(?: (?:of|for) (?P<article>this|the|our) {_WHICH})?"
    r"|\bit is due (?:for|to be) review(?:ed)?)\s*(?:is|will be|will take place|takes place|is due|due|scheduled|to "
    r"take place|"
    r"should be|shall be|:|\s)*(?:in|on|by|for|before|during)?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
# A sentence that says nothing but when: "The next review date is May 2026".
WHEN_ALONE = re.compile(
    r"(?:the|our|its)?\s*(?:policy(?:'s)? )?(?:date (?:of|for) (?:the|our|its) )?next\b", re.IGNORECASE
)
# A review of it, as a noun: "is subject to annual review", "A review of this policy will take place every year".
YEARLY = re.compile(
    rf"(?:(?:subject to|undergo(?:es)?|receives?|(?:is|are|falls|comes) (?:next |again )?(?:due|up) for) "
    rf"(?:an? |its |their )?(?:next )?(?P<span1>{_OFTEN})? ?(?:review|renewal|revision)s?\b(?P<rest1>.*)"
    rf"|\b(?:an? )?(?P<span2>{_OFTEN})? ?reviews? of (?P<article>this|the|our) {_WHICH}(?P<rest2>.*)"
    rf"|\bunder (?:(?P<span3>{_OFTEN}) )?review\b(?P<rest3>.*))",
    re.IGNORECASE,
)
# Who makes a review of it: "The Head undertakes an annual review of this policy".
UNDERTAKES = re.compile(
    r"(?P<who>.*?)\s(?:(?:will|shall|should|must|also|to)\s)*(?:undertakes?|carr(?:y|ies) out|conducts?|completes?|"
    r"makes?|performs?|leads?)(?: an?| the| formal| full| regular)*$",
    re.IGNORECASE,
)
TOOK_PLACE = re.compile(
    r"^\s*(?:took place|(?:was|were|has been) (?:\w+ )?(?:done|held|completed|undertaken|carried out))", re.IGNORECASE
)
# "We last updated this notice in May 2024", "... and last reviewed it in May 2024".
LAST_DONE = re.compile(
    rf"\b(?:last|most recently) (?:updated|reviewed|revised|amended|changed) (?:(?P<article>it)|"
    rf"(?P<article2>this|the|our)\s+{_WHICH})(?P<rest>.*)",
    re.IGNORECASE,
)
# "This statement is made for all and was approved by the board in May".
AND_WAS = re.compile(
    rf"^{_SUBJECT}\s(?P<far>[^.;:]{{3,120}}?) and "
    rf"(?P<helps>(?:was|were|has been|have been|is|are|(?:will|shall|should|must) be) (?:last |first )?)"
    rf"{_DONE}\b(?P<rest>.*)",
    re.IGNORECASE,
)
_THIS = rf"(?P<article>this|the|our)\s+{_WHICH}"
_WHOSE = r"(?P<who>[^.;:]{3,90}?)(?=[.,;(]|$| who\b| and (?:is|are|was|were|will|has|it)\b)"
# Whose it is: "The secretary is responsible for this policy", "Responsibility for this policy rests with the board".
ANSWERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"^(?P<who>[^.;:]{{3,90}}?) (?:has|have|holds?|retains?|takes?) (?:the )?"
            rf"(?:overall|ultimate|final|full|lead|sole)? ?responsibility for {_THIS}"
            r"(?=[.,;]|$| and its)"
        ),
        (
            rf"^(?P<who>[^.;:]{{3,90}}?) (?:is|are) (?:overall |ultimately |also )?responsible for {_THIS}"
            r"(?=[.,;]|$| and its)"
        ),
        (
            r"\bresponsibility for (?:(?:the )?(?:enforcement|implementation|operation|delivery|oversight) of )?"
            rf"{_THIS} (?:rests|lies|sits|remains|is) (?:ultimately )?with {_WHOSE}"
        ),
        rf"^{_THIS} (?:is|are) (?:(?:owned|overseen|led) by|the responsibility of) {_WHOSE}",
        (
            rf"^(?:the )?(?:owner of|lead for|(?:person|officer|member of staff) responsible for) {_THIS} is "
            rf"{_WHOSE}"
        ),
    )
)
# To whom a review or an approval is left: "Review of this policy is the responsibility of the committee".
_FALLS_TO = r"\s+(?:is|are|will be|has been|lies|rests)\s+(?:the responsibility of|delegated to|with)\s+(?:the )?"
FALLS_TO = re.compile(rf"{_FALLS_TO}(?P<who>.+?){_STOPS}", re.IGNORECASE)
APPROVAL_OF = re.compile(
    rf"\b(?:approval|adoption|ratification) of {_THIS}{_FALLS_TO}(?P<who>.+?){_STOPS}", re.IGNORECASE
)
SUBJECT_ONLY = re.compile(rf"\b{_SUBJECT}\b", re.IGNORECASE)
FORCE = re.compile(
    rf"\b{_SUBJECT}\s+(?:(?:will|shall|is to|is|was|has|came|comes?|takes?|took|be|been|become|became|and)\s+){{0,4}}"
    r"(?:into (?:force|effect)|effect(?:ive)?|implemented|in force|applicable|appl(?:y|ies)|operational|introduced)\s*"
    r"(?:from|on|as of|with effect from|in|as from|since)\s*(?P<rest>.*)",
    re.IGNORECASE,
)
COUNTED = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]\s+")
ENDS = re.compile(r"(?<=[.!?;])\s+(?=[A-Z(\u201c\"'])|\n+")
ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Rev|St|No|Sept|Oct|Nov|Dec|Jan|Feb|Mar|Apr|Aug|e\.g|i\.e|etc)\.$")
BY = re.compile(rf"^(?:[\w\s,]{{0,60}}?\b)?by (?P<who>{_NOT_BY}.+?)(?:(?=,)|{_STOPS})", re.IGNORECASE | re.DOTALL)
BY_LIST = re.compile(
    rf"^(?:[\w\s,]{{0,60}}?\b)?by (?P<who>{_NOT_BY}[^,.;:()]{{2,60}}(?:,\s+[^,.;:()]{{2,60}}?)+?,?\s+(?:and|&|or)\s+"
    rf"[^,.;:()]{{2,60}}?){_STOPS}",
    re.IGNORECASE,
)
# Behind this stands the year of a law, and not that of the policy.
LAW = re.compile(
    r"\b(?:Acts?|Regulations|Order|Measure|guidance|Framework|Code|legislation)\W{1,3}(?:\([^)]*)?$|\([^)]*,\s*$|"
    r"[\u2019\u201d\"')]\s*$",
    re.IGNORECASE,
)
# What is said of guidance between what was done and a day: "updated following the advice of May 2014".
REFERS = re.compile(
    r"\b(?:following|accordance|line with|light of|response to|reference to|regard to|based on|because of|due to|"
    r"reflects?|guidance|Acts?|Regulations|legislation|advice|Code|Framework)\b",
    re.IGNORECASE,
)
# What a day of guidance is led by, or stands in: "the guidance of May 2014", "the Act that came into force in May".
OF_GUIDANCE = re.compile(r"(?:\b(?:of|from|dated|for|since|year)\s*$|\b(?:which|that|who)\b)", re.IGNORECASE)
LEADS_YEAR = re.compile(r"(?:\b(?:in|during|since|from|of|for|on|by|dated|year|term)|^[\s,:(]*)\s*$", re.IGNORECASE)
# Where it was adopted, and the name behind it of who met: "at a meeting held by Larkmere Playgroup on 5 May 2024".
AT_THEIR = re.compile(r"^\s*at (?:a|the) (?P<who>[\w'\u2019& -]{2,60}?)\s+meeting\b", re.IGNORECASE)
AT_MEETING = re.compile(
    r"^\s*at (?:a|the|its|their) (?:\w+ )?meeting (?:of|held by)(?: the)? "
    r"(?P<who>(?=(?-i:[A-Z])|(?:full |local |whole )*"
    r"(?:govern|trustee|board|committee|director|management))(?:\bSt\.|[^.,;:()]){2,80}?)"
    r"(?=\s+(?:held|on|dated?|in|signed)\b|\s*[.,;:(_\u2026]|\s*$)",
    re.IGNORECASE,
)
# What was done by others, and no review: "changes brought about by new guidance".
BROUGHT = re.compile(
    r"(?<!and )(?<!or )(?<!& )(?<!, )\b(?:about|[a-z]{3,}ed|made|set|given|out|up) by $", re.IGNORECASE
)
UNSAID = re.compile(
    r"^(?:(?P<what>policy|document|procedure|statement) "
    r"(?=[^.]*\d|.*\b(?:every|each|annually|yearly|termly|biennially)\b))?"
    rf"(?:(?:last|most recently) )?"
    rf"(?P<helps>(?:(?:to|will|should|must) be )?)"
    rf"(?P<verb>{APPROVING}|reviewed|updated|revised)"
    rf"(?P<rest>:? (?:by|on|in|at|every|each|annually|yearly|termly|biennially|at least|once|twice|regularly|as|"
    rf"(?:\d|[A-Z][a-z]+ )[^.]*(?<=\d{{4}})(?: by [^.]*)?\.?$) ?.*)",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?:was|were|has|have|had|last|been)\b", re.IGNORECASE)
_TIMES = (
    r"(?:as (?:appropriate|necessary|required|needed|and when(?: (?:necessary|required|needed))?|practice changes)|"
    r"regularly|periodically|constantly|continually|continuously|frequently|from time to time|"
    r"(?:on a|on an|at) (?:regular|frequent|ongoing|continuous|continual|periodic) (?:basis|intervals)|"
    r"when(?:ever)? (?:necessary|required|needed)|as (?:often|frequently) as (?:possible|necessary|required|needed))"
)
REGULAR = re.compile(rf"\b{_TIMES}(?:,? (?:(?:and|or) )?{_TIMES})*\b", re.IGNORECASE)
# "This is a statutory policy."
STATUTORY = re.compile(
    r"\bthis (?:is|policy is|document is) a (?P<status>(?:non-?)?statutory)(?: school)? (?:policy|document)\b",
    re.IGNORECASE,
)
