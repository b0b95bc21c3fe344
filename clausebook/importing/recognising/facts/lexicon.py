"""How labels of document control are made: for each kind, patterns of whole labels in small letters.

Gathered from schools' own front sheets; a pattern has the words that may change, and not one label each.
"""

from __future__ import annotations

APPROVING = (
    r"(?:approv(?:ed|al)|ratif(?:ied|ication)|adopt(?:ed|ion)|accept(?:ed|ance)|agreed|determined|endorse(?:d|ment)|"
    r"authoris(?:ed|ation)|passed|signed[ -]off|sign[ -]off)"
)
REVIEWING = r"(?:reviewed|revised|updated|amended|adapted|modified|refreshed|checked)"
REVIEWS = r"(?:review|revision|update|amendment|renewal)"
# How often, in brackets behind a label: "Review (annually)".
HOW_OFTEN = r"(?:(?:at least )?(?:every|each|once)\b[^)]*|bi-?annual|annual|bi-?ennial|year|term|tri-?ennial)(?:ly)?"
BODY_NOUNS = r"(?:committee|board|body|governors?|trustees?|directors|council|meeting|group|executive|trust|team)"
BODIES = (
    r"(?:the )?(?:(?:full|local|whole|academy|school|trust|interim)\W? )*(?:governing (?:body|board|council|committee)|"
    r"governors?(?:'s?)?(?: committee| body)?|board of (?:governors|directors|trustees|management)|trust board|board|"
    r"trustees?|"
    r"directors|fgb|gb|lgb|lgc|aab|bog|slt|smt|committee|council|agm|"
    r"annual general meeting|head ?teacher|principal|executive|ceo|proprietor|corporation|"
    rf"local authority|staff|members|[a-z][\w&,'\u2019 -]{{2,60}} {BODY_NOUNS})"
)
# Bodies that need no word of their own before them.
_DECIDERS = (
    r"(?:full |local |whole )*(?:governing (?:body|board)|governors?'?|trustees?'?|board|fgb|lgb|lgc|committee|council)"
)
_APPROVED = (
    rf"(?:final (?:copy|version|draft) )?(?:(?:reviewed|revised|updated|written|last|first|formally|originally) "
    rf"(?:and |& )?)?{APPROVING}"
    rf"(?: ?(?:and|&|/) ?{APPROVING})?"
)
_NEXT = r"(?:next|future|planned|proposed|intended|scheduled|subsequent|anticipated|due|expected|forthcoming)"
_LAST = r"(?:last|latest|previous|most recent|most recently|current|recent)"
_LEADS = r"(?:lead|leader|owner|officer|holder|author|custodian|sponsor)"
_POSTS = (
    r"(?:person|people|director|governor|trustee|member of staff|staff member|staff|postholder|department|team|manager)"
)
_RANKS = (
    r"(?:document|statutory|executive|exec|slt|senior|named|nominated|designated|trust|school|key|main|subject|"
    r"strategic|"
    r"curriculum|operational|overall|policy|link|governor|trustee|accountable|staff|lead|responsible)"
)
_EXTENT = r"(?:full|interim|annual|yearly|major|minor|formal)"
_DUE = r"(?: (?:due|date|by|on|in|is|for|required|cycle|scheduled|before|again|at|policy|the|latest|following))*"
_ON = r"(?: (?:on|in|at|date|dated|of|during|for))*"
_CHAIRS = r"(?:(?:co-|vice[ -])?chair(?: ?(?:person|man|woman))?|head ?teacher|principal|ceo|director|clerk)"

APPROVED_DATE = (
    (
        rf"(?:date|month|term|year|when|day)(?: (?:of|for|last|formally|first|it was|to be))* {_APPROVED}"
        rf"(?: by (?P<body>{BODIES}))?{_ON}"
    ),
    rf"{_APPROVED}(?: by (?P<body2>{BODIES}))? (?:date|on|in|dated)",
    rf"date of (?:the )?(?P<body3>{_DECIDERS}) {_APPROVED}",
)
APPROVED_ANY = (
    rf"(?P<body>{BODIES}) {_APPROVED}(?: date)?{_ON}",
    rf"{_APPROVED} (?:by|on behalf of) (?P<body2>{BODIES}){_ON}",
    rf"{_APPROVED}(?: (?:status|date|on|details))*",
    r"chair'?s action(?: date)?",
)
APPROVED_AT = (
    rf"{_APPROVED}(?: at| in)? (?:the )?(?:full )?(?P<body>{BODIES})(?: meeting)?{_ON}",
    rf"{_APPROVED} at",
    rf"date of (?:the )?(?:(?P<body2>{_DECIDERS}) )?meeting|(?P<body3>{_DECIDERS}) meeting date",
)
APPROVED_WHO = (
    r"(?:authorising|approving) (?:officer|manager|person)",
    rf"{_APPROVED} (?:at|by) (?:a|the) meeting(?: (?:of|held by)(?: the)?)?",
    rf"(?:to be )?{_APPROVED} by(?: whom)?",
    r"(?:confirmed|verified|sanctioned|validated|authenticated)(?: (?:and|&) \w+)? by",
    (
        r"(?:approving|ratifying|adopting|approval|ratification)(?: (?:body|committee|level|authority|by|group|board|"
        r"route))+"
    ),
    (
        r"approver|body(?: responsible)?|governance level|(?:level|method|route|means) of (?:approval|ratification)|"
        r"delegated to"
    ),
    (
        r"(?:governors?'? |governing body |trustees?'? |board |trust |responsible |reviewing |relevant |review |lead )*"
        r"committee(?: responsible| name| meeting)?"
    ),
)
NEXT_REVIEW = (
    (
        rf"(?:date |month |term )?(?:(?:of|for|when) )?(?:the )?{_NEXT}(?: (?:due for|due|full|formal|annual|policy|"
        r"scheduled|planned|statutory|date for|date of))*"
        rf" {REVIEWS}(?:s|ed)?{_DUE}(?: (?P<body>{BODIES}))?"
    ),
    (
        r"(?:date )?(?:on which it )?(?:(?:is )?(?:to be|due for|due to be|for|will be|must be|should be|due)) "
        r"(?:next )?"
        rf"(?:review(?:ed)?|renew(?:ed|al)|updated?|revised|revision){_DUE}"
    ),
    (
        rf"(?:next |{_EXTENT} )*(?:reviewed|{REVIEWS})(?: date)? (?:due|by date|required|expected|before|again|no "
        rf"later than|"
        rf"deadline)"
        rf"{_DUE}"
    ),
    rf"(?:date )?next due{_DUE}|renew by|valid to",
    rf"(?:due|expiry|expiration|renewal) date(?: for {REVIEWS})?|expiry|expires(?: on)?|valid until|next date",
    r"next reviewed(?: by| on| date)*",
)
REVIEW_DAY = (
    rf"(?:(?:date|month)(?: for| of| due)*|date due for) {_NEXT}? ?{REVIEWS}",
    rf"(?:date )?of {REVIEWS}",
)
REVIEW_OPEN = (rf"(?:{_EXTENT} )?(?:review|revision|renewal)(?: (?:date|dates|month|term|by|on|in))*",)
CYCLE = (
    (
        rf"(?:{REVIEWS}|{REVIEWING})(?: (?:cycle|frequency|period|interval|schedule|timescale|timetable|pattern|status|"
        r"arrangements|timing|every|programme|process))+"
    ),
    rf"frequency(?: of {REVIEWS}s?)?|(?:{REVIEWS} )?cycle(?: of {REVIEWS})?|how often(?: reviewed)?",
    rf"status (?:and|&|/) {REVIEWS} (?:cycle|frequency)|period(?:icity)? of {REVIEWS}",
)
REVIEWED = (
    rf"(?:(?:date|when|month) )?(?:(?:it was|of|was) )?(?:{_LAST} )?{REVIEWING}(?: (?:and|&|/) {REVIEWING})?{_ON}",
    rf"(?:date (?:of (?:the )?)?)?{_LAST} {REVIEWS}(?: date)?{_ON}",
    rf"(?:date )?(?:{_LAST} )?{REVIEWING} by (?P<body>{BODIES}){_ON}",
    r"(?:amendment|update)s? date",
    rf"(?:{_EXTENT} |{_LAST} )?{REVIEWS} (?:carried out|undertaken|completed|done|took place|held){_ON}",
)
REVIEWER = (
    rf"(?:{_LAST} )?{REVIEWING}(?: (?:and|&|/) {REVIEWING})? by(?: whom)?|reviewer(?:s|\(s\))?",
    (
        rf"(?:{_LAST} )?{REVIEWS} (?:conducted|carried out|undertaken|completed|done|made|approved)"
        rf"(?: ?(?:/|and|&|or) ?(?:conducted|carried out|undertaken|completed|approved|agreed))? by"
    ),
)
MINUTE = (r"(?:minutes?|minuted)(?: (?:ref(?:erence)?|no|number|item))*|agenda item",)
VERSION = (
    r"(?:current |document )?(?:version|issue|revision|edition|rev|ver)(?: ?(?:number|no|nr|ref|control|status|#))*",
)
VERSION_DATE = (
    (
        r"(?:version|issued?|released?|publication|published|publish|creation|created|origin(?:al)?|production|"
        r"produced|written|"
        r"draft(?:ed)?)(?: (?:on|in|date|dated|of|for))+"
    ),
    r"(?:published|issued|created|written|drafted|produced)",
    r"(?:first|originally|initially) (?:issued|published|written|produced|created|drafted)(?: on| date| in)?",
    (
        r"dates? (?:of |first |originally |it was )*(?:(?:the |this |first |original |current )*)(?:version|"
        r"issued?|release|"
        r"publication|published|creation|created|origin|production|produced|written|drafted|document|policy)"
    ),
    r"(?:policy|document|statement|report) dated?|date this (?:policy|statement) was published",
)
BARE_DATE = (r"dated?|(?:held )?on",)
EFFECTIVE = (
    (
        r"(?:effective|applicable|operative|valid|in force|in effect|operational|applies|live)(?: (?:from|date|as "
        r"of|on|"
        r"since))+"
    ),
    r"(?:date )?(?:effective|implemented|operational|in force)(?: from| date| on)?",
    r"(?:implementation|commencement|start|go[- ]live)(?: date)|implementation",
    r"date (?:of|for) (?:implementation|commencement|effect|introduction|coming into force)",
    r"(?:date )?(?:comes|came) into (?:force|effect|operation)(?: on| from)?|(?:date )?introduced(?: on)?",
)
AUTHOR = (
    (
        r"(?:written|prepared|produced|drafted|compiled|created|completed|composed|devised|developed|authored|proposed|"
        r"submitted|amendments?|issued|published|initiated)(?: (?:and|&|/) ?\w+ed)? by"
    ),
    (
        r"(?:lead |nominated |prime |original |document |report )*authors?(?:\(s\)| name)?|originator|name of author|"
        r"writer"
    ),
)
OWNER = (
    (
        rf"(?:{_RANKS} )*{_LEADS}(?:s|\(s\)|/s)?(?: (?:responsible|in charge|accountable|name|post|of staff|for "
        rf"this))*(?: for)?"
    ),
    rf"(?:{_RANKS} )*{_LEADS} {_POSTS}|lead(?: on)?|overseen by",
    (
        rf"(?:{_RANKS} )*(?:{_POSTS}|committee)s?(?:\(s\))? (?:responsible|in charge|accountable|with (?:overall )?"
        rf"responsibility)(?: for)?(?: (?:its |the |this )?(?:{REVIEWS}s?|reviewing|updating|maintaining|maintenance))?"
    ),
    rf"(?:accountable|responsible|nominated|named|link|lead) (?:{_POSTS}|{_LEADS})s?(?: for)?",
    (
        rf"(?:lead |overall )?responsib(?:ility|le)(?: (?:of|for|to|lies with|updates?|updating|keep up to date|"
        rf"{_POSTS}|{_LEADS}))*|"
        r"owned by|accountab(?:le|ility)(?: to)?"
    ),
)
SIGNED = (
    r"signed by name|(?:(?:full |printed? )?names? of )?(?:the )?signator(?:y|ies)(?:'s)?(?: name)?",
    rf"signed (?:for(?: and)? )?on behalf of (?P<body>{BODIES})",
    r"signed (?:for(?: and)? )?on behalf of (?:(?! by )[\w&' -]){2,60}(?: by)?",
    rf"(?:electronically )?signed(?: (?:by|on behalf of|off by|{BODIES}|{_CHAIRS}(?: (?:of|to) (?:the )?{BODIES})?))*",
    rf"signed(?: off)? by (?:the )?(?:{_CHAIRS}|manager|owner|proprietor|secretary|treasurer|leader|trustee)",
    rf"signatures?(?: of)?(?: {_CHAIRS}(?: (?:of|to) (?:the )?{BODIES})?)?",
    rf"{_CHAIRS}(?: (?:of|to) (?:the )?{BODIES})?(?:'s)?(?: signature| name)?",
    r"(?:[\w-]+ )?(?:manager|owner|proprietor|childminder|leader|secretary|treasurer|trustee)'?s'? (?:signature|name)",
)
POSITION = (
    (
        r"(?:position|role|job title|post|designation|capacity|post held)"
        r"(?: (?:held|of author|of (?:the )?signator(?:y|ies)))?"
    ),
)
STATUS = (
    r"(?:document |approval |publication |current |version )?(?:status|stage)",
    r"statutory(?: ?(?:or|/) ?non(?:[ -]?statutory)?)?(?: status)?|statutory requirement",
    r"is this (?:a )?statutory(?: (?:policy|document))?",
    r"(?:legislation ?/ ?)?category|type(?: of)?|class(?:ification)?|tier|level",
)
REFERENCE = (
    r"(?:document |policy )?(?:ref(?:erence)?|code|id|index)(?: ?(?:number|no|code|#))*",
    r"(?:document|policy) (?:number|no)|(?:control|document control) number|number",
)
AUDIENCE = (
    r"(?:target |intended |primary )?(?:audience|readership)|circulation|distribution(?: list)?",
    r"(?:applies|applicable|relevant|issued|circulated|distributed|available|intended) (?:to|for)",
    r"(?:staff|groups|people|those) (?:affected|covered|to whom it applies)|who (?:is this|it is) for",
)
RELATED = (
    (
        r"(?:other |any |key )*(?:related|associated|linked|supporting|connected|relevant|companion|complementary|"
        r"other)"
        r"(?: (?:and|&|/|school|trust|related|documents?|documentation|guidance|procedures|legislation|information|"
        r"forms))*"
    ),
    (
        r"(?:links?|linked|related|refers?|see|to be read|read|cross[- ]references?)(?: (?:to|with|also|in "
        r"conjunction with|"
        r"alongside))+(?: other)?(?: (?:documents|guidance|procedures))*"
    ),
    r"see also|should be read (?:with|in conjunction with|alongside)|cross[- ]references?|links",
)
SCHOOL = (
    (
        r"(?:(?:full )?name of (?:(?:the|your|our|this) )?)?(?:(?:education(?:al)?|early years|childcare) )?"
        r"(?:school|academy|setting|organisation|establishment|trust|nursery|company|provider|pre-?school|club)"
        r"(?: ?/ ?(?:school|academy|trust))?(?:'s)?(?: name)?"
    ),
)
TITLE = (r"(?:name|title|subject)(?: of)?|(?:full|print(?:ed)?) name|document(?: title| name)?",)
OTHER = (
    (
        r"(?:published |publish |available )?(?:on )?(?:the )?(?:school |trust |academy )?(?:website|intranet|internet)"
        r"(?: (?:y/n|link|yes/no))?"
    ),
    (
        r"(?:presented|reported|submitted|shown|seen|noted|received|circulated)(?: (?:to|by|at|with))+ (?:the )?"
        rf"{_DECIDERS}"
    ),
    r"(?:staff|governors?|parents?|carers|pupils|trustees|unions?|union|families)(?: (?:and|&) \w+)? consulted",
    r"consult(?:ation|ed)(?: (?:with|by|date|process|undertaken|period))*|location|where (?:kept|stored|published)",
    r"(?:date )?shared with(?: \w+)*|(?:equality )?(?:impact )?(?:assessment|analysis)(?: (?:date|completed|by))*|eia",
    r"(?:academic|school|financial) year",
    r"copyright|source|model(?: source| used)?|telephone|tel|phone|e-?mail(?: address)?|contact(?: details)?|address",
    r"notes?|comments?|reasons? for (?:\w+)|changes(?: made)?|amendments?|dissemination|file(?: name)?",
    r"(?:summary|details?|description) of (?:key |main )?(?:changes?|amendments?|updates?)(?: \w+){0,4}",
    r"(?:last |date )?(?:printed|downloaded|saved|accessed|exported|copied)(?: (?:on|at|by|date|from))*",
    r"superse(?:des|ded)(?: \w+)?|replaces|monitored by|key words",
)
TITLES_WHOLE = (
    r"(?:name|title|subject) of (?:the |this )?(?:policy|document|procedure)",
    r"(?:policy|document|procedure)(?: ?/ ?\w+)? (?:name|title|area)|policy|document|policy/procedure",
)
KEPT_WHOLE = (
    r"date of (?:the |this )?(?:policy|document)|date this (?:policy|statement) was published",
    r"(?:policy|document|statement) (?:date|dated|lead|ref\w*|no|number|code|id)",
)
