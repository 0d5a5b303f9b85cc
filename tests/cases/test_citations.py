from datetime import date

import pytest

from noimpunity.cases.citations import Citation, as_bibtex, as_ris, as_text
from tests.factories import make_case

DAY = date(2026, 11, 21)


def cited(title="Slavko Ćuruvija"):
    return Citation(title, "rs-curuvija-1999", "https://example.org/en/cases/rs-curuvija-1999/", DAY, "en")


def test_a_citation_in_words():
    assert as_text(cited()) == (
        "No Impunity, “Slavko Ćuruvija”, case rs-curuvija-1999, as of 21 November 2026, "
        "https://example.org/en/cases/rs-curuvija-1999/. CC BY 4.0.\n"
    )


def test_a_citation_for_bibtex():
    assert as_bibtex(cited()) == (
        "@misc{rs-curuvija-1999,\n"
        "  author = {{No Impunity}},\n"
        "  title = {{Slavko Ćuruvija}},\n"
        "  year = {2026},\n"
        "  note = {Case rs-curuvija-1999, as of 2026-11-21, CC BY 4.0},\n"
        "  howpublished = {\\url{https://example.org/en/cases/rs-curuvija-1999/}},\n"
        "  url = {https://example.org/en/cases/rs-curuvija-1999/},\n"
        "  urldate = {2026-11-21}\n"
        "}\n"
    )


def test_a_citation_for_reference_managers():
    assert as_ris(cited()).splitlines() == [
        "TY  - ELEC", "ID  - rs-curuvija-1999", "AU  - No Impunity", "TI  - Slavko Ćuruvija", "PY  - 2026",
        "DA  - 2026/11/21", "Y2  - 2026/11/21", "PB  - No Impunity",
        "UR  - https://example.org/en/cases/rs-curuvija-1999/", "LA  - en", "N1  - Case rs-curuvija-1999, CC BY 4.0",
        "ER  - ",
    ]  # fmt: skip
    assert as_ris(cited()).endswith("ER  - \r\n")


def test_no_title_can_end_its_field_or_its_line():
    hostile = "a}, note = {b\nER  - \r\nTY  - JOUR \\input{x} 100% $1_2^3 ~#&"

    bibtex, ris = as_bibtex(cited(hostile)), as_ris(cited(hostile))

    assert "\\}, note = \\{b ER" in bibtex
    assert "\\textbackslash{}input\\{x\\} 100\\% \\$1\\_2\\textasciicircum{}3 \\textasciitilde{}\\#\\&" in bibtex
    assert [line[:2] for line in ris.splitlines()].count("TY") == 1
    assert [line[:2] for line in ris.splitlines()].count("ER") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["txt", "bib", "ris"])
def test_a_case_page_leads_to_each_citation(client, kind):
    page = client.get("/en/cases/rs-curuvija-1999/").content.decode()
    address = f"/en/cases/rs-curuvija-1999/cite.{kind}"

    response = client.get(address)

    assert f'href="{address}"' in page
    assert response.status_code == 200
    assert "Slavko Ćuruvija" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["txt", "bib", "ris"])
def test_a_hidden_case_is_cited_no_more_than_one_that_never_was(client, kind):
    make_case("zz-hidden-2001", publish=False)

    answers = [client.get(f"/en/cases/{reference}/cite.{kind}") for reference in ("zz-hidden-2001", "zz-never-2001")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
