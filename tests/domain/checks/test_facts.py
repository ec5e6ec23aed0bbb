from datetime import date

import pytest

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.checks.facts import g1_facts, known_claims, known_words, proposal_spans
from omnia_desktop.domain.draft import Severity, Wording
from omnia_desktop.domain.pupil import Audience, EnglishProficiency, FactKind, Jurisdiction
from tests.builders import a_card, a_context, a_fact, a_library, a_need, a_pupil, a_suggestion

FACTS = (
    a_fact("Follows two-step instructions on 3 of 10 occasions", kind=FactKind.ASSESSMENT, date=date(2026, 9, 18)),
    a_fact("Reads at 7 years 2 months; 12th centile on the YARC", id="F2", source="Mrs Khan, 4 March 2026"),
    a_fact("Takes melatonin at night", id="F3", source="Mum"),
    a_fact("Seen by the EP in May 2025", id="F4", source="Dr O’Brien"),
    a_fact("Attendance is 71 % this term", id="F5", source="Register"),
    a_fact("Arrives at 9.30 on Mondays from Oakfield House", id="F6"),
    a_fact("Scored 85 in the spring, and 40 per cent in maths", id="F7"),
    a_fact("Missed 12 days, and half of swimming, in Year 2", id="F8"),
    a_fact("Learnt 120 words by March", id="F9"),
)
CARD = a_card("Practise for 25 minutes, three times a week, in the same pairs.")

# What the profile holds, in whatever form it is written.
KNOWN = """
Amir follows instructions on 3 of 10 occasions.
Amir follows instructions on three out of ten occasions.
He manages 3/10 now.
He manages 3 in 10.
He managed three of the ten steps.
He reads at seven years and two months.
Reading is at the 12th centile.
Reading is at the twelfth centile, or 12th.
His YARC result stands.
His YARC-2 result stands.
Mrs Khan’s group suits him.
Ask Mrs. Khan about reading.
The note of 4 March 2026 says so.
The note of 4th March says so.
The note of 04/03/2026 says so.
The note of 4.3.26 says so.
The note of 2026-03-04 says so.
The note of March 4th, 2026 says so.
The note from March says so.
He was seen in September 2026.
He was seen in Sept 2026.
He was seen on 18th of September.
He takes melatonin.
He was seen by the EP.
He was seen by an educational psychologist in May.
The Educational Psychologist came in 2025.
Dr O’Brien came in May 2025.
Attendance is 71%.
Attendance is seventy-one per cent.
Attendance is 71 percent.
He arrives at 9:30.
He arrives at 9.30am.
He arrives at half past nine.
He comes from Oakfield House.
Oakfield is where he lives.
A score of eighty-five was found.
He got 40% in maths.
He missed a dozen days.
He missed half the lessons.
He missed ½ or half of swimming.
He knew a hundred and twenty words.
He is in Year 4.
He is in Y4.
He is in Key Stage 2.
He was born on 2 February 2018.
English is at stage C of the DfE scale since 10 September 2026.
One at a time, adults speak.
One adult talks to him once he is calm.
He may march about. May he rest?
Only then may he join.
Talk on Monday in English or Punjabi.
This is the third time.
Try it for half a term.
“Amir likes it,” says Mum.
1. Amir reads. 2. Amir rests.
Chunking is used.
Subtitles can help. Subtitles help.
He is in Year 5 soon.
""".strip().splitlines()

# What it does not hold, or does not hold as it is said.
UNKNOWN = (
    ("Amir follows instructions on 4 of 10 occasions.", "4 of 10"),
    ("He managed 3 out of 12.", "3 out of 12"),
    ("He managed 2/10.", "2/10"),
    ("He reads at six years.", "six"),
    ("He reads at 6.5 years.", "6.5"),
    ("He is at the 9th centile.", "9"),
    ("He is at the fourth centile.", "fourth"),
    ("A range of 5-10 was seen.", "5"),
    ("Between 5 and 11 were seen.", "11"),
    ("He wrote 1,200 words.", "1,200"),
    ("He wrote two hundred and fifty words.", "two hundred and fifty"),
    ("Attendance is 70%.", "70%"),
    ("Attendance is 7%.", "7%"),
    ("He has 1:1 support.", "1:1"),
    ("He has one-to-one support.", "one-to-one"),
    ("He arrives at 10:15.", "10:15"),
    ("He arrives at half past ten.", "half past ten"),
    ("He missed a quarter of lessons.", "a quarter"),
    ("He missed two thirds of lessons.", "two thirds"),
    ("He missed ¾ of lessons.", "¾"),
    ("He fell thirteen times.", "thirteen"),
    ("He goes once a week.", "once"),
    ("He goes one hour.", "one"),
    ("He is in KS3.", "KS3"),
    ("The note of 5 March 2026 says so.", "5 March 2026"),
    ("The note of 3rd may says so.", "3rd may"),
    ("The note of 04/04/2026 says so.", "04/04/2026"),
    ("He was seen in March 2025.", "March 2025"),
    ("He was seen in October.", "October"),
    ("He was seen in May half-term 2024.", "2024"),
    ("He was seen in 2019.", "2019"),
    ("He was seen in 2019/20.", "2019/20"),
    ("It was in March and April.", "April"),
    ("His BPVS result is low.", "BPVS"),
    ("His WISC-V result is low.", "WISC-V"),
    ("The Boxall profile is low.", "Boxall profile"),
    ("He takes Ritalin.", "Ritalin"),
    ("He takes methylphenidate at noon.", "methylphenidate"),
    ("The occupational therapist comes.", "occupational therapist"),
    ("The OT comes.", "OT"),
    ("A paediatrician saw him.", "paediatrician"),
    ("CAMHS are involved.", "CAMHS"),
    ("Two social workers came.", "social workers"),
    ("Mr Patel reads with him.", "Mr Patel"),
    ("Miss June helps him.", "Miss June"),
    ("Dr McDonald saw him.", "Dr McDonald"),
    ("He sits with Oliver.", "Oliver"),
    ("He sits with Zoë.", "Zoë"),
    ("He sits with Łukasz.", "Łukasz"),
    ("He sits with Anne-Marie.", "Anne-Marie"),
    ("He sits with O’Neill.", "O’Neill"),
    ("He goes to Ashgrove Lodge.", "Ashgrove Lodge"),
    ("Oliver responds well to praise.", "Oliver"),
    ("Oliver’s reading has grown.", "Oliver’s"),
    ("He rests. Priya is calm.", "Priya"),
    ("Zoltan can read.", "Zoltan"),
    ("James is calm.", "James"),
    ("Sam and Jo can read.", "Sam"),
)

# Numbers and dates that the author plans, where the document plans.
PLANNED = """
Read for 15 minutes with an adult.
Practise 5 times a week.
Work in a group of 4.
By 12 February, Amir will ask for help on 8 of 10 occasions.
Ask for help, rising from 3 of 10 now to 8 of 10 by July.
Review on 12 February 2027.
Start in January and stop by March 2027.
Give at most 2 prompts.
Five ten-minute sessions.
Meet 2 adults each week.
Check in once a day.
""".strip().splitlines()

# What looks back is a fact also there.
STATED = """
He was absent for 15 days.
He has had 6 sessions.
Reading is at 6 years.
He scored 90 in 2 lessons.
Up from 4 of 10 now to 8 of 10.
He is 15 weeks behind.
He was seen on 12 February 2025.
The plan of June 2024.
""".strip().splitlines()


@pytest.fixture(scope="module")
def context() -> CheckContext:
    profile = a_pupil(
        facts=FACTS,
        needs=[a_need("autism", by="Oakfield clinic")],
        date_of_birth=date(2018, 2, 2),
        home_languages=("Punjabi", "English"),
        english_proficiency=EnglishProficiency(framework="DfE", level="C", date=date(2026, 9, 10)),
    )
    return a_context(profile=profile, library=a_library(cards=[CARD]))


def shown(text: str, context: CheckContext, **about: object) -> list[str]:
    return [text[found.start : found.end] for found in g1_facts(a_suggestion(text, **about), context)]  # type: ignore[arg-type]


@pytest.mark.parametrize("text", KNOWN)
def test_what_the_profile_holds_may_be_said(text: str, context: CheckContext) -> None:
    assert shown(text, context) == []


@pytest.mark.parametrize(("text", "claim"), UNKNOWN)
def test_what_the_profile_does_not_hold_is_caught_where_it_stands(text: str, claim: str, context: CheckContext) -> None:
    assert claim in shown(text, context)


@pytest.mark.parametrize("text", PLANNED)
def test_what_an_author_plans_is_no_fact(text: str, context: CheckContext) -> None:
    assert shown(text, context, wording=Wording.AUTHOR, section="outcomes") == []


@pytest.mark.parametrize("text", STATED)
def test_what_an_author_states_is_a_fact_wherever_it_stands(text: str, context: CheckContext) -> None:
    assert shown(text, context, wording=Wording.AUTHOR, section="outcomes")


@pytest.mark.parametrize(
    ("wording", "section"),
    [(Wording.MODEL, "outcomes"), (Wording.AUTHOR, "known"), (Wording.AUTHOR, "by-hand")],
)
def test_only_an_author_plans_and_only_where_the_document_plans(
    wording: Wording, section: str, context: CheckContext
) -> None:
    assert shown("Read for 15 minutes.", context, wording=wording, section=section) == ["15"]


def test_an_author_plans_no_medicine(context: CheckContext) -> None:
    assert shown("Take Ritalin for 15 minutes.", context, wording=Wording.AUTHOR) == ["Ritalin"]


def test_a_card_covers_its_own_numbers(context: CheckContext) -> None:
    text = "Practise for twenty-five minutes, 3 times a week."
    assert shown(text, context, evidence=("quiet-table",)) == []


def test_the_number_of_a_card_is_no_score_of_the_pupil(context: CheckContext) -> None:
    assert shown("He has a score of 25.", context, evidence=("quiet-table",)) == ["25"]


def test_a_range_counts_what_stands_after_it(context: CheckContext) -> None:
    card = a_card("Work for 5 or 25 minutes.", id="range")
    with_range = a_context(profile=context.profile, library=a_library(cards=[card]))
    assert shown("Work for 5 to 25 minutes.", with_range, evidence=("range",)) == []


def test_a_card_that_is_not_cited_covers_nothing(context: CheckContext) -> None:
    assert shown("Practise for 25 minutes.", context) == ["25"]


def test_a_marked_proposal_is_no_fact(context: CheckContext) -> None:
    assert shown("Reaching 9 of 10.", context, proposals=("9 of 10",)) == []


def test_a_proposal_excuses_no_other_number(context: CheckContext) -> None:
    assert shown("Reaching 9 of 10 after 6 months.", context, proposals=("9 of 10",)) == ["6"]


def test_a_fact_that_readers_may_not_see_covers_nothing() -> None:
    hidden = a_fact("Lives with Jo at 14 Elm Road", audience=Audience.SENDCO)
    assert shown("He lives with Jo at 14.", a_context(profile=a_pupil(facts=[hidden]))) == ["Jo", "14"]


def test_resting_on_a_fact_that_does_not_exist_is_caught(context: CheckContext) -> None:
    (found,) = g1_facts(a_suggestion("Offer a quiet table.", facts=("F1", "F77")), context)
    assert (found.severity, "F77" in found.message, "F1," in found.message) == (Severity.BLOCK, True, False)


def test_a_pupil_may_be_called_after_a_month() -> None:
    april = a_context(profile=a_pupil(name="April Testwood", known_as="April"))
    assert shown("Ask April to choose.", april) == []


def test_another_month_is_still_a_date_for_a_pupil_called_april() -> None:
    april = a_context(profile=a_pupil(name="April Testwood", known_as="April"))
    assert shown("Ask April in June.", april) == ["June"]


def test_the_key_stage_is_known_only_where_it_is_the_law() -> None:
    scotland = a_context(profile=a_pupil(year_group="P5", jurisdiction=Jurisdiction.SCOTLAND))
    assert shown("Work for Key Stage 2.", scotland) == ["Key Stage 2"]


@pytest.mark.parametrize("year", ["Year 99", "Reception"])
def test_a_year_without_a_key_stage_knows_none(year: str) -> None:
    assert shown("Work for KS2.", a_context(profile=a_pupil(year_group=year))) == ["KS2"]


def test_what_may_be_claimed_comes_from_profile_and_cards(context: CheckContext) -> None:
    values = {claim.value for claim in known_claims(a_suggestion(evidence=("quiet-table",)), context)}
    assert {"3/10", "melatonin", "25"} <= values


def test_the_words_that_are_no_names_come_from_profile_document_and_cards(context: CheckContext) -> None:
    assert {"oakfield", "provision", "pairs"} <= known_words(a_suggestion(evidence=("quiet-table",)), context)


def test_proposals_are_found_wherever_they_stand() -> None:
    assert proposal_spans(a_suggestion("2 or 2", proposals=("2",))) == ((0, 1), (5, 6))
