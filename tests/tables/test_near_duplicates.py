import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.tables import near_duplicates, read_team
from acctkit.tables.near import alike, alike_pairs, closest, slips


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("GTXPro", "GTX Pro"),
        ("gtx-pro", "GTX PRO"),
        ("technolgy", "technology"),
        ("Philipines", "Philippines"),
        ("telecomunication", "telecommunications"),
        ("Acme Corproation", "Acme Corporation"),
        ("Banco Santandar", "Banco Santander"),
        ("Ромашкаа", "Ромашка"),
    ],
)
def test_names_that_look_alike(left, right):
    """Are other spellings and slips of the pen found, whichever comes first?"""
    assert alike(left, right)
    assert alike(right, left)
    assert set(alike_pairs([left, right])) == {tuple(sorted((left, right)))}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("GTX Plus Basic", "GTX Plus Pro"),
        ("Acme 1", "Acme 2"),
        ("Company 10", "Company 100"),
        ("Anna Smith", "Anne Smith"),
        ("Acme North", "Acme South"),
        ("MG Special", "MG Advanced"),
        ("ABCDEFX", "ABCDEFY"),
        ("Hottechi", "Dontechi"),
        ("Acme", "Acme Corporation"),
        ("王伟", "王芳"),
    ],
)
def test_names_that_differ(left, right):
    """Are names that only resemble each other left alone?"""
    assert not alike(left, right)
    assert list(alike_pairs([left, right])) == []


WORDS = st.text("abcdefgh", min_size=6, max_size=12)


@given(WORDS, st.integers(0, 11), st.sampled_from("xyz"), st.sampled_from(["drop", "add", "replace", "swap"]))
def test_any_single_slip_is_found(word, place, letter, kind):
    """Is one letter left out, added, replaced or swapped always found, also among other names?"""
    at = place % (len(word) - 1)
    slip = {
        "drop": word[:at] + word[at + 1 :],
        "add": word[:at] + letter + word[at:],
        "replace": word[:at] + letter + word[at + 1 :],
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[kind]
    assert slips(word, slip, 2) <= 1
    if len(slip) >= 6 and slip != word:
        assert tuple(sorted((word, slip))) in set(alike_pairs([word, slip, "quite different"]))


@given(WORDS, WORDS)
def test_slips_are_symmetric(left, right):
    """Does the number of slips not depend on the order, and is it none only for equal words?"""
    assert slips(left, right, 20) == slips(right, left, 20)
    assert (slips(left, right, 20) == 0) == (left == right)


def test_ten_thousand_names():
    """Are other spellings still found among more names than can be compared each with each?"""
    names = [f"Customer number {n}" for n in range(10_000)] + ["customer-number 77"]
    assert list(alike_pairs(names)) == [("Customer number 77", "customer-number 77")]


def test_closest():
    """Is the known name suggested, and nothing for a name that is known or unlike all?"""
    known = ["GTX Pro", "MG Special"]
    assert closest("GTXPro", known) == "GTX Pro"
    assert closest("GTX Pro", known) is None
    assert closest("Basic", known) is None


def test_reported_never_merged(folder):
    """Are near duplicates told with count and suggestion, the listed name being right, and the data left as they are?"""
    deals = "deal_id,rep_id,stage,product_id\nd1,r1,Negotiation,GTXPro\nd2,r1,Negotiation,GTXPro\nd3,r1,Negociation,GTX Pro\n"
    accounts = (
        "account_id,sector,country\na1,technolgy,Mexico\na2,technology,Philipines\na3,tecnología,Espagna\n"
    )
    team = read_team(
        folder(reps="rep_id\nr1\n", products="product_id\nGTX Pro\n", deals=deals, accounts=accounts)
    )
    found = {
        (n.code, n.table, n.column, n.value, n.detail("suggestion"), n.detail("count"))
        for n in near_duplicates(team)
    }
    assert found == {
        ("near-duplicate", "deals", "product_id", "GTXPro", "GTX Pro", "2"),
        ("near-duplicate", "deals", "stage", "Negociation", "Negotiation", "1"),
        ("near-vocabulary", "accounts", "sector", "technolgy", "technology", "1"),
        ("near-vocabulary", "accounts", "country", "Philipines", "Philippines", "1"),
    }
    assert team.table("deals")["product_id"].tolist() == ["GTXPro", "GTXPro", "GTX Pro"]


def test_known_neighbours_are_two_names(folder):
    """Are Gambia and Zambia, one letter apart and both real, left alone?"""
    accounts = "account_id,country\na1,Gambia\na2,Zambia\na3,Iceland\na4,Ireland\n"
    team = read_team(folder(reps="rep_id\nr1\n", accounts=accounts))
    assert near_duplicates(team) == ()
