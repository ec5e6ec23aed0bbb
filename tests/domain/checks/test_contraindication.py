from dataclasses import replace

import pytest

from omnia_desktop.domain.checks.contraindication import conflicts_with_needs, g4_contraindication
from omnia_desktop.domain.draft import Finding, Severity
from omnia_desktop.domain.evidence import Conflict, ConflictSeverity
from omnia_desktop.domain.pupil import Audience, FactKind
from tests.builders import a_conflict, a_context, a_fact, a_library, a_need, a_pupil, a_suggestion, not_working

ROWS = (
    a_conflict("reward chart", "sticker chart", "star chart", "earn a reward", "positive reinforcement for following"),
    a_conflict("visual timetable", "visual schedule", "follow the timetable", id="timetable"),
    a_conflict("sand timer", "visual timer", "countdown timer", "five minute warning", id="timer"),
    a_conflict("first-then board", "first/then", "now and next board", id="first-then"),
    a_conflict("detention", "loss of break", "lose playtime", "kept in at break", "stay in at break", id="sanction"),
    a_conflict("make eye contact", "maintain eye contact", "sit still", "quiet hands", id="eyes", need="autism"),
    a_conflict("remind to slow down", "told to slow down", "tell to slow down", "take a deep breath", id="slow"),
    a_conflict("finish their sentences", "read aloud to the class", "encourage to speak", id="speech"),
    a_conflict("planned ignoring", "withdraw attention", "token board", "points lost", id="ignoring"),
)

# What is caught: each sentence proposes something that a row names for a need of the pupil.
PROPOSED = """
Use a reward chart for each finished task.
Amir has a sticker chart on his desk.
Sticker charts in every lesson.
Give Amir a star-chart for lining up.
A REWARD CHART will be used in maths.
He can earn his reward at the end of the morning.
Let Amir earn a reward by finishing.
Amir earns a reward for each page.
Earning a reward keeps him going.
Introduce a visual timetable at the start of the day.
The visual timetable is helpful and not distracting.
Follow the timetable together each morning.
Amir will be following the timetable by July.
Use sand timers to end a task.
Use the sand timer and do not nag.
Give a five-minute warning before lunch.
Use first/then with every demand.
A first-then board stays on the table.
He loses his playtime if he shouts out.
Amir may lose some of his playtime.
He is kept in at break until the work is done.
Teach him to make eye contact.
Encourage him to make good eye contact with adults.
Making eye contact when he greets an adult.
Practise sitting still for five minutes.
Remind Amir to slow down when he speaks.
Tell her to slow down.
Staff tell Amir to slow down.
Adults finish her sentences when she is stuck.
Encourage Amir to speak in assembly.
Use planned ignoring for calling out.
Plan to ignore him when he calls out.
Withdraw your attention for a minute.
Remove noise and use a reward chart.
Remove distractions and set up a token board.
Do not shout; use a reward chart.
Do not nag, use a reward chart.
Do not nag: use a reward chart.
Do not nag but use a reward chart.
Avoid meltdowns by using a reward chart.
Avoid shouting out through a sticker chart.
Stop calling out with a reward chart.
Replace the timetable with a reward chart.
Swap praise for a sticker chart.
Instead of praise, use a sticker chart.
Instead of nagging give him a sticker chart.
Rather than nagging use a reward chart.
Rather than praise, a reward chart is used.
If he is not calm use a reward chart.
If there is no progress, use a reward chart.
If the work is not finished, a reward chart is brought out.
Because he cannot wait, a visual timer is used.
When he does not settle, a visual timer helps.
He does not settle without a reward chart.
Never go without the reward chart.
Do not stop using the reward chart.
Do not remove the token board.
Don’t forget the reward chart.
Do not hesitate to use a reward chart.
Not only praise but also a reward chart.
Use not just praise but a sticker chart.
Without fail, use the visual timetable.
No more than five minutes with the visual timer.
No matter what, use the reward chart.
Why not use a reward chart?
No rewards except a sticker chart.
Nothing but a reward chart works.
With no fuss and a reward chart he will settle.
With no fuss, a reward chart goes on the desk.
A calm corner (no timers) and a reward chart.
The reward chart is not optional.
The visual timetable is not to be removed.
The visual timetable should never be taken away.
A reward chart for not calling out.
Use a reward chart so he does not shout.
A reward chart stopped the shouting.
Use a reward chart when he is not settled.
A reward chart, not a sanction.
Use a reward chart (not a sanction).
Reward charts are used, not sanctions.
The reward chart is not displayed in public.
Remove breaks to make him sit still.
In free time use a reward chart.
Put in place a reward chart.
Do not start without the visual timetable.
Do not begin work before checking the visual timetable.
Amir does not like noise, so use a reward chart.
Amir does not like noise and a reward chart helps him.
He hates noise. Use a reward chart.
Reward charts may be stopped when he is ready.
Free from noise, he can follow the timetable.
Use e.g. a reward chart.
What works: reward chart, visual timer.
Consider trialling a reward chart alongside breaks.
We will have a reward chart ready in each room.
Amir responds to reward charts at home, so use them here too.
Staff should continue with the visual timetable.
The use of a visual timetable is recommended.
Set up a visual timetable that he cannot remove.
A visual timetable, which is not laminated, sits on his desk.
Until he can cope without it, use the sand timer.
Where there is no adult free, the sand timer tells him when to stop.
Not everyone uses it, but Amir has a reward chart.
Praise effort, never ability, and use a reward chart.
Praise effort rather than ability and use a sticker chart.
Praise effort instead of ability with a sticker chart.
Offer a sticker chart instead of money.
Use a sticker chart rather than sweets.
Nobody leaves the room before the visual timetable is set.
Amir should not leave until he has followed the timetable.
If he refuses, he stays in at break.
Refusals lead to detention.
Detention follows if he does not comply.
Any refusal to sit still means loss of break.
He is to make eye contact when spoken to.
Target: make eye contact on 8 of 10 occasions.
Goal: sit still for 10 minutes without help.
Sit still without fidgeting for 5 minutes.
Amir will sit still, not fidget.
Amir will learn to maintain eye contact and not look away.
Use a visual timer so that transitions are not a shock.
To avoid distress, use a visual timetable.
To stop him running, use a first-then board.
In order not to overload him, give a five-minute warning.
So as not to single him out, every pupil has a reward chart.
Without raising your voice, tell him to slow down.
Rather than waiting, remind Amir to slow down.
Keep instructions short; keep a reward chart.
It is fine not to use words: use the token board.
Not long ago he liked the token board; bring the token board back.
The token board helps him to stop.
The token board has helped him to stop shouting.
Token boards are not just for younger children.
Token boards work; do not remove them.
He may not lose points, but use the token board.
Put his coat against the wall next to the visual timetable.
Avoid crowds, in the last week of the summer term put out a visual timer.
Avoid noise: use a reward chart.
Amir’s reward\u00adchart stays in his bag; use the reward ch\u00adart daily.
""".strip().splitlines()

# What is not: the practice is turned down, quoted as unhelpful, described as hard, or not there at all.
INNOCENT = """
No reward charts.
There is no reward chart for Amir.
Do not use a reward chart.
Don’t use reward charts.
Never use a sticker chart with Amir.
Staff never use a sticker chart.
Do not let staff use a reward chart.
Work without a reward chart.
Avoid reward charts.
Avoid star charts, points and sticker charts.
Avoid any kind of reward chart or token board.
Avoid public praise, reward charts and detentions.
Avoid noise, crowding or a sand timer.
No star charts, sticker charts or token boards.
No timers, reward charts or sanctions.
Neither a reward chart nor a token board.
He needs neither sticker charts nor detention.
Use choice instead of a reward chart.
Offer choice rather than a visual timer.
Rather than use a reward chart, share the task.
Instead of a visual timetable, share the plan in passing.
In place of the visual timetable, keep a plan with staff.
Use anything other than a reward chart.
Use any support except a reward chart.
Replace the reward chart with a shared interest.
Swap the sticker chart for private thanks.
Stop using the reward chart.
Stop the reward chart.
Drop the token board.
Remove the visual timer from his desk.
Phase out the sticker chart by half-term.
Move away from the reward chart.
Refrain from using a sand timer.
The class team decided against a reward chart.
Keep him free from reward charts.
He has lessons free of visual timers.
Reward charts are not used.
Reward charts are never used with Amir.
Reward charts aren’t used.
A reward chart does not help Amir.
Reward charts don’t work for Amir.
A sticker chart should not be used.
Sticker charts should be avoided.
Sticker charts are best avoided.
Sticker charts and token boards are not used.
Sticker charts, token boards and prizes are not used.
A visual timer can’t be used here.
The sand timer is no longer used.
Reward charts have no place here.
Reward charts make him anxious.
A reward chart made him more anxious.
Reward charts raise his anxiety.
Reward charts backfire.
The sticker chart failed.
A sticker chart was tried in Year 2 and stopped.
A sticker chart was tried but did not help.
Detentions cause distress.
Sand timers are unhelpful.
Detentions do more harm than good.
What does not work: reward charts.
What does not work for Amir: detention, reward charts and sand timers.
Unhelpful: sticker charts.
Avoid: reward charts, sand timers.
Do not: use a reward chart.
It is unhelpful to use a reward chart.
It is unfair to make him sit still.
Amir finds it hard to sit still.
Amir struggles to sit still.
Amir struggles with making eye contact.
It is painful for him to make eye contact.
Amir cannot sit still for long.
Amir is unable to sit still.
Amir refuses to make eye contact.
He hates reward charts.
He becomes anxious when told to slow down.
He is upset by the sand timer.
Do not ask him to sit still.
Never expect Amir to make eye contact.
Avoid asking him to sit still.
Stop telling her to slow down.
Remove the expectation to sit still.
Avoid any pressure to make eye contact.
Do not remove breaks to make him sit still.
Avoid starting the day with a visual timetable.
Do not start the day with a visual timetable.
Nobody has a reward-chart-free day, but no sticker chart is planned.
A sticker chart-free classroom.
We no longer use a reward chart.
Reward charts have been dropped.
The reward chart has been taken down and will not come back.
There should never be a detention for lateness.
Staff must not use detention.
Adults should avoid using detention or loss of break.
Please don't use sticker charts with him.
Sticker charts are a trigger for Amir.
Sticker charts are not the way to go with Amir.
A sticker chart would make things worse.
Sticker charts have not worked.
Sticker charts haven't helped.
He does not respond well to sticker charts.
He did not like the sticker chart.
He has never got on with a visual timetable.
Visual timetables do not suit him.
Amir finds visual timetables stressful.
Amir dislikes the sand timer.
A sand timer makes Amir panic.
It does not help to tell him to slow down.
Telling him to slow down does not help.
Being told to slow down makes his stammer worse.
Resist the urge to tell him to slow down.
Try not to finish her sentences.
Take care not to finish her sentences.
Be careful never to finish her sentences.
Wait, and do not finish her sentences.
Wait rather than finishing her sentences.
Listen without finishing her sentences.
Accept that he will not make eye contact.
He does not need to make eye contact.
He need not make eye contact.
There is no need to make eye contact.
There is no expectation to sit still.
Never insist on quiet hands.
Do not demand, praise or reward quiet hands.
Let him move; sitting still is not the goal.
Sitting still is not expected.
Eye contact is not required, so do not ask him to make eye contact.
Choice, not a token board, is what he needs.
Use choices and not a token board.
Use praise (not a token board).
Ban detentions for Amir.
Detention is not to be used.
Detentions must never be given to Amir.
Exempt Amir from reward charts and detentions.
Amir is exempt from detention.
Instead of detention he repairs what was broken.
Instead of using detention, talk later.
As an alternative to detention, talk later.
Replace detention with a quiet talk.
Avoid the following: detention; reward charts; sand timers.
Why not share the task?
Keep reward charts, token boards and detentions out of this plan.
Leave the sticker chart out of the plan.
Check each line for a reward chart, and rework or delete it.
Do not rule out a need because Amir has friends, makes eye contact or rests.
Refer at once, not after a five-minute warning.
Do the register first, then greet Amir.
Greet Amir first then his friend.
Do it first. Then rest.
Over time, tables are moved.
The chart shows the water cycle. Reward is not named.
Amir charts the weather.
Time her sand castle.
A timetable is on the wall.
Use star shapes and a bar chart.
Eye contact is his own choice.
Still images help him sit comfortably.
Let Amir rest his eyes.
Amir likes sentences about trains.
Take deep, slow walks.
Say what comes next in passing.
Mark finished work in private.
Tell Amir what you noticed.
""".strip().splitlines()


def findings(text: str, *, needs: tuple[str, ...] = ("pda", "autism")) -> tuple[Finding, ...]:
    profile = a_pupil(needs=[a_need(code) for code in needs])
    context = a_context(profile=profile, library=a_library(conflicts=ROWS))
    return tuple(g4_contraindication(a_suggestion(text), context))


def against_facts(
    text: str, *facts: str, section: str = "provision", cited: tuple[str, ...] = ()
) -> tuple[Finding, ...]:
    context = a_context(profile=a_pupil(facts=not_working(*facts)), library=a_library(conflicts=ROWS))
    return tuple(g4_contraindication(a_suggestion(text, section=section, facts=cited), context))


@pytest.mark.parametrize("text", PROPOSED)
def test_a_practice_that_is_proposed_is_caught(text: str) -> None:
    assert findings(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_a_practice_that_is_turned_down_or_absent_is_not_caught(text: str) -> None:
    assert not findings(text)


# What SENDCos write under "does not work", what it rules out, and what it leaves alone.
FACTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Being kept in at break to finish work makes him more anxious",
        (
            "Keep Amir in at break if work is unfinished.",
            "He stays in at break to catch up.",
            "Amir is kept in for part of his break.",
        ),
        (
            "Let him keep his break.",
            "Break times stay calm.",
            "Never keep Amir in at break.",
            "Keep in touch with home each week.",
            "Finish work in class.",
        ),
    ),
    (
        "Sticker charts were tried in Year 2 and stopped after a week",
        ("Use a sticker chart.", "Put stickers on a chart each day.", "A star chart for tidying up.", "Reward charts."),
        ("No sticker charts.", "Draw a bar chart.", "Offer stickers as a hobby.", "Try this for a week."),
    ),
    (
        "Time-out cards: he felt singled out",
        ("Give Amir a time-out card.", "He shows a card when he needs time out.", "A timeout card is on the desk."),
        ("Time to put the cards away.", "No time-out card.", "Give him a card with the steps.", "Go out in time."),
    ),
    (
        "Sand timers",
        ("Use a sand timer.", "A visual timer shows the end.", "Put the timer with sand on the desk."),
        ("Play with sand and water.", "Do not use sand timers.", "Give a five minute warning.", "Set a time to stop."),
    ),
    (
        "Being asked to read aloud",
        ("Amir reads aloud in pairs.", "Ask him to read his work aloud.", "Have him read out loud to the group."),
        (
            "Read the question aloud to him.",
            "Read the text aloud for Amir.",
            "He is never asked to read aloud.",
            "Let him read in silence.",
            "Think aloud while you read the graph.",
        ),
    ),
    (
        "Shouting or raised voices",
        ("Shout to get his attention.", "Raise your voice when needed."),
        ("Speak quietly, without shouting.", "He raises his hand.", "Use a calm voice."),
    ),
    (
        "Public praise embarrasses him",
        ("Praise Amir publicly for effort.", "Give public praise in assembly."),
        ("Praise him in private.", "Avoid public praise.", "Visit the public library."),
    ),
    (
        "He hates being touched on the shoulder",
        ("Touch his shoulder to gain attention.", "A light touch on the shoulder."),
        ("Teach touch-typing.", "Do not touch him on the shoulder."),
    ),
    (
        "Working in the corridor with a TA",
        ("He works in the corridor with an adult.", "Use the corridor for his work."),
        ("Walk calmly along the corridor.", "Work in class.", "Do not send him to work in the corridor."),
    ),
    (
        "Group work with more than three pupils",
        ("Set group work in science.", "He works in a large group."),
        ("Work one to one.", "Avoid group work.", "Offer a choice of partner."),
    ),
    (
        "Ignoring him when he calls out",
        ("Ignore his calling out.", "Planned ignoring of low-level noise."),
        ("Do not ignore Amir.", "Notice early signs."),
    ),
    (
        "Long verbal instructions: he loses the thread",
        ("Give long verbal instructions at the start.",),
        ("Give short instructions with a picture.", "Avoid long verbal instructions."),
    ),
    (
        "Timers make him panic",
        ("Use a timer for each task.", "Timers show the end."),
        ("No timers.", "Take time over each task.", "Remove timers from the room."),
    ),
    (
        "Being told off in front of others",
        ("Tell Amir off in front of the class.", "He is told off publicly."),
        ("Tell him in private.", "Never tell him off in front of others.", "Turn the light off and tell him."),
    ),
    (
        "Detentions at lunch led to refusal",
        ("Give a detention after school.", "A lunchtime detention follows."),
        ("Detentions are not used.", "Offer a quiet place at lunch."),
    ),
    (
        "Coloured overlays did not help",
        ("Offer a coloured overlay.", "Use overlays in a colour he likes."),
        ("Use coloured pencils.", "No coloured overlays."),
    ),
    (
        "When adults raise their voice he hides",
        ("Raise your voice to be heard.",),
        ("Keep your voice low.", "Do not raise your voice."),
    ),
    (
        "He does not like reward charts",
        ("Start a reward chart.", "Give a sticker chart."),
        ("Reward charts are not used.", "Say what he likes."),
    ),
    (
        "Hand-over-hand help with writing",
        ("Guide him hand over hand.", "Hand over hand help with letters."),
        ("Hand him the book.", "Go over the letters.", "Never work hand over hand."),
    ),
    (
        "Films without subtitles; he makes up the story",
        ("Show films without subtitles.",),
        ("Show films with subtitles.", "Let him watch a film about trains."),
    ),
    (
        "Weekly speed tests of tables",
        ("Set a speed test each Friday.",),
        ("Choose the voice and speed of the reader.", "Test his hearing."),
    ),
    (
        "Being praised in front of the class",
        ("Praise him in front of his peers.", "Give public praise."),
        ("Praise him in a quiet word.", "Stand in front of him."),
    ),
    (
        "Repeating an instruction in other words while he works out the first",
        ("Repeat the instruction in other words.",),
        ("Repeat the game.", "Give one instruction.", "Wait instead of repeating the instruction."),
    ),
    (
        "Marble jars",
        ("Put marbles in a jar.",),
        ("Let marbles roll all the way down the long ramp into a jar.",),
    ),
    (
        "Changing seats without warning",
        ("Change seats every week.", "He changes his seat daily."),
        ("Give warning of changes.", "Choose a seat by the door.", "Do not change his seat."),
    ),
)


@pytest.mark.parametrize(("fact", "text"), [(fact, text) for fact, caught, _ in FACTS for text in caught])
def test_what_a_fact_rules_out_is_caught(fact: str, text: str) -> None:
    assert against_facts(text, fact)


@pytest.mark.parametrize(("fact", "text"), [(fact, text) for fact, _, left in FACTS for text in left])
def test_what_a_fact_does_not_rule_out_is_left_alone(fact: str, text: str) -> None:
    assert not against_facts(text, fact)


def test_a_row_for_a_need_that_the_pupil_lacks_does_not_fire() -> None:
    assert not findings("Use a reward chart.", needs=("autism",))


@pytest.mark.parametrize("needs", [("autism",), ("autism", "pda")])
def test_a_row_gives_way_where_the_pupil_has_the_need_that_it_gives_way_to(needs: tuple[str, ...]) -> None:
    row = replace(a_conflict("go with the flow", need="autism"), gives_way_to=("pda",))
    context = a_context(profile=a_pupil(needs=[a_need(code) for code in needs]), library=a_library(conflicts=[row]))
    found = list(conflicts_with_needs(a_suggestion("Go with the flow."), context))
    assert bool(found) is ("pda" not in needs)


def found_with(row: Conflict, text: str = "Use a marble jar.") -> Finding:
    context = a_context(profile=a_pupil(needs=[a_need("pda")]), library=a_library(conflicts=[row]))
    (found,) = g4_contraindication(a_suggestion(text), context)
    return found


def test_a_row_that_warns_makes_a_warning() -> None:
    assert found_with(a_conflict("marble jar", severity=ConflictSeverity.WARN)).severity is Severity.WARN


def test_a_finding_says_what_why_and_what_instead() -> None:
    message = found_with(a_conflict("marble jar", why="It counts.", instead="Say thanks.")).message
    assert message == (
        "“marble jar” may not suit a pupil with PDA (pathological demand avoidance) profile: It counts. "
        "Instead: Say thanks."
    )


def test_an_inference_of_the_researchers_is_marked_as_one() -> None:
    assert "inference" in found_with(a_conflict("marble jar", why="Inferred from talk.")).message


def test_a_finding_points_at_the_words() -> None:
    found = found_with(a_conflict("marble jar"))
    assert (found.start, found.end) == (6, 16)


def test_a_row_is_told_once() -> None:
    assert len(findings("Use a reward chart. Use a sticker chart.")) == 1


def test_a_later_proposal_is_found_behind_one_that_is_turned_down() -> None:
    (found,) = findings("No reward chart in maths. Use a reward chart in art.")
    assert found.start > 20


def test_a_does_not_work_fact_names_itself() -> None:
    (found,) = against_facts("Use a sand timer.", "Sand timers")
    assert "X1" in found.message


def test_a_does_not_work_fact_binds_whoever_may_read_it() -> None:
    hidden = not_working("Sand timers", audience=Audience.SENDCO)
    context = a_context(profile=a_pupil(facts=hidden))
    assert list(g4_contraindication(a_suggestion("Use a sand timer."), context))


def test_a_fact_of_another_kind_rules_nothing_out() -> None:
    works = a_fact("Sand timers", kind=FactKind.WORKS)
    assert not list(g4_contraindication(a_suggestion("Use a sand timer."), a_context(profile=a_pupil(facts=[works]))))


@pytest.mark.parametrize(
    "text",
    [
        "What does not work: Sand timers (Class teacher, 3 May 2026). Being asked to read aloud.",
        "Sand timers.",
        "“Sand timers”",
    ],
)
def test_a_record_of_what_does_not_work_proposes_nothing(text: str) -> None:
    assert not against_facts(text, "Sand timers", "Being asked to read aloud", section="known")


@pytest.mark.parametrize("text", ["Use sand timers.", "Sand timers help.", "Use a sand timer daily."])
def test_a_record_that_says_something_else_is_no_record(text: str) -> None:
    assert against_facts(text, "Sand timers", section="known")


def test_two_words_of_a_recorded_fact_are_no_record() -> None:
    assert against_facts("Sand timers.", "Sand timers were thrown across the room", section="known")


def test_a_part_of_a_recorded_fact_is_a_record_too() -> None:
    fact = "Mum says that reward charts are all he talks about at home"
    assert not against_facts("Reward charts are all he talks about.", fact, section="voice")


@pytest.mark.parametrize(("section", "caught"), [("provision", True), ("known", False), ("by-hand", True)])
def test_a_bare_practice_is_a_record_only_where_the_document_records(section: str, caught: bool) -> None:
    assert bool(against_facts("Sand timers.", "Sand timers", section=section, cited=("X1",))) is caught


def test_a_plan_may_repeat_a_cited_fact_that_says_how_it_failed() -> None:
    fact = "Sticker charts made him anxious when he lost one"
    assert not against_facts(f"{fact}. Share the task.", fact, cited=("X1",))


def test_a_plan_that_repeats_a_fact_may_not_propose_it_as_well() -> None:
    fact = "Sticker charts made him anxious"
    assert against_facts(f"{fact}. Use a sticker chart.", fact, cited=("X1",))


def test_a_fact_that_names_nothing_telling_is_left_to_the_person() -> None:
    assert not against_facts("Plan the writing.", "Writing")


def test_an_empty_fact_rules_nothing_out() -> None:
    assert not against_facts("Plan the writing.", "…")
