from itertools import count

from bot.adapters.slack.views.ids import Action
from bot.playground.clocks import Ids
from bot.playground.seed import load_seed
from bot.playground.tour import Tour, listed, steps
from bot.playground.workspace import Workspace

ticks = count(1_700_000_000)


def workspace() -> Workspace:
    return Workspace(load_seed(), lambda: float(next(ticks)), Ids())


def says(here: Workspace, user: str, text: str) -> None:
    here.post(here.channels["C0SUPPORT"], user=user, text=text)


def test_there_are_five_steps_and_each_is_played_as_somebody_who_is_here() -> None:
    seed = load_seed()
    assert [step["member"] for step in listed(seed)] == ["U0DANA", "U0MAYA", "U0MAYA", "U0MAYA", "U0JON"]
    channels = {channel.name for channel in seed.channels}
    assert {step.channel for step in steps()} - {None} <= channels


def test_what_the_steps_wait_for_are_controls_that_the_app_has() -> None:
    pressed = set().union(*(step.done.pressed for step in steps()))
    assert pressed <= set(Action)


def test_a_customers_message_ends_the_first_step_and_an_agents_does_not() -> None:
    here, tour = workspace(), Tour()
    says(here, "U0MAYA", "Hello")
    assert tour.look(here)["done"] == []
    says(here, "U0DANA", "Where is my gift?")
    assert tour.look(here)["done"] == ["write"]


def test_what_the_app_says_counts_and_the_same_words_of_a_person_do_not() -> None:
    here, tour = workspace(), Tour()
    says(here, "U0MAYA", "Checkpoints started: none")
    assert tour.look(here)["done"] == []
    says(here, "U0ATTUNE", "Ready to send. Checkpoints started: at 14:20")
    assert tour.look(here)["done"] == ["promise"]


def test_a_reminder_comes_first_and_its_answer_ends_the_step() -> None:
    here, tour = workspace(), Tour()
    says(here, "U0ATTUNE", "Reminder: a promise is due now.")
    assert tour.look(here) == {"done": [], "come": ["reminder"]}
    tour.pressed(Action.SNOOZE)
    assert tour.look(here) == {"done": ["reminder"], "come": ["reminder"]}


def test_what_has_happened_stays_so_when_the_message_goes_away() -> None:
    here, tour = workspace(), Tour()
    says(here, "U0ATTUNE", "Recap: delivery late")
    assert tour.look(here)["done"] == ["kept"]
    here.channels["C0SUPPORT"].messages.clear()
    assert tour.look(here)["done"] == ["kept"]
