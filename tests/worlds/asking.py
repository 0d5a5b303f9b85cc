"""Everything that is asked of a world, and of what is hidden in it beside what never was."""

from collections.abc import Iterable
from itertools import cycle, product

from django.conf import settings
from django.test import Client

from noimpunity.cases.models import Case
from noimpunity.cases.queries import published
from tests.worlds import hidden
from tests.worlds.building import NEW, READ_ANEW, World
from tests.worlds.crawler import Answer, ask, closed_routes, crawl, public_routes, questions

COMBINATIONS, LINKED_QUESTIONS, SEED = 300, 60, 7351
# One in so many, as each is made by the same code as the whole answer.
HEAD_OF_PAGES, HEAD_OF_QUESTIONS, ZIPPED_OF_PAGES = 4, 8, 8
LANGUAGES = [code for code, _ in settings.LANGUAGES]
ZIPPED = {"accept-encoding": "gzip"}
USUAL = ("/robots.txt", "/sitemap.xml", "/feed/", "/.well-known/security.txt", "/en/nothing/", "/fr/rien/", "/media/")
# Words of published cases, words of hidden ones, and words of both.
SEARCHED = (
    "curuvija", "Ćuruvija", "daphne", "journaliste", "example", "exampletown", "the", "canari", "canari title", "x",
    "'", "%", "_", hidden.reference(1), hidden.word("title", 1), hidden.word("victim", 4),
    hidden.word("place", 7).lower(),
)  # fmt: skip
NEVER_FILE = "a" * 26
LISTED = ("/en/cases/", "/fr/cases/")
QUESTIONS = ("/en/cases/?q=curuvija", "/en/cases/?country=NZ")  # asked in every world, and with every fault
METHODS = ("get", "head", "post", "options")
ASKED_ALSO: tuple[dict[str, str], ...] = (
    {}, {"accept-language": "fr"}, {"range": "bytes=0-9"}, {"if-modified-since": "Sat, 21 Nov 2026 00:00:00 GMT"},
    ZIPPED,
)  # fmt: skip


def ask_everything(files: Iterable[str], more: Iterable[str]) -> list[Answer]:
    """Every public page from the table of addresses on, each question of its forms, and what nobody may have.

    `more` are the questions of the forms of the first world, which the second is asked too.
    """
    client = Client(raise_request_exception=False)
    first = [path for _, path in public_routes()]
    listed = [f"{LISTED[0]}?page={page}" for page in (0, 2, 9, "last", "x")] + list(QUESTIONS)
    pages = crawl(client, [*first, *files, *USUAL, *listed], most_questions=LINKED_QUESTIONS)
    more = list(more) or questions(pages, _values(), combinations=COMBINATIONS, seed=SEED)
    crawled = {answer.address for answer in pages}
    answers = [*pages, *(ask(client, place) for place in more if place not in crawled)]
    known = {answer.address for answer in answers}
    asked = sorted(place for place in known if "?" in place)
    plain = sorted(known - {*asked, "/source.zip"})
    answers += [ask(client, place, "head") for place in (*plain[::HEAD_OF_PAGES], *asked[::HEAD_OF_QUESTIONS])]
    answers += [ask(client, place, **ZIPPED) for place in plain[::ZIPPED_OF_PAGES]]
    answers += [ask(client, place, **{"accept-language": "fr, en;q=0.5"}) for place in ("/", *USUAL)]
    probes = [*probes_of_cases(), *closed_routes()]
    return answers + [ask(client, place) for place in dict.fromkeys(probes) if place not in known]


def asked_of_forms(answers: Iterable[Answer]) -> list[str]:
    """The questions of the forms among the answers, so that another world can be asked the same."""
    probes = {*probes_of_cases(), *closed_routes()}
    return list(dict.fromkeys(each.address for each in answers if "?" in each.address and each.address not in probes))


def _values() -> list[tuple[str, str]]:
    """Words to look for, and values of filters that only hidden cases have."""
    return [
        *(("q", word) for word in SEARCHED), *(("country", code) for code in hidden.FAR_COUNTRIES),
        *(("decade", str(year // 10 * 10)) for year in hidden.FAR_YEARS), ("country", "nowhere"), ("outcome", "x"),
    ]  # fmt: skip


def probes_of_cases() -> list[str]:
    """The addresses of hidden cases, and of some that never were, in each spelling."""
    names = [hidden.reference(number) for number in range(hidden.HIDDEN)]
    names += [never_like(name) for name in names[:5]]
    spelled = [f"/{language}/cases/{name}/" for language in LANGUAGES for name in names]
    return spelled + [form for name in names[:3] for form in spellings(name)]


def spellings(name: str) -> list[str]:
    return [f"/en/cases/{name}", f"/cases/{name}/", f"/en/cases/{name.upper()}/", f"/fr/cases/{name}/?page=2"]


def never_like(name: str) -> str:
    """A name as long as another that nothing ever had."""
    return name.replace("canari", "nevers")


def twins(
    world: World, methods: tuple[str, ...] = METHODS, also: tuple[dict[str, str], ...] = ASKED_ALSO
) -> list[tuple[Answer, Answer]]:
    """What is hidden beside what never was, each asked in the same ways."""
    client = Client(raise_request_exception=False)
    spoken = zip(world.references, cycle(LANGUAGES))
    pairs = [(f"/{language}/cases/{name}/", f"/{language}/cases/{never_like(name)}/") for name, language in spoken]
    few = [*pairs[: hidden.ONCE_SHOWN + 1], *_files(world), *_of_the_staff(world)]
    few += list(zip(spellings(world.references[0]), spellings(never_like(world.references[0])), strict=True))
    asked = [(one, other, "get", {}) for one, other in pairs]
    asked += [(one, other, method, told) for (one, other), method, told in product(few, methods, also)]
    for name in world.files:
        tag = {"if-none-match": f'"{name.rpartition("/")[2]}"'}
        asked += [(*pair, "get", tag) for pair in _files(world) if pair[0].endswith(name)]
    return [(ask(client, one, way, **told), ask(client, other, way, **told)) for one, other, way, told in asked]


def _files(world: World) -> list[tuple[str, str]]:
    found = []
    for name in world.files:
        folder, _, last = name.rpartition("/")
        found.append((f"/media/{name}", f"/media/{folder}/{NEVER_FILE}.{last.rpartition('.')[2]}"))
    return found


def _of_the_staff(world: World) -> list[tuple[str, str]]:
    """Addresses of the staff with the key of something there, and with one of nothing, as nobody asks them."""
    forms = {
        "picture": "/admin/images/{}/", "document": "/admin/documents/edit/{}/",
        "act": "/account/people/acts/{}/approve/", "grant": "/account/people/grants/{}/end/",
        "user": "/account/people/{}/recover/",
    }  # fmt: skip
    keys = [(forms[noun], key) for noun, key in world.numbers.items() if noun in forms]
    return [(form.format(key), form.format("9" * len(str(key)))) for form, key in keys]


def ask_some() -> list[Answer]:
    """A few pages on which each planted fault would show."""
    client = Client(raise_request_exception=False)
    places = [
        "/en/", "/fr/cases/", *QUESTIONS, f"/en/cases/{READ_ANEW}/",
        f"/fr/cases/{NEW}/", f"/en/cases/{hidden.reference(1)}/", f"/en/cases/{never_like(hidden.reference(1))}/",
    ]  # fmt: skip
    return [ask(client, place) for place in places]


def references_shown() -> list[str]:
    return list(published().values_list("reference", flat=True))


def are_hidden(world: World) -> bool:
    """Whether all that is to be hidden is there, and none of it published."""
    there = set(Case.objects.values_list("reference", flat=True))
    return set(world.references) <= there and not set(world.references) & set(references_shown())
