"""A morning on the East China Sea, line by line as a facilitator types it, played through control with counted time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tabletop.control import library, start
from tabletop.control.live import Live
from tabletop.control.moments import Counter
from tabletop.control.past import open_past
from tabletop.exercise.refusals import Refused
from tabletop.exercise.times import parse_offset
from tabletop.exercise.views import Picture
from tabletop.report.aar import QuickLook, SaveFacts, quick_look
from tabletop.words.phrases import Trouble, parse

STARTED: Final = datetime(2027, 1, 20, 23, 45, tzinfo=UTC)
"""08:45 in Tokyo on the next day: the page shows the room's day."""

WORDS: Final = "garden apple zebra motor napkin garlic orange chicken"
"""A fingerprint that stays: that of a real save differs each time, because its salts do."""

MORNING: Final = """
T+0:00 start
T+0:00 move M1
T+0:00 release ECS-01
T+0:06 JJOC inform USFJ, INDOPACOM via BOCC about formation: four ships and one helicopter, a second unconfirmed
T+0:07 MOFA report PM, CCS about formation
T+0:09 JCG inform MOFA about formation
T+0:12 decide first-word japan ops-now by JJOC
T+0:14 release ECS-02
T+0:20 decide one-door us form-bocc by USFJ
T+0:22 MOFA protest PRC via DIPLOMATIC about formation: through the embassy
T+0:26 decide one-door japan acg-director by MOFA caveat "the embassy sits in from the start"
T+0:26 reveal one-door
T+0:27 release ECS-03
T+0:31 release ECS-04
T+0:33 release ECS-05
T+0:38 rfi japan: Which newsroom received the second cut of the video?
T+0:39 US-PAO consult JP-PAO on line-to-take about collision informal
T+0:40 other footage japan by JCG: publish the times first, pictures at 13:30
T+0:41 decide footage us support-only by US-PAO
T+0:44 reveal footage
T+0:47 move M2
T+0:47 release ECS-06
T+0:54 release ECS-07
T+0:56 meeting ACG DIR with MOFA, JCG, MOD-POLICY, AMEMB-TOKYO, USFJ about formation: \
agreed Both sides call it dangerous and organised is left to Tokyo \
/ open Who speaks on the aircraft / line en We are in close touch. / line ja 緊密に連携している。
T+1:00 decide treaty-line us align-then-state by AMEMB-TOKYO
T+1:00 reveal treaty-line
T+1:02 MOD-POLICY report PM about lock-on @-11m
T+1:03 JJOC inform USFJ via BOCC about lock-on: two illuminations, the second recorded @-14m
T+1:05 release ECS-08
T+1:10 USFJ announce press on force-posture about networks: supplies go by air
T+1:11 release ECS-09
T+1:12 ruling PRC: Would Beijing answer the hotline? / Not before the evening. because it waits for the summit
T+1:16 MOFA propose AMEMB-TOKYO on de-escalation via DIPLOMATIC about lock-on: keep 20 km for one day
T+1:18 decide course us own-presence by INDOPACOM
T+1:20 taken-back course japan until T+2:30 by NSS because ministers meet at 14:30
T+1:20 reveal course
T+1:21 JJOC consult USFJ via BOCC about lock-on: one picture of both ships
T+1:22 AMEMB-TOKYO state press on article-v about formation: the standing line
T+1:25 move M3
T+1:30 note O2.3: The hotline was discussed before anything visible was.
T+1:31 note japan: The cell waited for the minister.
T+1:35 meeting ACG DG with us, japan about lock-on: \
agreed The radar was used twice; one recording exists. \
/ open Whether the joint flight goes ahead / line en Unsafe and unprofessional. / line ja 危険な行為である。
T+1:36 meeting NSC-JP 4M with PM, FM, MOD, CCS about lock-on: agreed a text that is Japan's own
T+1:40 move M4 pass rest
T+1:40 release ECS-10
T+1:46 amend 11 form-bocc because the doors turned out to be one
T+1:48 decide sea-authority japan coast-guard-lead by JCG
T+1:54 release ECS-11
T+1:57 US-UNIT inform RDB about accident: a window frame, nobody hurt
T+1:59 release ECS-12
T+2:04 RDB inform municipalities about accident
T+2:08 decide mayors japan one-answer by CRISIS
T+2:10 decide mayors us one-answer by CONGEN-NAHA
T+2:10 reveal mayors
T+2:12 MOFA inform municipalities about islands: nothing is decided; next call at 08:00
T+2:15 end
T+2:15 assess japan: We told the ally early and the islands late.
T+2:15 assess us: Two headquarters rang the same watch for half an hour.
T+2:15 action: One list of facts with one keeper owner MOD-POLICY and USFJ by 2027-03-31
T+2:15 release scores
"""


def play(save: Path, lines: Iterable[str] = MORNING.strip().splitlines()) -> Live:
    """Play lines, each behind the exercise time at which it is typed; the caller closes what it is given.

    Raises:
        AssertionError: When a line cannot be read or is refused.
    """
    time = Counter(STARTED)
    live = start.begin(library.load("east-china-sea"), save, time=time)
    for line in lines:
        when, _, words = line.partition(" ")
        at = parse_offset(when)
        assert at is not None, line
        time.pass_by(max(0, at - live.now()))
        asked = parse(words, live.picture())
        assert not isinstance(asked, Trouble), (line, asked)
        answered = live.submit(asked.command, asked.said)
        assert not isinstance(answered, Refused), (line, answered)
    return live


def saved(save: Path, lines: Iterable[str] = MORNING.strip().splitlines()) -> Path:
    """Play lines into a save and return where it is."""
    play(save, lines).close()
    return save


def pictured(save: Path) -> Picture:
    """Return the white cell's picture after the last entry of a save."""
    past = open_past(save)
    return past.at_entry(len(past.entries))


def looked(save: Path) -> QuickLook:
    """Return the page of a save, under a name and a fingerprint that stay."""
    picture = pictured(save)
    return quick_look(picture, SaveFacts("east-china-sea-20270121-0845.jsonl", WORDS, len(picture.log)))
