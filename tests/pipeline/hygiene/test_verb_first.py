"""Verbs first, in three languages. Source: C4."""

import pytest

from acctkit.pipeline.hygiene.verb_first import begins_with_verb, languages_of

ENGLISH = [
    "Send the offer",
    "Please call Ana",
    "1. Check the invoice",
    "Order filters",
    "- prepare the trial",
]
SPANISH = [
    "Enviar la oferta",
    "Llama a Ana",
    "Por favor, revisa la factura",
    "Preparar la visita",
    "Confirmar el día",
]
RUSSIAN = [
    "Позвонить Анне",
    "Отправьте счёт",
    "Пожалуйста, проверь договор",
    "Подготовить встречу",
    "Не забыть о визите",
]
NOUNS = ["Invoice address", "The missing signature", "New delivery date", "Spare filters", "Call with Ana"]
SUSTANTIVOS = ["Factura de mayo", "Nueva fecha", "La firma que falta", "Lugar de la reunión"]
NOUNS_RUSSIAN = ["Звонок Анне", "Счёт за май", "Договор", "Новая дата поставки", "Срочно счёт"]


@pytest.mark.parametrize("text", ENGLISH + SPANISH + RUSSIAN)
def test_verbs(text):
    """Is an order or an infinitive at the beginning seen, also behind please or a number?"""
    assert begins_with_verb(text) is True


@pytest.mark.parametrize("text", NOUNS + SUSTANTIVOS + NOUNS_RUSSIAN)
def test_nouns(text):
    """Is a task that begins with a noun, an article or an adjective told apart?"""
    assert begins_with_verb(text) is False


@pytest.mark.parametrize("text", ["", "  ", "2026", "准备报价", "発注する"])
def test_not_judged(text):
    """Is nothing said about a text without words, or in a script whose verbs the kit does not know?"""
    assert begins_with_verb(text) is None


def test_languages():
    """Does a list of English tasks make "Water analysis" no Spanish infinitive, and a mixed list keep both?"""
    english, spanish = ENGLISH * 5, SPANISH * 5
    assert languages_of(english) == ("en",)
    assert languages_of(spanish) == ("es",)
    assert languages_of(english + spanish + RUSSIAN) == ("en", "es")
    assert languages_of(["Water analysis"]) == ("en", "es")
    assert begins_with_verb("Water analysis", languages_of(english)) is False


def test_unknown_language(rows_of):
    """Are tasks in a language the kit does not know left alone, and is that said?"""
    titles = ["Angebot senden", "Kunden anrufen", "Rechnung prüfen", "Besuch planen"] * 6
    tasks = [{"task_id": f"K{n}", "rep_id": "R1", "title": f"{t} {n}"} for n, t in enumerate(titles)]
    assert rows_of("task-not-verb-first", tasks=tasks) == {"tasks": "unknown-language"}
