"""Drift between languages: what stands in one text and not in the other is found, what only looks so is not."""

import pytest

from tabletop.deckfile.load import _from_texts, _Study
from tabletop.exercise.problems import Problem
from tests.deckfile.desk import PROCEDURES, replaced, seen, where
from tests.deckfile.test_design import PACT, SOUND

NAMES = "names:\n  - {id: senkaku, en: Senkaku Islands, ja: 尖閣諸島}\n"

TRUE = [
    ("number-drift", "Three ships wait.", "船舶4隻が待機。"),
    ("number-drift", "3 ships wait.", "船舶が待機。"),
    ("number-drift", "Ships wait.", "三隻が待機。"),
    ("number-drift", "Seen 1.9 million times.", "19万回再生。"),
    ("number-drift", "It takes 2 hours.", "2分を要する。"),
    ("number-drift", "It takes 90 minutes.", "2時間半を要する。"),
    ("number-drift", "The 7th Fleet calls.", "第5艦隊から連絡。"),
    ("number-drift", "On 11 May 2027.", "2027年6月11日。"),
    ("number-drift", "At 12 percent.", "13パーセント。"),
    ("number-drift", "12 ships.", "十三隻。"),
    ("number-drift", "12 ships.", "13隻。"),
    ("time-drift", "At 06:00.", "06:30。"),
    ("time-drift", "At 06:00.", "午後6時。"),
    ("time-drift", "By 6 p.m. today.", "本日17時まで。"),
    ("time-drift", "At dawn.", "06:10。"),
    ("id-drift", "Patrol ship PL-901.", "巡視船PL-902。"),
    ("id-drift", "The next day, D+1.", "翌日。"),
    ("id-drift", "J3 and J5.", "J3及びJ4。"),
    ("id-drift", "The next day at T+1:10.", "T+1:20。"),
    ("name-drift", "Off the Senkaku Islands.", "周辺海域。"),
    ("name-drift", "JJOC asks.", "在日米軍が照会。"),
    ("name-drift", "USFJ asks.", "統合作戦司令部が照会。"),
    ("name-drift", "Nobody asks.", "在日米軍が照会。"),
]

FALSE = [
    ("Three ships wait.", "船舶三隻が待機。"),
    ("Three ships wait.", "船舶3隻が待機。"),
    ("3 ships wait.", "船舶3隻が待機。"),
    ("Twelve ships.", "12隻。"),
    ("Both ships.", "2隻。"),
    ("2 ships.", "両船。"),
    ("One of two cables.", "2経路のうち1経路。"),
    ("It is one thing to know.", "知ることは別である。"),
    ("Seen 1.9 million times.", "190万回再生。"),
    ("About 110,000 residents.", "住民約11万人。"),
    ("1,900 visitors.", "1900人の観光客。"),
    ("It takes 2 hours.", "120分を要する。"),
    ("It takes 90 minutes.", "1時間半を要する。"),
    ("It takes 90 minutes.", "1時間30分を要する。"),
    ("In 24 hours.", "一日で。"),
    ("The 7th Fleet calls.", "第7艦隊から連絡。"),
    ("Article V applies.", "第5条が適用される。"),
    ("The first report.", "第一報。"),
    ("On 11 May 2027.", "2027年5月11日。"),
    ("At 15%.", "15パーセント。"),
    ("The four ministers meet.", "四大臣会合。"),
    ("Enough was said.", "十分に述べた。"),
    ("On the one hand.", "一方で、万一に備える。"),
    ("At 06:00.", "午前6時。"),
    ("At 6 p.m.", "18時。"),
    ("At 06:30.", "6時半。"),
    ("At 06:30.", "6時30分。"),
    ("At noon.", "正午。"),
    ("By 12:00.", "正午まで。"),
    ("At 0600 local.", "06:00。"),
    ('Correspondents ask for 13:30: "Was it?"', "13:30締切で質問。"),
    ("Within 12 hours.", "12時間以内。"),
    ("Patrol ship PL-901.", "巡視船PL-901。"),
    ("Patrol ship PL-901 and boat F-77.", "巡視船ＰＬ－９０１と漁船F-77。"),
    ("EXERCISE 45 flies.", "EXERCISE45が飛行。"),
    ("The next day, D+1.", "翌日(D+1)。"),
    ("Off the Senkaku Islands.", "尖閣諸島周辺。"),
    ("Off the Senkakus.", "尖閣諸島周辺。"),
    ("JJOC asks.", "統合作戦司令部が照会。"),
    ("JJOC asks.", "JJOCが照会。"),
    ("The joint command asks.", "統合作戦司令部が照会。"),
    ("US forces ask.", "在日米軍が照会。"),
    ("An F-35B lands.", "F-35Bが着陸。"),
]


def deck_with(en: str, ja: str) -> str:
    """Return the sound deck with a text in both languages."""
    return replaced(SOUND, "body: {en: Radar seen., ja: 照射を確認。}", f"body: {{en: '{en}', ja: '{ja}'}}") + NAMES


def problems_of(deck: str) -> tuple[Problem, ...]:
    """Return every problem of a deck, with those of its design."""
    study = _Study(_from_texts({"pact": PACT}))
    study.deck("deck.yaml", deck, None, design=True)
    return study.problems()


@pytest.mark.parametrize(("code", "en", "ja"), TRUE)
def test_drift(code: str, en: str, ja: str) -> None:
    """A fact that stands in one text only is one warning, at the second text, with the first related."""
    text = deck_with(en, ja)

    (problem,) = problems_of(text)

    assert [(*where(text, f"'{ja}'"), code)] == seen((problem,))
    assert [(place.line, place.column) for place, _ in problem.related] == [where(text, f"'{en}'")]


@pytest.mark.parametrize(("en", "ja"), FALSE)
def test_no_drift(en: str, ja: str) -> None:
    """The same fact in other writing is no drift."""
    assert problems_of(deck_with(en, ja)) == ()


def test_what_is_said() -> None:
    """A warning names what stands where, in the words of the text."""
    (problem,) = problems_of(deck_with("4 ships and 2 boats.", "漁船5隻と2隻。"))

    assert problem.message == "`4` stands in `en` and not in `ja`; `5` stands in `ja` and not in `en`"


KOREAN = SOUND.replace("languages: [en, ja]", "languages: [en, ja, ko]")


@pytest.mark.parametrize(
    ("en", "ja", "ko", "codes"),
    [
        ("3 ships at 06:00.", "06:00、3隻。", "오전 6시, 선박 3척.", []),
        ("Three ships.", "三隻。", "선박 세 척.", []),
        ("3 ships.", "3隻。", "선박 4척.", ["number-drift", "number-drift"]),
        ("110,000 people.", "11万人。", "약 11만 명.", []),
        ("At 06:00.", "06:00。", "오후 6시.", ["time-drift", "time-drift"]),
    ],
)
def test_korean(en: str, ja: str, ko: str, codes: list[str]) -> None:
    """A third language is held against each of the others."""
    body = f"body: {{en: '{en}', ja: '{ja}', ko: '{ko}'}}"
    text = replaced(KOREAN, "body: {en: Radar seen., ja: 照射を確認。}", body)

    assert codes == [one.code for one in problems_of(text) if one.code != "missing-language"]


def test_a_text_for_all_languages_drifts_from_nothing() -> None:
    """A text that is given once is not compared, nor is one in a single language."""
    assert problems_of(replaced(SOUND, "body: {en: Radar seen., ja: 照射を確認。}", "body: 3 ships at 06:00.")) == ()


def test_names_of_the_arrangement() -> None:
    """Offices are known by the procedures the deck is played under."""
    assert "JJOC" in PROCEDURES

    (problem,) = problems_of(deck_with("JJOC asks.", "担当が照会。"))

    assert problem.message == "`JJOC` stands in `en` and not in `ja`"
