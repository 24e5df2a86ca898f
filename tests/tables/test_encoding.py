import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.tables import read_team
from acctkit.tables.encoding import decode

SPANISH = "rep_id,name\nr1,José Núñez\nr2,Íñigo Peña Güemes\nr3,María Ángeles Ibáñez\nr4,¿Quién? ¡Señor!\n"
RUSSIAN = "rep_id,name\nr1,Ольга Петрова\nr2,ИВАН Щербаков\nr3,ООО «Ромашка», г. Тверь\nr4,Фёдор Ёлкин\n"
CHINESE = "rep_id,name\nr1,王伟\nr2,李娜，北京\nr3,上海贸易有限公司\nr4,张敏（销售部）\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SPANISH, "utf-8", "utf-8"),
        (SPANISH, "utf-8-sig", "utf-8"),
        (SPANISH, "utf-16", "utf-16"),
        (SPANISH, "latin-1", "latin-1"),
        (SPANISH, "cp1252", "latin-1"),
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "cp1251", "cp1251"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "utf-8-sig", "utf-8"),
    ],
)
def test_encodings(text, codec, name):
    """Is each encoding told from the others by the letters it makes?"""
    assert decode(text.encode(codec)) == (text, name)


@pytest.mark.parametrize(
    ("word", "codec"),
    [
        ("Иван", "cp1251"),
        ("Да", "cp1251"),
        ("ООО", "cp1251"),
        ("王伟", "gb18030"),
        ("客户经理", "gb18030"),
        ("Peña", "latin-1"),
        ("José", "latin-1"),
        ("Martín Núñez", "latin-1"),
        ("Œuvre – 5 €", "cp1252"),
        ("Müller & Søn", "latin-1"),
    ],
)
def test_a_single_word_is_enough(word, codec):
    """Is the encoding found from one name?"""
    text = f"rep_id,name\nr1,{word}\n"
    assert decode(text.encode(codec))[0] == text


SYLLABLES = ["ка", "ро", "ви", "на", "ми", "ле", "то", "со", "ду", "пе", "жи", "щу", "ёл"]


@given(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=6).map("".join))
def test_any_russian_looking_word(word):
    """Is any lower-case or capitalised Cyrillic word read as Cyrillic?"""
    for form in (word, word.title()):
        text = f"name;city\n{form};{word}\n"
        assert decode(text.encode("cp1251")) == (text, "cp1251")


@given(st.text(max_size=50))
def test_utf8_is_always_itself(text):
    """Is whatever is valid UTF-8 read as UTF-8?"""
    assert decode(text.encode("utf-8-sig"))[0] == text


@given(st.binary(max_size=200))
def test_no_bytes_are_refused(data):
    """Does any content decode to something rather than crash?"""
    assert isinstance(decode(data)[0], str)


def test_a_guess_is_said(folder):
    """Does the reader learn which encoding was taken?"""
    team = read_team(
        folder({"reps.csv": RUSSIAN.encode("cp1251").replace(", г. Тверь".encode("cp1251"), b"")})
    )
    assert [(n.code, n.value) for n in team.notices] == [("encoding-guessed", "cp1251")]
    assert team.table("reps")["name"].tolist()[0] == "Ольга Петрова"
