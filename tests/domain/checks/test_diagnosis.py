import pytest

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.checks.diagnosis import conditions_in, g3_diagnosis
from omnia_desktop.domain.draft import Severity
from omnia_desktop.domain.pupil import Audience, NeedStatus
from tests.builders import a_context, a_fact, a_need, a_pupil, a_suggestion

FACTS = (
    a_fact("His brother is autistic and goes to another school", id="F1"),
    a_fact("Mum wonders whether he is dyspraxic", id="F2"),
    a_fact("Has asthma; the blue inhaler is in class", id="F3"),
    a_fact("The clinic ruled out a tic disorder", id="F4"),
    a_fact("Wears aids for hearing loss in his left ear", id="F5", audience=Audience.SENDCO),
)
NEEDS = (
    a_need("adhd", NeedStatus.SUSPECTED),
    a_need("dyslexia", NeedStatus.IDENTIFIED),
    a_need("semh", NeedStatus.IDENTIFIED),
)

SOUND = """
Amir’s ADHD is suspected.
Suspected ADHD makes long talks hard.
ADHD (suspected): short tasks help.
ADHD: suspected by the family; not diagnosed.
Attention deficit hyperactivity disorder (ADHD): suspected; not diagnosed.
Amir may have ADHD.
He might well have attention deficit hyperactivity disorder.
Amir is being assessed for ADHD.
He is awaiting an assessment for ADHD.
The family wonders about ADHD.
The ADHD assessment is in the diary.
He is on the ADHD pathway.
He shows signs of ADHD.
He shows ADHD traits.
A query: possible ADHD.
ADHD? The clinic will say.
ADHD has not been diagnosed.
There is no diagnosis of ADHD.
ADHD is not yet diagnosed.
He does not have ADHD as far as anyone knows.
Pupils with ADHD often need movement.
Children who have ADHD need breaks.
Use ADHD-friendly seating.
Read the ADHD training notes.
Many ADHD pupils like movement.
Amir has dyslexia.
Amir is dyslexic and likes stories.
His dyslexia was identified by the school.
Dyslexia: no diagnosis is needed for support.
Dyslexia, without a diagnosis, still needs support.
Dyslexia is being explored before a diagnosis.
Add two pictures. Add a word mat.
It is odd that he rests.
Choose the odd one out.
Ask the teacher of the deaf.
The teachers of the Deaf visit.
Close the blinds; leave no blind spot.
Play a colour-blind friendly game.
Words fall on deaf ears.
His brother is autistic.
Mum wonders whether he is dyspraxic.
The clinic ruled out a tic disorder.
Amir’s asthma plan is in class.
Asthmatic pupils keep an inhaler near.
Support needs no diagnosis.
A diagnosis is not needed.
He has no diagnosis.
He is waiting for a diagnosis.
Social, emotional and mental health needs come first.
""".strip().splitlines()

RAISED = """
Amir has ADHD.
Amir’s ADHD makes him lively.
ADHD makes long talks hard.
He has ADHD and may need breaks.
Because of his ADHD, sit him near the door.
As he has adhd, keep it short.
He was diagnosed with ADHD.
He has a diagnosis of ADHD.
His ADHD diagnosis explains it.
He has confirmed ADHD.
ADD makes long talks hard.
Amir was diagnosed with dyslexia.
He has a formal diagnosis of dyslexia.
Dyslexia was diagnosed in Year 2.
Amir meets the criteria for dyslexia.
Amir is autistic.
Amir is an autistic boy.
Autistic pupils like quiet.
He has traits of autism.
Amir may be autistic.
He has ASD.
His asd is mild.
He has Asperger’s.
He is dyspraxic.
Amir has verbal dyspraxia.
He has developmental co-ordination disorder.
He has oppositional defiant disorder.
He has ODD.
He has Tourette’s.
He has a tic disorder.
He stammers.
He has hearing loss.
He is deaf.
He is blind.
He has low vision.
He has a PDA profile.
PDA means that demands are hard.
His demand avoidance is high.
He has a diagnosis.
He was recently diagnosed.
His diagnosis explains a lot.
He received a formal diagnosis last year.
""".strip().splitlines()


@pytest.fixture(scope="module")
def context() -> CheckContext:
    return a_context(profile=a_pupil(needs=NEEDS, facts=FACTS))


@pytest.mark.parametrize("text", SOUND)
def test_a_mention_that_keeps_to_the_profile_is_sound(text: str, context: CheckContext) -> None:
    assert not list(g3_diagnosis(a_suggestion(text), context))


@pytest.mark.parametrize("text", RAISED)
def test_a_condition_that_is_added_or_made_surer_is_caught(text: str, context: CheckContext) -> None:
    assert [found.severity for found in g3_diagnosis(a_suggestion(text), context)] == [Severity.BLOCK]


def test_a_diagnosed_condition_may_be_named_as_such() -> None:
    context = a_context(profile=a_pupil(needs=[a_need("autism")]))
    assert not list(g3_diagnosis(a_suggestion("Amir has a diagnosis of autism. He has a diagnosis."), context))


def test_a_diagnosis_that_a_fact_records_may_be_said() -> None:
    context = a_context(profile=a_pupil(facts=[a_fact("Diagnosed with coeliac disease in 2024")]))
    assert not list(g3_diagnosis(a_suggestion("He was diagnosed in 2024."), context))


def test_the_longest_name_at_a_place_counts(context: CheckContext) -> None:
    codes = [need.code for need, _, _ in conditions_in("verbal dyspraxia and dyspraxia", context)]
    assert codes == ["verbal-dyspraxia", "dcd"]


def test_a_condition_is_found_where_it_stands(context: CheckContext) -> None:
    assert [(start, end) for _, start, end in conditions_in("An autism spectrum disorder.", context)] == [(3, 27)]


def test_a_need_that_is_no_condition_is_not_watched(context: CheckContext) -> None:
    assert not list(conditions_in("His SEMH needs", context))
