"""How a norm is judged, and why an observation reads as it does: English and Japanese by key."""

from __future__ import annotations

from typing import Final

JUDGED: Final[dict[str, tuple[str, str]]] = {
    # what opens an occasion
    "opens.when": ("Occasion: each time that {when}.", "該当場面: {when}たび"),
    "opens.when.once": (
        "Occasion: the first time for each {tie} that {when}.",
        "該当場面: {tie}ごとに最初に{when}とき",
    ),
    "opens.nth": ("Occasion: when {when}; no other time.", "該当場面: {when}とき(その回のみ)"),
    "opens.before": (
        "Occasion: each time that {then}; it is judged at once.",
        "該当場面: {then}たび。その時点で判断する",
    ),
    "opens.before.nth": ("Occasion: when {then}; it is judged at once.", "該当場面: {then}とき。その時点で判断する"),
    "opens.start": ("Occasion: one, from STARTEX.", "該当場面: 演習開始から1件"),
    "opens.whole": ("Occasion: play as a whole, from STARTEX to ENDEX.", "該当場面: 演習開始から終了までの全体"),
    "opens.scope": (
        "Occasion: from each time that {start}, as long as the scope lasts.",
        "該当場面: {start}たび、その時から範囲が続く間",
    ),
    "opens.scope.start": (
        "Occasion: one, from STARTEX, as long as the scope lasts.",
        "該当場面: 演習開始から範囲が続く間の1件",
    ),
    "opens.proximity": (
        "Occasion: the first act of one of them. After it is met, the next act of any of them opens another.",
        "該当場面: いずれかの最初の行為。満たされた後は、次の行為が新たな場面となる",
    ),
    "opens.proximity.once": (
        "Occasion: the first act of one of them, once for each {tie}.",
        "該当場面: いずれかの最初の行為({tie}ごとに1回)",
    ),
    "opens.consistency": (
        "Occasion: when a second side states it, or when a side's new word differs from another side's.",
        "該当場面: 二つ目の側が述べたとき、又はある側の新たな発言が他の側と異なるとき",
    ),
    "opens.parts": (
        "Each part is an occasion of its own; one whose side nobody plays is not opened.",
        "それぞれを別の場面とする。演じる者のいない側のものは対象としない",
    ),
    "opens.tie": (
        "An entry that names no {ties} gives no occasion and answers none.",
        "{ties}を示さない記録は、場面とならず、答えともならない",
    ),
    # what counts as seen
    "seen.response": (
        "Seen: the first such entry from that moment to the due time. One entry may answer several occasions.",
        "確認: その時から期限までの最初の該当する記録。一つの記録が複数の場面に応じてもよい",
    ),
    "seen.response.endex": (
        "Seen: the first such entry from that moment on. One entry may answer several occasions.",
        "確認: その時からの最初の該当する記録。一つの記録が複数の場面に応じてもよい",
    ),
    "seen.choice": (
        "Seen: the first of these courses from that moment to the due time; the observation says which one it was.",
        "確認: その時から期限までに記録された最初の対応。どの対応であったかを示す",
    ),
    "seen.choice.endex": (
        "Seen: the first of these courses from that moment on; the observation says which one it was.",
        "確認: その時から記録された最初の対応。どの対応であったかを示す",
    ),
    "seen.early": (
        "One that came up to {length} before counts as seen in time.",
        "その{length}前までのものも時間内の確認とする",
    ),
    "seen.existence": ("Seen: with the first such entry.", "確認: 最初の該当する記録"),
    "seen.existence.many": (
        "Seen: with {n} such entries that differ in more than their words.",
        "確認: 文言以外でも異なる該当の記録が{n}件",
    ),
    "seen.absence": (
        "Nothing to the contrary: as long as nothing of the kind is recorded. It is counted only once something is.",
        "反する事実なし: 該当する記録がない間。記録されて初めて数に入る",
    ),
    "seen.absence.scope": (
        "Seen: when the scope ends, or play does, without anything of the kind.",
        "確認: 該当する記録のないまま範囲又は演習が終わったとき",
    ),
    "seen.ways": (
        "The observation says which of the courses above it was, where the entry is one of them alone.",
        "該当する記録が上に掲げるもののいずれか一つのみに当たるときは、どれであったかを示す",
    ),
    "seen.precedence": ("Seen: where one of these stands before it.", "確認: これに先立つ記録があるとき"),
    "seen.unnamed": (
        (
            "What stands before it need not name {matter}: the record shows that the two spoke, and the observation "
            "says where nothing names it. Whether it was spoken of is for the evaluators to say."
        ),
        (
            "先立つ記録が{matter}を挙げていることは要しない。記録から分かるのは先に話したことまでであり、"
            "これを挙げた記録がないときはその旨を示す。これに触れたか否かは評価員が判断する"
        ),
    ),
    "seen.chain": (
        "Seen: where all steps stand before it in their order; other things may come between.",
        "確認: 全ての段階がこの順に先立つとき。間に他の記録があってもよい",
    ),
    "seen.proximity": (
        "Seen: when every other party has acted by the due time. What all do in one act is done together.",
        "確認: 期限までに他の全ての当事者が行ったとき。一つの記録で共に行ったものも含む",
    ),
    "seen.consistency": (
        (
            "Seen: when all sides that stated it stand by the same word. Capitals, width, spaces and thousands marks "
            "make no difference; units are not converted, and no two words are taken to mean the same."
        ),
        (
            "確認: 述べた全ての側の語が一致したとき。全角・半角、大文字・小文字、空白、桁区切りの違いは問わない。"
            "単位は換算せず、異なる語を同義とはみない"
        ),
    ),
    # later than the norm
    "later.norm": (
        (
            "Later than the norm: told in minutes and without effect on credit, because the number is a norm of this "
            "exercise. It can be seen until ENDEX."
        ),
        (
            "目安より後: 超過した時間(分)のみを示し、充足率には影響しない(数値は本演習の目安であるため)。"
            "演習終了までに記録されれば確認とする"
        ),
    ),
    "later.counts": (
        "Later than the norm: told in minutes; credit falls in a straight line to nothing {grace} after the due time.",
        "目安より後: 超過した時間(分)を示し、充足率は期限後{grace}で零となるよう直線的に減る",
    ),
    "later.none": (
        "Later than the norm: it earns nothing after the due time, because the number counts.",
        "目安より後: 期限の数値を算入するため、期限後に確認しても充足率に加えない",
    ),
    "later.endex": (
        "There is no number in it: it can be seen until ENDEX and is never late.",
        "時間の定めはない: 演習終了までに記録されれば確認とし、遅れとはしない",
    ),
    "later.order": ("There is no time in it: it is never late.", "時間の定めはない: 遅れとはしない"),
    "later.stands": (
        "While deadlines stand, its time does not run.",
        "期限が停止している間、その時間は進まない",
    ),
    # not seen
    "not-seen.endex": ("Not seen: when ENDEX comes without it.", "確認できず: 記録のないまま演習が終わったとき"),
    "not-seen.counts": (
        "Not seen: when {grace} after the due time have passed without it.",
        "確認できず: 期限後{grace}を過ぎても記録がないとき",
    ),
    "not-seen.due": (
        "Not seen: when the due time passes without it.",
        "確認できず: 記録のないまま期限を過ぎたとき",
    ),
    "not-seen.aside": (
        "Where ENDEX comes before the due time it ended before it fell due and counts for nothing.",
        "期限より前に演習が終わった場合は「期限前に終了」とし、数に入れない",
    ),
    "not-seen.absence": (
        "Not seen: once such an entry is recorded although the norm asks that it is not; the entry is named.",
        "確認できず: 記録されないことを求める事柄が記録されたとき。その記録を示す",
    ),
    "not-seen.precedence": (
        "Order differed: where none of these stands before it.",
        "順序が異なる: これに先立つ記録がないとき",
    ),
    "not-seen.chain": (
        "Not seen: where a step is missing. Order differed: where a step stands in another place. The step is named.",
        "確認できず: 段階が欠けているとき。順序が異なる: 段階が別の順にあるとき。その段階を示す",
    ),
    "not-seen.consistency": (
        "Not seen: when time runs out with different wording on record; the entries of all sides are named.",
        "確認できず: 異なる表現の記録のまま時間が過ぎたとき。各側の記録を示す",
    ),
    # what counts
    "counts.done": (
        "Counted are acts that a cell decided and those that the white cell declared; recommendations are not.",
        "数えるのは、セルが決定した行為及び統裁部が示した行為であり、具申は含まない",
    ),
    "counts.recommended": (
        "Counted are acts that a cell decided or recommended and those that the white cell declared.",
        "数えるのは、セルが決定し又は具申した行為及び統裁部が示した行為である",
    ),
    "counts.as-said": (
        "Counted are acts that a cell decided and those that the white cell declared; others where it says so above.",
        "数えるのは、セルが決定した行為及び統裁部が示した行為であり、その他は上記に示す場合に限る",
    ),
    "counts.informal": (
        "A word in the corridor counts, because the norm asks for consultation.",
        "協議を求めるため、非公式のものも含む",
    ),
    "counts.informal.some": (
        "A word in the corridor counts where the norm asks for consultation.",
        "協議を求める部分では、非公式のものも含む",
    ),
    "counts.formal": ("Only what was done formally counts.", "公式に行われたもののみを数える"),
    # what exempts, evidence
    "exempt": (
        "Does not apply here: once {unless}, for what is open and for what opens later. What is settled stays.",
        "適用外: {unless}とき、未了のもの及びその後のもの。確定したものは変わらない",
    ),
    "exempt.tied": (
        (
            "Does not apply here: once {unless}, for what is open and for what opens later with the same {ties}. "
            "What is settled stays."
        ),
        "適用外: {unless}とき、同じ{ties}の未了のもの及びその後のもの。確定したものは変わらない",
    ),
    "exempt.none": ("Nothing exempts it.", "適用外となる場合の定めはない"),
    "exempt.jump": (
        "At a jump of the clock the facilitator can set an open one aside, with a reason.",
        "時刻の移動に際し、統裁部は未了のものを理由を付して対象外とすることができる",
    ),
    "evidence-of.response": (
        "Evidence: the entry that gave occasion and the entry that answered it, by their numbers.",
        "根拠となる記録: 場面となった記録及び応じた記録の番号",
    ),
    "evidence-of.existence": (
        "Evidence: STARTEX and the entries seen, by their numbers.",
        "根拠となる記録: 演習開始及び該当する記録の番号",
    ),
    "evidence-of.absence": (
        "Evidence: the entry that opened the scope and the one that broke or ended it, by their numbers.",
        "根拠となる記録: 範囲を開いた記録及び反し又は終わらせた記録の番号",
    ),
    "evidence-of.precedence": (
        "Evidence: the entry that asked for it and the earliest that stands before it, by their numbers.",
        "根拠となる記録: 先立つものを要した記録及びこれに先立つ最初の記録の番号",
    ),
    "evidence-of.chain": (
        "Evidence: the entry that asked for the steps and those in which they were taken, by their numbers.",
        "根拠となる記録: 段階を要した記録及び踏まれた段階の記録の番号",
    ),
    "evidence-of.proximity": (
        "Evidence: the first act of each party, by number.",
        "根拠となる記録: 各当事者の最初の行為の番号",
    ),
    "evidence-of.consistency": (
        "Evidence: the statement that gave occasion, what the others stood by, and what made them equal, by number.",
        "根拠となる記録: 場面となった発言、他の側の発言及び一致させた発言の番号",
    ),
    # what a norm of several occasions comes to
    "verdict.late-by-most": (
        "seen later than the norm (by {minutes} min at the most)",
        "目安より後に確認(最大{minutes}分超過)",
    ),
    # why an observation reads as it does
    "cited.one": ("entry {n}", "記録{n}"),
    "cited.many": ("entries {n}", "記録{n}"),
    "cited.more": ("entries {n} and {more} more", "記録{n}ほか{more}件"),
    "because.fulfilled.response": ("{answer} answers {opened} in time", "{opened}に{answer}が期限までに応じている"),
    "because.fulfilled.existence": ("recorded in {answers}", "{answers}に記録がある"),
    "because.fulfilled.absence": (
        "nothing of the kind is recorded between {opened} and {answer}",
        "{opened}から{answer}までの間に該当する記録がない",
    ),
    "because.fulfilled.absence.endex": (
        "nothing of the kind is recorded from {opened} to ENDEX",
        "{opened}から演習終了までの間に該当する記録がない",
    ),
    "because.fulfilled.precedence": ("{answer} stands before {opened}", "{opened}に{answer}が先立っている"),
    "why.due": (" (due {due})", "(期限{due})"),
    "because.unnamed": (
        "nothing that stands before {judged} names {matter}: whether that was spoken of is for the evaluators to say",
        "{judged}に先立って{matter}を挙げた記録はなく、これに触れたか否かは評価員が判断する",
    ),
    "because.fulfilled.chain": (
        "all steps stand before {opened} in their order ({answers})",
        "{opened}の前に全ての段階が順に記録されている({answers})",
    ),
    "because.fulfilled.proximity": (
        "all of them acted in time ({entries})",
        "全ての当事者が期限までに行っている({entries})",
    ),
    "because.fulfilled.consistency": ("all sides state the same ({entries})", "各側の表現が一致している({entries})"),
    "because.late": (
        "recorded at {at}, the norm's time was {due} ({entries})",
        "{at}に記録、目安は{due}({entries})",
    ),
    "because.late.declared": (
        "declared met by the facilitator at {at}, at the jump in {jump}; the norm's time was {due} ({entries})",
        "{at}、{jump}の時刻の移動に際し、統裁部が確認済みとした。目安は{due}({entries})",
    ),
    "because.late.passed": (
        "recorded at {at}; the facilitator let the norm's time pass at {due}, at the jump in {jump} ({entries})",
        "{at}に記録。{due}、{jump}の時刻の移動に際し、統裁部が期限経過とした({entries})",
    ),
    "because.declared": (
        "declared met by the facilitator at the jump in {jump}",
        "{jump}の時刻の移動に際し、統裁部が確認済みとした",
    ),
    "because.passed": (
        "{told}; the facilitator let its time pass at the jump in {jump}",
        "{told}。{jump}の時刻の移動に際し、統裁部が期限経過とした",
    ),
    "because.option": ("{told}; {course}", "{told}。{course}"),
    "because.course": ("course {option} of {all}: {course}", "とられた対応は{all}案中の第{option}案: {course}"),
    "because.open.response": (
        "nothing of the kind is recorded yet after {opened}",
        "{opened}の後に該当する記録がまだない",
    ),
    "because.open.existence": ("nothing of the kind is recorded yet", "該当する記録がまだない"),
    "because.open.existence.many": (
        "fewer than {n} different ones are recorded yet",
        "異なるものとして{n}件に達する記録がまだない",
    ),
    "because.open.proximity": (
        "not all of them have acted yet ({entries})",
        "全ての当事者の行為の記録はまだない({entries})",
    ),
    "because.open.consistency": (
        "different wording is on record so far ({entries})",
        "現時点では異なる表現を記録({entries})",
    ),
    "because.kept": ("nothing to the contrary is recorded since {opened}", "{opened}以降、反する記録がない"),
    "because.not.response": ("nothing of the kind is recorded after {opened}", "{opened}の後に該当する記録がない"),
    "because.not.existence": ("nothing of the kind is recorded", "該当する記録がない"),
    "because.not.existence.many": (
        "fewer than {n} different ones are recorded",
        "異なるものとして{n}件に達する記録がない",
    ),
    "because.not.absence": (
        "recorded although the norm asks that it is not ({answers})",
        "目安では記録されないことを求める事柄の記録がある({answers})",
    ),
    "because.not.precedence": (
        "what the norm puts first is not recorded before {opened}",
        "{opened}の前に、先に行うとされるものの記録がない",
    ),
    "because.not.precedence.later": (
        "what the norm puts first was not recorded by then ({opened}); it is recorded afterwards, in {later}",
        "{opened}の時点では、先に行うとされるものの記録がなく、その後の{later}にある",
    ),
    "because.not.proximity": (
        "not all of them are recorded as acting ({entries})",
        "全ての当事者の行為の記録がそろっていない({entries})",
    ),
    "because.not.consistency": ("different wording recorded ({entries})", "異なる表現を記録({entries})"),
    "because.not.chain": (
        "step {step} of {all} is not recorded before {opened}: {name}",
        "{all}段階中の第{step}段階が{opened}の前に記録されていない: {name}",
    ),
    "because.not.chain.later": (
        "step {step} of {all} was not recorded by then ({opened}); it is recorded afterwards, in {later}: {name}",
        "{opened}の時点では{all}段階中の第{step}段階の記録がなく、その後の{later}にある: {name}",
    ),
    "because.not.chain.order": (
        "step {step} of {all} is recorded in another place ({entries}): {name}",
        "{all}段階中の第{step}段階が別の順に記録されている({entries}): {name}",
    ),
    "because.exempt": ("{answer} records what exempts it: {unless}", "{answer}に適用外となる事情を記録: {unless}"),
    "because.waived": ("set aside by the facilitator in {answer}", "{answer}で統裁部が対象外とした"),
    "because.waived.reason": (
        "set aside by the facilitator in {answer}, because: {reason}",
        "{answer}で統裁部が対象外とした。理由: {reason}",
    ),
    "because.set-aside": (
        "ENDEX came before the due time {due} ({opened})",
        "期限{due}より前に演習が終了({opened})",
    ),
    "because.set-aside.plain": ("ENDEX came before it fell due ({opened})", "期限前に演習が終了({opened})"),
    "because.not-exercised": ("nothing on record gave occasion for it", "場面となる記録がない"),
    "because.unknown": ("the rule is not in these procedures ({entries})", "この手続にない目安である({entries})"),
    "because.sentence": ("{told}.", "{told}。"),
}
"""By key: English, Japanese."""
