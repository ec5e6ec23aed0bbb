import pytest

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.checks.limits import g6_limits
from omnia_desktop.domain.draft import Severity
from omnia_desktop.domain.pupil import Audience, FactKind
from tests.builders import a_card, a_context, a_document, a_fact, a_library, a_pupil, a_suggestion

DECISIONS = """
Amir should take melatonin at night.
Amir needs medication.
Amir needs a higher dose.
Increase his medication before tests.
Reduce the dose at weekends.
Ask them to change his medication.
He should be medicated.
He would benefit from medication.
He must come off his tablets.
Prescribe melatonin.
He should be diagnosed soon.
Trial stopping the tablets.
Amir should attend a special school.
Amir needs a specialist placement.
He would be better in alternative provision.
Place him on a reduced timetable.
Move Amir to a pupil referral unit.
Mainstream is not suitable for Amir.
This school cannot meet his needs.
He should be excluded.
Suspend him when he shouts.
He belongs in a special school.
Amir is eligible for extra funding.
Amir is not eligible for extra funding.
He is entitled to a laptop.
He qualifies for support.
He does not qualify for support.
He meets the threshold.
Amir needs an EHC plan.
He should have an EHCP.
Request an EHC needs assessment.
The school will apply for an EHC plan.
He requires a statutory assessment.
Put him on the SEN register.
He should be added to the SEND register.
Take Amir off the SEN register.
He has 1:1 support all day.
Full-time one-to-one is provided.
He should have extra time in exams.
He must have 25% extra time.
He needs access arrangements.
The family should get DLA.
""".strip().splitlines()

WITHIN = """
Keep his inhaler within reach.
Staff give medicines as prescribed by the clinic.
Staff do not change the dose.
Never reduce his medication in school.
Record when medication is given.
Offer a quiet place away from the class.
Do not place him on a reduced timetable.
Amir is not excluded from trips.
He should be excluded from games by nobody.
Visit the special school for advice.
The special school outreach team visits.
Give extra time to answer.
He should have extra time to finish.
Staff should read his EHC plan.
The EHC plan review is in the diary.
The SENDCo will attend the EHC plan review.
He is entitled to feel upset.
He is entitled to his own view.
He meets his target on the success criteria.
Only the panel decides whether he is eligible for funding.
This plan says nothing on whether he qualifies for funding.
Check the SEN register for his group.
One-to-one reading in the morning.
Use 1:1 time for talk.
Start with a short task.
Change the seat, not the task.
Reduce noise before lessons.
Stop when he asks.
""".strip().splitlines()

HIDDEN = (
    a_fact("His mother spent the summer in hospital after a fall", id="H1", audience=Audience.SENDCO),
    a_fact("Father in prison", id="H2", audience=Audience.SENDCO),
    a_fact("Adopted", id="H3", audience=Audience.STAFF),
    a_fact("He", id="H4", audience=Audience.STAFF),
    a_fact("Reads best in the quiet room after lunch with a friend", id="H5", audience=Audience.STAFF),
)
SEEN = a_fact("In the quiet room after lunch he reads", id="F1")
VOICE = a_fact("We think he should have an EHC plan", id="F2", kind=FactKind.FAMILY_VOICE)


@pytest.fixture(scope="module")
def context() -> CheckContext:
    card = a_card("Talk about prison visits when a father is away.", id="away")
    return a_context(profile=a_pupil(facts=[*HIDDEN, SEEN, VOICE]), library=a_library(cards=[card]))


def messages(text: str, context: CheckContext, **about: object) -> list[str]:
    found = list(g6_limits(a_suggestion(text, **about), context))  # type: ignore[arg-type]
    assert all(each.severity is Severity.BLOCK for each in found)
    return [each.message for each in found]


@pytest.mark.parametrize("text", DECISIONS)
def test_a_decision_that_is_not_the_schools_is_caught(text: str) -> None:
    assert messages(text, a_context())


@pytest.mark.parametrize("text", WITHIN)
def test_what_stays_within_the_schools_limits_passes(text: str) -> None:
    assert messages(text, a_context()) == []


def test_a_finding_names_whose_decision_it_would_be(context: CheckContext) -> None:
    (message,) = messages("Amir needs an EHC plan.", context)
    assert "eligibility or entitlement" in message


def test_what_a_family_says_is_recorded_in_its_words(context: CheckContext) -> None:
    text = "“We think he should have an EHC plan” (Mum)."
    assert messages(text, context, section="voice", facts=("F2",)) == []


def test_the_same_words_decide_where_the_document_plans(context: CheckContext) -> None:
    assert messages("We think he should have an EHC plan.", context, section="provision", facts=("F2",))


def test_words_that_no_fact_holds_decide_also_where_the_document_records(context: CheckContext) -> None:
    assert messages("Amir needs an EHC plan.", context, section="known")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("He changed after she spent the summer in hospital.", "H1"),
        ("A fall put his mother in hospital.", "H1"),
        ("His father is in prison.", "H2"),
        ("Father in prison: be kind.", "H2"),
        ("He is adopted.", "H3"),
    ],
)
def test_what_readers_may_not_know_is_caught_in_its_words_and_in_others(
    text: str, fact: str, context: CheckContext
) -> None:
    assert [fact in message for message in messages(text, context)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "His mother helps him.",
        "He rests.",
        "He reads in the quiet room after lunch.",
        "Summer is when he is calm. A fall is rare.",
    ],
)
def test_words_that_tell_nothing_hidden_pass(text: str, context: CheckContext) -> None:
    assert messages(text, context) == []


def test_a_cited_cards_own_words_tell_nothing_hidden(context: CheckContext) -> None:
    assert messages("Talk about prison visits when a father is away.", context, evidence=("away",)) == []


def test_resting_on_a_hidden_fact_is_caught(context: CheckContext) -> None:
    assert messages("Offer a quiet table.", context, facts=("H1",)) == [
        "This rests on H1, which is for sendco only. Rest it on another fact."
    ]


def test_a_document_for_staff_may_tell_what_staff_may_know(context: CheckContext) -> None:
    for_staff = a_context(profile=context.profile, document=a_document(audience=Audience.STAFF))
    assert messages("He is adopted.", for_staff, facts=("H3",)) == []
