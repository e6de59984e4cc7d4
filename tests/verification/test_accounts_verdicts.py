"""Verdicts on statements without a number: who states it, who denies it, whether words were said so."""

from __future__ import annotations

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
        assert (draft.verdict, draft.code, draft.severity) == (VerdictName.UNVERIFIABLE, "CHK908", Severity.NOTE)
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
