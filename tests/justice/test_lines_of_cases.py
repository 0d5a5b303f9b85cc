"""The whole line of seven cases, as their pages show it: each step with its day, its kind and its sources, in order.

The lists were written by hand from the research on the cases. A step that is added, moved or cited otherwise shows.
"""

import re

import pytest

from noimpunity.cases.models import Case

pytestmark = pytest.mark.django_db
LINES = {
    "rs-curuvija-1999": [
        ("1999-04-11", "incident", ["cenzolovka-2020"]),
        ("2013-02", "inquiry_created", ["ipi-matic"]),
        ("2019-04-05", "verdict", ["scf-2019"]),
        ("2020-07-15, made public 2020-09", "retrial_ordered", ["cenzolovka-2020"]),
        ("2020-10-05", "retrial_opened", ["scf-2021"]),
        ("2021-12-02", "verdict", ["b92-2024", "scf-2021"]),
        ("2023-04-19, made public 2024-02-02", "appeal_decision", ["b92-2024", "scf-2026"]),
        ("2024-09-02", "extraordinary_remedy_filed", ["javniservis-2026"]),
        ("2024-10-13/2025-10-13, made public 2026-01", "extraordinary_remedy_decision", ["javniservis-2026"]),
        ("2026-01-08", "statement", ["scf-2026"]),
    ],
    "sk-kuciak-2018": [
        ("2018-02-21", "incident", ["stvr-2025"]),
        ("2019-12~", "verdict", ["slovak-spectator-2020"]),
        ("2020-04-06~", "verdict", ["slovak-spectator-2021"]),
        ("2020-09-03", "verdict", ["slovak-spectator-2020"]),
        ("2021-06-15", "retrial_ordered", ["slovak-spectator-2021"]),
        ("2023-05", "verdict", ["stvr-2025"]),
        ("2025-05-20", "retrial_ordered", ["slovak-spectator-2025"]),
        ("2026-01", "statement", ["tjcproject-2026"]),
    ],
    "ph-ampatuan-2009": [
        ("2009-11-23", "incident", ["cbcsi-2010"]),
        ("2009-11-26", "arrest", ["abs-cbn-2009"]),
        ("2015-03", "bail_granted", ["gma-2018"]),
        ("2015-07-17", "accused_died", ["rappler-2019"]),
        ("2018-11", "suspect_identified", ["gma-2018"]),
        ("2019-12-19", "verdict", ["mindanews-2023"]),
        ("2020-01-02", "appeal_filed", ["mindanews-2022"]),
        ("2020-10-12", "appeal_transferred", ["mindanews-2022"]),
        ("2022-11-23", "statement", ["mindanews-2022"]),
    ],
    "ua-gongadze-2000": [
        ("2000-09-16", "incident", ["kyivpost-timeline"]),
        ("2000-11-02", "body_found", ["kyivpost-timeline"]),
        ("2002-09-16", "regional_petition", ["lexploria-2005"]),
        ("2005-03-01", "arrest", ["rsf-2005"]),
        ("2005-03-04", "suspect_died", ["kyivpost-timeline"]),
        ("2005-11-08", "regional_judgment", ["lexploria-2005"]),
        ("2008-03-15", "verdict", ["coe-2009"]),
        ("2008-06-05", "supervision_decision", ["coe-2009"]),
        ("2009", "supervision_decision", ["coe-2009"]),
        ("2009-07", "arrest", ["ukrainian-week"]),
        ("2011-03-21", "investigation_opened", ["kyivpost-2021"]),
        ("2011-12-13", "charges_dropped", ["kyivpost-2021"]),
        ("2013-01-29", "verdict", ["interfax-ukraine-2013"]),
        ("2016-01-06", "appeal_decision", ["kyivpost-2021"]),
        ("2016-03-22", "memorial", ["kyivpost-2021"]),
        ("2021-07-02", "cassation_decision", ["kyivpost-2021"]),
    ],
    "co-cano-1986": [
        ("1986-12-17", "incident", ["el-colombiano"]),
        ("1995-10", "verdict", ["el-colombiano"]),
        ("1996-07-30", "appeal_decision", ["el-colombiano"]),
        ("1997-02", "regional_petition", ["el-espectador"]),
        ("2001-02-23", "regional_merits_report", ["el-espectador"]),
        ("2003", "released", ["el-colombiano"]),
        ("2010-07-02", "reclassified", ["komodo"]),
        ("2024-02-09", "apology", ["el-espectador-2024"]),
    ],
    "co-garzon-1999": [
        ("1999-08-13", "incident", ["nizkor"]),
        ("2004", "verdict", ["nuevo-siglo"]),
        ("2011-06-17", "indictment", ["el-tiempo"]),
        ("2016-09-27", "reclassified", ["nuevo-siglo"]),
        ("2018-08-13", "verdict", ["nizkor"]),
        ("2019-07-19, made public 2019-07-25/2019-07-26", "appeal_decision", ["nizkor"]),
        ("2019-08", "cassation_filed", ["nuevo-siglo"]),
    ],
    "me-lakic-2018": [
        ("2012", "context", ["balkan-news-2021"]),
        ("2018-05-08", "incident", ["safejournalists-2025"]),
        ("2019-02-19", "statement", ["safejournalists-2019"]),
        ("2019-11-06", "reclassified", ["safejournalists-2019"]),
        ("2021-12-17~", "detention_ordered", ["balkan-news-2021"]),
        ("2023-12-07", "indictment", ["safejournalists-2025"]),
        ("2024-12-09", "hearing", ["safejournalists-2025"]),
        ("2025-03-06", "limitation_warning", ["safejournalists-2025"]),
        ("2023-12-07/2025", "trial_opened", ["smcg-2025"]),
        ("2023-12-07/2025", "judge_changed", ["smcg-2025"]),
        ("2025-05~", "statement", ["smcg-2025"]),
    ],
}
STEP = re.compile(r'<li id="step-([a-z0-9-]+)"(.*?)</li>\n', re.DOTALL)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("reference", LINES)
def test_the_page_of_a_case_shows_its_whole_line_in_order(client, reference, language):
    shown = shown_on(client, reference, language)

    assert [line for line, *_ in shown] == LINES[reference]
    assert [step.key for _, step, content in shown if beginning(step, language) not in content] == []


def a_step_is_left_out(case):
    case.steps.get(key="retrial").delete()


def a_step_is_of_another_kind(case):
    case.steps.filter(key="acquittal").update(code="statement")


def a_step_is_of_another_day(case):
    case.steps.filter(key="first-verdict").update(on="2019-04-06")


def a_step_stands_elsewhere(case):
    case.steps.filter(key="second-verdict").update(position=99)


def a_step_counts_as_public_at_once(case):
    case.steps.filter(key="acquittal").update(made_public_on="")


def a_source_is_left_out(case):
    step = case.steps.get(key="acquittal")
    step.citations.remove(step.citations.first())


def another_source_is_cited(case):
    step = case.steps.get(key="commission-created")
    step.citations.set(case.steps.get(key="killing").citations.all())


@pytest.mark.parametrize(
    "fault",
    [
        a_step_is_left_out, a_step_is_of_another_kind, a_step_is_of_another_day, a_step_stands_elsewhere,
        a_step_counts_as_public_at_once, a_source_is_left_out, another_source_is_cited,
    ],
)  # fmt: skip
def test_a_planted_fault_in_a_line_is_found(client, fault):
    fault(Case.objects.get(reference="rs-curuvija-1999"))

    assert [line for line, *_ in shown_on(client, "rs-curuvija-1999", "en")] != LINES["rs-curuvija-1999"]


def shown_on(client, reference, language):
    """Each step on the page of a case: its line, the step, and all that the page says of it."""
    case = Case.objects.get(reference=reference)
    steps = {step.key: step for step in case.steps.prefetch_related("wordings")}
    keys = {row["address"]: row["key"] for row in case.entry.values["citations"]}
    page = client.get(f"/{language}/cases/{reference}/").content.decode()
    return [
        ((day(steps[key]), steps[key].code, cited(content, keys)), steps[key], content)
        for key, content in STEP.findall(page)
    ]


def day(step):
    return f"{step.on}, made public {step.made_public_on}" if step.made_public_on else step.on


def cited(content, keys):
    """The sources a step links to, by the key they have in the file."""
    addresses = [address.replace("&amp;", "&") for address in re.findall(r'href="(https?://[^"]+)"', content)]
    return sorted({keys[address] for address in addresses})


def beginning(step, language):
    """How the words of a step begin in a language, as far as no sign in them is written otherwise in a page."""
    said = next(words.text for words in step.wordings.all() if words.language == language)
    return re.split(r"['’\"&<>]", said)[0][:40]
