"""The words of a cost comparison in the languages the kit speaks; every other language gets the English ones.

Names and figures stand for what is in braces; the script fills those with numbers in them. Quantities are named and not counted (“days a
month: 4”), so that no figure needs another form of the word. A range written ``{0}–{1}`` becomes one figure where both ends are equal.
"""

from __future__ import annotations

from dataclasses import dataclass

from .costs import Unit


@dataclass(frozen=True)
class Words:
    """Everything a comparison says that its author did not write."""

    units: dict[Unit, str]
    published: str
    source: str
    total: str
    against: str
    measure: str
    currency: str
    hours: str
    days: str
    months: str
    less: str
    more: str
    mixed: str
    line: str
    overlap: str
    method: str
    above: str
    dearer: str
    break_even: str
    break_even_one: str
    test: str
    wrong: str
    yes: str
    no: str
    open: str
    step_down: str
    step_up: str
    invalid: str


ENGLISH = Words(
    units={Unit.HOUR: "an hour", Unit.DAY: "a day", Unit.MONTH: "a month", Unit.YEAR: "a year"},
    published="As published",
    source="Source:",
    total="In all",
    against="Against {}",
    measure="The measure",
    currency="Figures in {}",
    hours="hours a day",
    days="days a month",
    months="months",
    less="{0}–{1} per cent less",
    more="{1}–{0} per cent more",
    mixed="{0} per cent more to {1} per cent less",
    line="{0} − {1} = {2} ({3}%)",
    overlap="The ranges overlap.",
    method="Lowest is compared with lowest, highest with highest. Per cent: the difference divided by what {} costs.",
    above="Above {} days a month:",
    dearer="Where an option costs more than {}, at its lowest and at its highest:",
    break_even="Would the wrong decision cost more than {} months of fees?",
    break_even_one="Would the wrong decision cost more than a month’s fee?",
    test="Above the highest figure, yes. Below the lowest, no. Between the two it depends on the fee.",
    wrong="What the wrong decision would cost",
    yes="Yes: {0} is more than {2}.",
    no="No: {0} is less than {1}.",
    open="That depends on the fee: {0} lies between {1} and {2}.",
    step_down="{}: less",
    step_up="{}: more",
    invalid="A number from {} to {}, please. The figures still stand for the last one.",
)
GERMAN = Words(
    units={Unit.HOUR: "je Stunde", Unit.DAY: "je Tag", Unit.MONTH: "je Monat", Unit.YEAR: "je Jahr"},
    published="Wie veröffentlicht",
    source="Quelle:",
    total="Insgesamt",
    against="Gegenüber {}",
    measure="Der Maßstab",
    currency="Beträge in {}",
    hours="Stunden am Tag",
    days="Tage im Monat",
    months="Monate",
    less="{0}–{1} Prozent weniger",
    more="{1}–{0} Prozent mehr",
    mixed="{0} Prozent mehr bis {1} Prozent weniger",
    line="{0} − {1} = {2} ({3}\u00a0%)",
    overlap="Die Spannen überschneiden sich.",
    method="Verglichen wird Niedrigstes mit Niedrigstem, Höchstes mit Höchstem. Prozent: der Unterschied geteilt durch die Kosten von {}.",
    above="Über {} Tage im Monat:",
    dearer="Wo eine Option mehr kostet als {}, im niedrigsten wie im höchsten Fall:",
    break_even="Würde die falsche Entscheidung mehr kosten als {} Monatshonorare?",
    break_even_one="Würde die falsche Entscheidung mehr kosten als ein Monatshonorar?",
    test="Über dem höchsten Betrag: ja. Unter dem niedrigsten: nein. Dazwischen hängt es vom Honorar ab.",
    wrong="Was die falsche Entscheidung kosten würde",
    yes="Ja: {0} ist mehr als {2}.",
    no="Nein: {0} ist weniger als {1}.",
    open="Das hängt vom Honorar ab: {0} liegt zwischen {1} und {2}.",
    step_down="{}: weniger",
    step_up="{}: mehr",
    invalid="Bitte eine Zahl von {} bis {}. Die Beträge gelten noch für die letzte.",
)
FRENCH = Words(
    units={Unit.HOUR: "par heure", Unit.DAY: "par jour", Unit.MONTH: "par mois", Unit.YEAR: "par an"},
    published="Chiffres publiés",
    source="Source\u00a0:",
    total="Au total",
    against="Par rapport à {}",
    measure="La référence",
    currency="Montants en {}",
    hours="heures par jour",
    days="jours par mois",
    months="mois",
    less="{0}–{1} pour cent de moins",
    more="{1}–{0} pour cent de plus",
    mixed="{0} pour cent de plus à {1} pour cent de moins",
    line="{0} − {1} = {2} ({3}\u00a0%)",
    overlap="Les fourchettes se recoupent.",
    method="Le montant le plus bas est comparé au plus bas, le plus haut au plus haut. Pour cent\u00a0: la différence divisée par le coût de {}.",
    above="Au-delà de {} jours par mois\u00a0:",
    dearer="Là où une option coûte plus que {}, au plus bas comme au plus haut\u00a0:",
    break_even="La mauvaise décision coûterait-elle plus que {} mois d’honoraires\u00a0?",
    break_even_one="La mauvaise décision coûterait-elle plus qu’un mois d’honoraires\u00a0?",
    test="Au-dessus du montant le plus haut, oui. En dessous du plus bas, non. Entre les deux, cela dépend des honoraires.",
    wrong="Ce que coûterait la mauvaise décision",
    yes="Oui\u00a0: {0} dépasse {2}.",
    no="Non\u00a0: {0} reste en dessous de {1}.",
    open="Cela dépend des honoraires\u00a0: {0} se situe entre {1} et {2}.",
    step_down="{}\u00a0: moins",
    step_up="{}\u00a0: plus",
    invalid="Un nombre de {} à {}, s’il vous plaît. Les montants valent encore pour le dernier.",
)
LANGUAGES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH}
# How authors write a unit.
UNITS = {
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "month": Unit.MONTH,
    "year": Unit.YEAR,
    "stunde": Unit.HOUR,
    "tag": Unit.DAY,
    "monat": Unit.MONTH,
    "jahr": Unit.YEAR,
    "heure": Unit.HOUR,
    "jour": Unit.DAY,
    "mois": Unit.MONTH,
    "an": Unit.YEAR,
}


def words_of(language: str) -> Words:
    """The words for a language tag."""
    return LANGUAGES.get(language[:2], ENGLISH)
