"""Whether a sentence turns down what stands in it: "no reward chart", "avoid …", "instead of …", "… are not used".

Two readings, of what stands before a phrase in its clause and of what is said about it afterwards. In doubt the
phrase counts as proposed: a person can reword a false alarm, and a missed one reaches a child.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from omnia_desktop.domain.words import Token, sentence_span

_REACH = 14
_LONGEST_LIST_ITEM = 4
_LONGEST_LIST = 8
_DOUBLE_REACH = 4

_PLAIN = frozenset(
    "no not never without neither nor none cannot don't doesn't didn't isn't aren't wasn't weren't won't can't "
    "shouldn't mustn't needn't hasn't haven't".split()
)
_VERBS = frozenset(
    "avoid avoids avoiding avoided stop stops stopping stopped drop drops dropping dropped remove removes removing "
    "removed withdraw withdraws withdrawing withdrawn discontinue discontinued scrap scrapped abandon abandoned ditch "
    "ban bans banned banning exempt refrain refrains forbid exclude excluding except discourage discourages replace "
    "replaces replacing replaced swap swaps swapping swapped dislikes dislike hates hate refuses fears dreads "
    "resist resists".split()
)
_PAIRS = frozenset(
    {
        *(
            ("instead", "of"),
            ("rather", "than"),
            ("place", "of"),
            ("other", "than"),
            ("apart", "from"),
            ("alternative", "to"),
        ),
        *(("free", "from"), ("free", "of"), ("away", "from"), ("rid", "of"), ("clear", "of"), ("phase", "out")),
        *(("refuses", "to"), ("refused", "to")),
        *(("phased", "out"), ("phasing", "out"), ("struggles", "to"), ("struggles", "with"), ("struggled", "to")),
        *(
            ("unable", "to"),
            ("difficulty", "in"),
            ("difficulty", "with"),
            ("difficulties", "with"),
            ("trouble", "with"),
        ),
        *((word, link) for word in ("hard", "difficult", "tricky", "impossible", "painful") for link in ("to", "for")),
        *(
            (word, link)
            for word in ("stressful", "distressing", "uncomfortable", "exhausting")
            for link in ("to", "for")
        ),
        *((word, link) for word in ("unhelpful", "harmful", "wrong", "unfair", "mistake") for link in ("to", "for")),
        *(
            (word, link)
            for word in ("unkind", "unsafe", "inappropriate", "counterproductive")
            for link in ("to", "for")
        ),
        *((word, link) for word in ("anxious", "worried", "upset", "distressed") for link in ("about", "by", "at")),
        *((word, link) for word in ("frightened", "scared", "overwhelmed", "panics") for link in ("of", "by", "at")),
    }
)
_PAIR_ENDS = frozenset(link for _, link in _PAIRS)
_DISTRESS = frozenset("anxious worried upset distressed frightened scared overwhelmed panics cries angry".split())
# "Not only", "no more than", "without fail", "do not forget": these turn nothing down.
_IDIOMS = {
    "no": frozenset(
        "alternative choice doubt exception exceptions fewer harm later less matter more objection option problem "
        "question reason sooner wonder".split()
    ),
    "not": frozenset(
        "all always be-afraid every fail forget hesitate just least less mainly many merely mind miss more necessarily "
        "only simply solely too until worry".split()
    ),
    "without": frozenset("delay doubt exception fail hesitation question".split()),
    "cannot": frozenset("but wait".split()),
    "drop": frozenset("by in off".split()),
    "none": frozenset("but".split()),
}
_CONTRASTS = frozenset(
    "but then so however until yet although though because since while when where if once after before unless whereas "
    "hence therefore".split()
)
_SUBORDINATORS = frozenset(
    "if when because as since where although though while unless once after before until".split()
)
_DETERMINERS = frozenset("a an the his her their this these some daily weekly".split())
# Verbs that begin a new proposal after "and" or a comma ("remove noise and use a reward chart").
_FRESH = frozenset(
    "add agree allow apply arrange ask award begin build create develop do draw earn encourage ensure expect follow "
    "give have help implement insist introduce keep let make offer plan praise prepare promise provide put record "
    "remind reward run send set share show start teach tell track try use".split()
)
# These are nouns as often; they begin a proposal only with something after them that they act on.
_ALSO_NOUNS = frozenset("draw help plan praise record remind reward run set share show start track".split())
_FRESH_FORMS = _FRESH | {f"{verb}s" for verb in _FRESH} | {"does", "has", "tries"}
_CLEAR_VERBS = frozenset("use give offer try make provide introduce ensure implement".split())
_SUBJECTS = frozenset(
    "he she they we you i it adult adults staff teacher teachers ta tas assistant assistants everyone parents "
    "carers".split()
)
_OBJECTS = frozenset("him her them it each every up out".split())
_BEFORE_A_VERB = _SUBJECTS | frozenset(
    "to not never will should must can could may might would shall do does did please always just simply ever again "
    "longer also now or and than of let him her them us pupil pupils peers child children who that".split()
)
# What adults do, after "avoid" or "stop": then "to" and "with" belong to what is turned down.
_ADULT_GERUNDS = frozenset(
    "asking beginning directing doing ending encouraging expecting forcing giving handing having insisting keeping "
    "leaving making moving offering pressing pressuring prompting pushing putting relying reminding requiring sending "
    "setting sharing showing starting teaching telling urging using".split()
)
_DEMANDS = frozenset(
    "pressure demand demands expectation expectations requirement requirements reminder reminders request requests "
    "instruction instructions need prompt prompts rule rules order orders push attempt attempts urge temptation".split()
)
_INSTRUMENTS = frozenset("by through via using".split())
_PERMISSIVE = frozenset("no without not never none".split())

_AUX = r"(?:is|are|was|were|be|been|being|has|have|had|do|does|did|can|could|will|would|should|must|may|might)"
_NOT = rf"(?:{_AUX}(?:n[’']t|\s+(?:\w+\s+)?(?:not|never|no\s+longer))|(?:ca|wo)n[’']t|cannot)"
_LINKS = "and|or|but|so|when|if|while|because|that|which|who|until|unless|to|then|where|by|not|never|no"
_GAP = rf"(?:\s+(?!(?:{_LINKS})\b)[\w’'-]+)"
_FILLER = (
    r"(?:\s+(?:be|been|being|to|very|often|also|now|always|usually|generally|found|seen|best|a|an|too|quite|ever|"
    r"currently|felt|proved|become|became))"
)
_WANTED = (
    r"(?:used|use|work(?:s|ed|ing)?|help(?:s|ed|ing|ful)?|suit\w*|appropriate|effective|recommended|advised|offered|"
    r"given|required|needed|necessary|right|good|tried|introduced|apply|appear|allowed|wanted|tolerated|motivat\w+|"
    r"expected|permitted|planned|acceptable|for|part\s+of|in\s+place|safe|kind|fair|success\w+|useful|enjoyed|liked|"
    r"welcome|wise|forced|imposed|made|asked|told|done|happen|take\s+place|calm|the\s+(?:way|answer|goal|aim|point|target)|an?\s+(?:goal|aim|target))\b"
)
_UNWANTED = (
    r"(?:avoided|unhelpful|ineffective|harmful|unsuitable|inappropriate|counter-?productive|banned|forbidden|wrong|"
    r"unsafe|upsetting|distressing|stressful|overwhelming|too\s+much|ruled\s+out|trigger|unkind|unnecessary|"
    r"frightening|embarrassing)\b"
)
_ENDED = (
    r"(?:stopped|dropped|removed|withdrawn|discontinued|abandoned|scrapped|ended|replaced|swapped|phased\s+out|"
    r"taken\s+(?:down|away))\b"
)
_NOT_FOR_A_WHILE = r"(?!\s+(?:when|once|after|at|as|if|until|in|over|for)\b)"
_HARM = (
    r"(?:anxiety|anxious|distress|stress|panic|upset|shame|meltdowns?|shutdowns?|worry|pressure|fear|refusal|conflict|"
    r"avoidance)\b"
)
_SAID_AFTER = (
    rf"\s+{_NOT}{_FILLER}{{0,3}}\s+{_WANTED}",
    rf"\s+{_AUX}{_FILLER}{{0,4}}\s+{_UNWANTED}",
    rf"\s+{_AUX}{_FILLER}{{0,4}}\s+{_ENDED}{_NOT_FOR_A_WHILE}",
    rf"(?:\s+{_AUX}{_FILLER}{{0,2}})?\s+(?:tried|used){_GAP}{{0,5}}\s+(?:and|but)(?:\s+\w+)?\s+"
    rf"(?:{_ENDED}|(?:failed|upset|distressed|made|was|were|did(?:n[’']t|\s+not))\b)",
    r"\s+(?:backfires?|backfired|fails?|failed|harms?|harmed|upsets?|distress(?:es|ed)?|overwhelms?|overwhelmed|"
    r"worsens?|worsened|frightens?|frightened|embarrass(?:es|ed)?|shames?|humiliates?|triggers?|triggered)\b",
    r"\s+(?:increases?|increased|raises?|raised|causes?|caused|leads?\s+to|led\s+to|heightens?|adds?(?:\s+to)?)"
    rf"\s+(?:\w+\s+){{0,2}}{_HARM}",
    r"\s+(?:makes?|made)\s+(?:\w+\s+){1,3}(?:worse|anxious|upset|distressed|panic|angry|cry|unsafe|embarrassed|ashamed|"
    r"unhappy|overwhelmed|stressed)\b",
    r"\s+ha(?:s|ve|d)\s+no\s+(?:place|effect|benefit|impact)\b",
    r"\s+(?:does|do|did)\s+(?:nothing|more\s+harm)\b",
    r"\s+(?:never|rarely|seldom|hardly)\s+(?:work|help|suit|calm|motivate)\w*",
    r",?\s+and\s+(?:\w+\s+or\s+)?(?:delete|remove|drop|strike)\s+(?:it|them)\b",
)
_TURNED_DOWN_AFTER = re.compile(rf"^-free\b|^{_GAP}{{0,4}}?(?:{'|'.join(_SAID_AFTER)})", re.IGNORECASE)
# "Keep reward charts and token boards out of this plan", "finds reward charts stressful".
_FRAMES: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = (
    (
        frozenset("keep keeps keeping kept leave leaves leaving left take taken rule".split()),
        re.compile(r"^[^.;:!?]{0,90}?\bout\s+of\b", re.IGNORECASE),
    ),
    (
        frozenset("find finds found".split()),
        re.compile(
            r"^(?:\s+[\w’'-]+){0,2}?\s+(?:stressful|upsetting|hard|difficult|overwhelming|unhelpful|distressing|confusing|"
            r"frightening|babyish|embarrassing|humiliating|painful|too\s+\w+)\b",
            re.IGNORECASE,
        ),
    ),
)
_MERE_GROUNDS = frozenset("assume conclude decide discount refuse rule think".split())
# A list before the verb: "Sticker charts and prizes are not used".
_LISTED_SUBJECT = re.compile(
    r"^(?:\s*,)?(?:\s+[\w’'-]+,?){0,3}?\s+(?:and|or)(?:\s+[\w’'-]+){1,2}?(?=\s)", re.IGNORECASE
)
_IS_SUBJECT = re.compile(
    rf"^{_GAP}{{0,2}}?\s+(?:helps?|helped|works?|worked|is|are|will|can|should|must|may|supports?|gives?|shows?|reminds?|"
    r"tells?|keeps?|lets?|makes?|encourages?|motivates?)\b",
    re.IGNORECASE,
)
_NEGATIVE_HEADER = re.compile(
    r"(?:\bavoid(?:ing)?|\b(?:do|does|did|has|have)(?:n[’']t|\s+not)(?:\s+(?:work|worked|help|helped|suit|use|do|say|offer))?|"
    r"\bnot\s+(?:to\s+(?:do|use)|helpful|used)|\bunhelpful|\bineffective|\bstop|\bnever|\btriggers?|"
    r"\bwithout\s+success)(?:\s+[\w’'-]+){0,3}\s*$",
    re.IGNORECASE,
)
_BARE_NEGATIVE = frozenset("not never don't doesn't".split())
_BREAKS = re.compile(r"[;:—–)]|\s-\s")


@dataclass(slots=True, kw_only=True)
class _Walk:
    """What has been passed on the way back from the phrase to the start of its clause."""

    text: str
    found: tuple[Token, ...]
    begin: int
    is_subject: bool
    item: int = 0
    passed: frozenset[str] = frozenset()
    starts_afresh: bool = False
    negator: int | None = None


def is_turned_down(text: str, found: tuple[Token, ...], first: int, last: int) -> bool:
    """Return whether the words from `first` to `last` are turned down by what stands around them."""
    begin, finish = sentence_span(text, found[first].start, found[last].end)
    after = text[found[last].end : finish]
    walk = _Walk(text=text, found=found, begin=begin, is_subject=_IS_SUBJECT.match(after) is not None)
    opening = [place for place in range(first) if found[place].start >= begin]
    may_be_listed = len(opening) <= _LONGEST_LIST and not any(_proposes_afresh(walk, place) for place in opening)
    opening_words = {found[place].word for place in opening}
    if any(words & opening_words and pattern.match(after) for words, pattern in _FRAMES):
        return True
    return _turned_down_after(after, may_be_listed=may_be_listed) or _turned_down_before(walk, first)


def _turned_down_after(after: str, *, may_be_listed: bool) -> bool:
    if _TURNED_DOWN_AFTER.match(after):
        return True
    listed = _LISTED_SUBJECT.match(after) if may_be_listed else None
    return listed is not None and _TURNED_DOWN_AFTER.match(after[listed.end() :]) is not None


def _turned_down_before(walk: _Walk, first: int) -> bool:
    """Walk back through the clause; an inner negation that an outer one takes back ("never without") proposes."""
    text, found, begin = walk.text, walk.found, walk.begin
    words = [token.word for token in found]
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if found[place].start < begin:
            break
        between = text[found[place].end : found[place + 1].start]
        if _BREAKS.search(between):
            return walk.negator is not None or _is_under_header(walk, place)
        if walk.negator is not None:
            if walk.negator - place > _DOUBLE_REACH or "," in between or words[place] in ("and", "or"):
                break
            if _takes_back(words, place, walk.negator):
                return False
            continue
        if _clause_ends(walk, place, between):
            return _is_mere_circumstance(words, place)
        if _turns_down(words, place, first, walk):
            walk.negator = place
        walk.passed |= {words[place]}
        walk.item = 0 if "," in between else walk.item + 1
    return walk.negator is not None


def _clause_ends(walk: _Walk, place: int, between: str) -> bool:
    """Whether the clause of the phrase begins after this word; notes a list item that begins with an article."""
    found = walk.found
    word, right = found[place].word, found[place + 1].word
    if "," in between:
        if walk.is_subject or _proposes_afresh(walk, place + 1) or right in _SUBJECTS or right == "please":
            return True
        if walk.item >= _LONGEST_LIST_ITEM or _is_subordinate(walk, place):
            return True
        walk.starts_afresh |= right in _DETERMINERS
    if word in _CONTRASTS or (word == "instead" and right != "of"):
        return True
    if word == "and":
        walk.starts_afresh |= right in _DETERMINERS
        return walk.is_subject or _proposes_afresh(walk, place + 1) or right in _SUBJECTS
    is_name = walk.text[found[place].start].isupper() and found[place].start > walk.begin
    return right in _CLEAR_VERBS and word not in _BEFORE_A_VERB and word not in _PLAIN and not is_name


def _is_mere_circumstance(words: list[str], place: int) -> bool:
    """Whether a link such as "when" only tells of the practice: "anxious when …", "not after …"."""
    link, before = words[place], words[:place]
    if before and before[-1] == "not":
        return link in ("after", "when", "while", "where")
    if before and link in ("when", "if") and before[-1] in _DISTRESS:
        return True
    until_link = words[: words.index("because")] if "because" in words[: place + 1] else []
    return any(left in ("not", "never") and right in _MERE_GROUNDS for left, right in pairwise(until_link))


def _proposes_afresh(walk: _Walk, place: int) -> bool:
    """Whether this word is the verb of a new proposal: "use", or "reward him" but not "reward charts"."""
    word = walk.found[place].word
    if word.removesuffix("s") not in _ALSO_NOUNS:
        return word in _FRESH_FORMS
    following = walk.found[place + 1] if place + 1 < len(walk.found) else None
    return following is not None and (following.word in _DETERMINERS | _OBJECTS or walk.text[following.start].isupper())


def _is_subordinate(walk: _Walk, place: int) -> bool:
    """Whether the part that ends at this word with a comma only says when or why ("If there is no progress, …")."""
    found, opening = walk.found, place
    while opening > 0 and found[opening - 1].start >= walk.begin:
        if _BREAKS.search(walk.text[found[opening - 1].end : found[opening].start]):
            break
        opening -= 1
    return found[opening].word in _SUBORDINATORS


def _turns_down(words: list[str], place: int, first: int, walk: _Walk) -> bool:
    word, right = words[place], words[place + 1]
    if right in _IDIOMS.get(word, ()) or (word == "not" and place and words[place - 1] == "why"):
        return False
    if word in _PLAIN and (word == "not" or word.endswith("n't")) and right in _IDIOMS["not"]:
        return False
    if word in _PLAIN:
        # "With no fuss and a reward chart": what is turned down had no article, what comes next has one.
        return not (walk.starts_afresh and word in _PERMISSIVE and right not in _DETERMINERS)
    if word == "against":
        return first - place <= 3
    if (word, right) in _PAIRS:
        return right not in ("of", "than") or not walk.passed & {"with", "by"} or words[place + 2] in _ADULT_GERUNDS
    return word in _VERBS and _governs(words, place, walk)


def _governs(words: list[str], place: int, walk: _Walk) -> bool:
    """Whether a verb such as "avoid" or "remove" reaches the phrase past "by", "with", "for" and "to"."""
    word, following = words[place], [each for each in words[place + 1 : place + 4] if each != "from"]
    if word.startswith(("replac", "swap")):
        return not walk.passed & {"with", "for", "by"}
    if following and (following[0] in _ADULT_GERUNDS or _DEMANDS & set(following)):
        return True
    if walk.passed & (_INSTRUMENTS | {"with"}):
        return False
    stoppers = {"to"} if word.startswith(("avoid", "refus", "hate", "dislike")) else {"to", "for"}
    return not walk.passed & stoppers


def _takes_back(words: list[str], outer: int, inner: int) -> bool:
    """Whether an outer negation takes an inner one back: "do not stop using", "never without", "no … except"."""
    if words[inner] in _PLAIN and words[inner] != "without":
        return False
    word, right = words[outer], words[outer + 1]
    return word in _PLAIN and right not in _IDIOMS.get(word, ())


def _is_under_header(walk: _Walk, place: int) -> bool:
    """Whether a heading such as "What does not work:" stands before a colon and the phrase in its list."""
    header, colon, items = walk.text[walk.begin : walk.found[place + 1].start].partition(":")
    if not colon or not _NEGATIVE_HEADER.search(header):
        return False
    is_bare = not items.strip() and walk.found[place].word in _BARE_NEGATIVE
    return is_bare or not _proposes_afresh(walk, place + 1)
