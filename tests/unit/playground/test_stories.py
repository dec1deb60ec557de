from pathlib import Path

import pytest

from bot.playground.seed import SeedError, load_seed
from bot.playground.stories import cast, load_stories

GOOD = """
stories:
  - id: late-gift
    title: Late
    about: It is late.
    lines:
      - {who: Dana, channel: support, says: Where is it?}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "stories.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_stories_that_come_with_it_can_be_played_in_the_workspace_that_comes_with_it() -> None:
    seed = load_seed()
    stories = load_stories()
    assert len(stories) == 5
    for story in stories:
        cues = cast(story, seed)
        assert cues is not None
        assert {cue.member.role for cue in cues} == {"customer"}
        assert not story.lines[0].in_thread
        assert story.watch


def test_people_are_found_by_their_name_or_first_name(tmp_path: Path) -> None:
    (story,) = load_stories(written(tmp_path, GOOD))
    (cue,) = cast(story, load_seed()) or ()
    assert (cue.member.id, cue.channel) == ("U0DANA", "C0SUPPORT")


def test_a_whole_name_finds_them_too(tmp_path: Path) -> None:
    (story,) = load_stories(written(tmp_path, GOOD.replace("who: Dana", "who: Dana Whitfield")))
    assert cast(story, load_seed())


@pytest.mark.parametrize(
    "change",
    [
        ("who: Dana", "who: Nobody"),
        ("who: Dana", "who: Attune"),
        ("channel: support", "channel: nowhere"),
        ("channel: support", "channel: triage"),
    ],
)
def test_a_story_whose_people_or_channels_are_not_here_is_not_offered(tmp_path: Path, change: tuple[str, str]) -> None:
    (story,) = load_stories(written(tmp_path, GOOD.replace(*change)))
    assert cast(story, load_seed()) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("title: Late", "titel: Late"), "stories, late-gift.titel: Extra inputs"),
        (("id: late-gift", "id: Late gift"), "stories, Late gift.id"),
        (("says: Where is it?", "says: ''"), "stories, late-gift.lines.0.says"),
        (("says: Where is it?", "says: Well, pause: -1"), "stories, late-gift.lines.0.pause"),
        (("stories:", "tales:"), "stories: Field required"),
        (("- id", "- - id"), "stories"),
        (("stories:", "stories: ["), "is not YAML"),
    ],
)
def test_what_is_no_story_is_refused_with_its_place(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    with pytest.raises(SeedError) as refused:
        load_stories(written(tmp_path, GOOD.replace(*change)))
    assert words in str(refused.value)
    assert "stories.yaml" in str(refused.value)


def test_two_stories_may_not_share_an_id(tmp_path: Path) -> None:
    twice = GOOD + GOOD.replace("\nstories:\n", "")
    with pytest.raises(SeedError, match="the id late-gift is used twice"):
        load_stories(written(tmp_path, twice))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="cannot be read"):
        load_stories(tmp_path / "stories.yaml")
