"""Verdicts on statements without a number: who states it, who denies it, whether words were said so."""

from __future__ import annotations

from dataclasses import replace

from checker.model import Account, Event, Severity, Source, VerdictName
from checker.verification.accounts import AccountCase, judge_account


def account(row_id, *, states=True, words="", start="2020-03-01", caveat="", organisation="Office"):
    source = Source(
        source_id="s", organisation=organisation, title="List", url="https://example.org", published=""
    )
    return Account(
        row_id=row_id, facets={"relation": "transfer"}, definition="Tugs were sold", states=states, start=start, end="",
        published="2020-04-01", source=source, verification="confirmed", words=words, caveat=caveat,
    )  # fmt: skip


def test_what_every_source_states_is_consistent_and_names_the_source():
    draft = judge_account(AccountCase(accounts=(account("a"), account("b"))))
    assert (draft.verdict, draft.severity) == (VerdictName.CONSISTENT, Severity.NONE)
    assert "Office (1 April 2020): Tugs were sold." in draft.explanation
    assert all(row.agrees for row in draft.evidence)


def test_a_caveat_makes_it_a_note():
    draft = judge_account(AccountCase(accounts=(account("a", caveat="Said by one side."),)))
    assert (draft.severity, draft.notes) == (Severity.NOTE, ("Said by one side.",))


def test_a_source_that_denies_makes_it_disputed_and_never_false():
    mixed = judge_account(
        AccountCase(accounts=(account("a"), account("b", states=False, organisation="Guild")))
    )
    assert (mixed.verdict, mixed.severity) == (VerdictName.DISPUTED, Severity.WARNING)
    assert "Office" in mixed.explanation
    assert "Guild" in mixed.explanation
    assert [row.agrees for row in mixed.evidence] == [True, False]
    alone = judge_account(AccountCase(accounts=(account("b", states=False),)))
    assert alone.verdict is VerdictName.DISPUTED


def test_a_denial_is_set_beside_the_record_and_accuses_nobody():
    for states in (True, False):
        draft = judge_account(AccountCase(accounts=(account("b", states=states),), negated=True))
        assert (draft.verdict, draft.code, draft.severity) == (
            VerdictName.UNVERIFIABLE,
            "CHK908",
            Severity.NOTE,
        )
        assert "Tugs were sold" in draft.explanation


def test_another_participant_is_open_but_shown():
    draft = judge_account(AccountCase(accounts=(account("a"),), differs="recipient"))
    assert (draft.verdict, draft.code) == (VerdictName.UNVERIFIABLE, "CHK917")
    assert "another recipient" in draft.explanation
    assert draft.evidence


def test_an_event_is_shown_with_its_steps_and_who_did_it_left_open():
    source = account("a").source
    event = Event(
        event_id="ban", name="Ban", definition="The prefect bans the march", start="2019-05-01", end="2019-05-01", ongoing_as_of="",
        source=source, verification="confirmed",
    )  # fmt: skip
    draft = judge_account(AccountCase(accounts=(), event=event, related=(event,), unnamed=("party",)))
    assert (draft.verdict, draft.severity) == (VerdictName.CONSISTENT, Severity.NOTE)
    assert any("somebody else" in note for note in draft.notes)
    assert any("1 May 2019" in note for note in draft.notes)


WORDS = "The ice will hold until the middle of April."


def quoted(words, stated=None):
    rows = (account("w", words=WORDS),)
    return judge_account(AccountCase(accounts=rows, words=words, speaker="Ann Roe", stated=stated))


def test_the_same_words_on_the_same_day_are_consistent_whatever_their_marks():
    draft = quoted("the ice will hold, until the middle of April", stated="2020-03")
    assert draft.verdict is VerdictName.CONSISTENT
    assert "1 March 2020" in draft.explanation


def test_the_same_words_of_another_day_are_misdated_with_a_warning():
    draft = quoted(WORDS, stated="2021")
    assert (draft.verdict, draft.severity) == (VerdictName.WRONG_DATE, Severity.WARNING)


def test_other_words_are_open_and_the_known_ones_shown():
    draft = quoted("The ice will surely hold for the whole of April")
    assert (draft.verdict, draft.code) == (VerdictName.UNVERIFIABLE, "CHK916")
    assert WORDS in draft.explanation


def test_what_is_shown_of_an_account():
    row = account("a", words="It is so.", start="2020-03-01", caveat="Said at night.")
    stated, quoted = account("a"), judge_account(AccountCase(accounts=(row,))).evidence[0]
    shown = judge_account(AccountCase(accounts=(stated,))).evidence[0]
    assert (shown.definition, shown.period, shown.as_of, shown.indicator) == (
        "Tugs were sold",
        "2020-03-01",
        "2020-03-01",
        "transfer",
    )
    assert (quoted.definition, quoted.caveat) == ("“It is so.”", "Said at night.")
    long = judge_account(AccountCase(accounts=(replace(row, end="2020-03-05"),))).evidence[0]
    same = judge_account(AccountCase(accounts=(replace(row, end="2020-03-01"),))).evidence[0]
    assert (long.period, same.period) == ("2020-03-01/2020-03-05", "2020-03-01")
    undated = judge_account(AccountCase(accounts=(replace(stated, published=""),)))
    assert undated.explanation == "Office: Tugs were sold."
    nameless = judge_account(AccountCase(accounts=(replace(stated, facets={}),))).evidence[0]
    assert nameless.indicator == "account"


def test_a_dispute_tells_both_sides_and_every_caveat_once():
    rows = (
        account("a", caveat="One side only."),
        account("b", states=False, organisation="Guild", caveat="One side only."),
        account("c", states=False, organisation="Watch"),
    )
    draft = judge_account(AccountCase(accounts=rows))
    assert (
        draft.explanation
        == "Sources differ. Office (1 April 2020): Tugs were sold. But Guild (1 April 2020): Tugs were sold."
    )
    assert draft.notes == ("One side only.",)
    assert (
        judge_account(AccountCase(accounts=rows[1:])).explanation == "Guild (1 April 2020): Tugs were sold."
    )


def test_a_denial_agrees_with_what_denies_and_not_with_what_states():
    rows = (account("a"), account("b", states=False))
    draft = judge_account(AccountCase(accounts=rows, negated=True))
    assert [item.agrees for item in draft.evidence] == [False, True]


def test_another_participant_shows_up_to_three_on_record():
    rows = tuple(account(str(index), organisation=f"Office {index}") for index in range(5))
    draft = judge_account(AccountCase(accounts=rows, differs="recipient"))
    assert draft.severity is Severity.NOTE
    assert draft.explanation.count("Tugs were sold.") == 3
    assert [item.agrees for item in draft.evidence] == [False] * 5


def banned(**more):
    return Event(
        event_id="ban", name="Ban", definition="The prefect bans the march.", start="2019-05-01", end="2019-05-01", ongoing_as_of="",
        source=account("a").source, verification="confirmed", **more,
    )  # fmt: skip


def test_an_event_without_anything_to_add_has_no_note():
    draft = judge_account(AccountCase(accounts=(), event=banned()))
    assert (draft.severity, draft.notes) == (Severity.NONE, ())
    assert draft.explanation == "On record: The prefect bans the march (1 May 2019)."
    noted = judge_account(
        AccountCase(
            accounts=(),
            event=banned(caveat="Lifted in June."),
            related=(banned(caveat="So he said."),),
            unnamed=("place",),
        )
    )
    assert noted.notes == ("Lifted in June.", "1 May 2019: The prefect bans the march. So he said.")
    assert [(item.agrees, item.role) for item in noted.evidence] == [(True, "evidence"), (True, "context")]


def test_a_quotation_shows_its_caveat_and_its_day():
    rows = (account("w", words=WORDS, caveat="Translated."), account("v", words="Nobody should walk there."))
    right = judge_account(AccountCase(accounts=rows, words=WORDS, speaker="Ann Roe"))
    assert (right.severity, right.notes, right.explanation) == (
        Severity.NOTE,
        ("Translated.",),
        "Ann Roe said so on 1 March 2020.",
    )
    assert ([item.agrees for item in right.evidence], right.certainty) == ([True], 0.9)
    wrong = judge_account(AccountCase(accounts=rows, words=WORDS, speaker="Ann Roe", stated="2021"))
    assert (wrong.notes, wrong.flips_if) == (("Translated.",), "would agree if it said 1 March 2020")
    assert wrong.explanation == "Ann Roe said these words on 1 March 2020; the text dates them otherwise."
    assert [item.agrees for item in wrong.evidence] == [False]
    other = judge_account(AccountCase(accounts=rows, words="The ice will be gone", speaker="Ann Roe"))
    assert (other.severity, other.notes, len(other.evidence)) == (Severity.NOTE, ("Translated.",), 2)
    assert not any(item.agrees for item in other.evidence)
    plain = judge_account(AccountCase(accounts=rows[1:], words="Nobody should walk there", speaker="Ann Roe"))
    assert (plain.severity, plain.notes) == (Severity.NONE, ())


def test_words_said_more_than_once_have_several_days():
    rows = (account("w", words=WORDS), account("v", words=WORDS, start="2021-05"))
    for stated, verdict in (
        ("2020", VerdictName.CONSISTENT),
        ("2021", VerdictName.CONSISTENT),
        ("2022", VerdictName.WRONG_DATE),
    ):
        assert (
            judge_account(AccountCase(accounts=rows, words=WORDS, speaker="Ann Roe", stated=stated)).verdict
            is verdict
        )
