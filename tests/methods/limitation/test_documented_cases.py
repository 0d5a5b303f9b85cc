"""What the clock says of documented cases on given days: each row with the law or the source it rests on.

The dates of the steps are those of the record; the law is that of the rule file, whose sources are tested elsewhere.
"""

from datetime import date

import pytest

from noimpunity.methods.limitation import evaluate

TODAY, LATER = "2026-11-21", "2050-01-01"


def case(country, crime, on, *events, **more):
    read = []
    for event in events:
        code, when, *rest = event.split(" ")
        act = {"code": code, "date": when}
        for word in rest:
            key, value = word.split("=")
            act[key] = [value] if key == "accused" else value
        read.append(act)
    return {"jurisdiction": country, "crime": crime, "offence_date": on, "events": read, **more}


FINAL = "result=convicted finality=final"
LAKIC = case(
    "ME", "serious_bodily_injury", "2018-05-08", "investigation_opened 2019-11-06",
    "detention_ordered 2021-12-17 accused=a", "indictment 2023-12-07 accused=a", "hearing 2024-12-09",
)  # fmt: skip
DUSKO = case(
    "ME", "murder", "2004-05-27", "arrest 2004-06-09 accused=a", "verdict 2010 accused=a result=convicted",
    "investigation_reopened 2014-02", result_date="2004-05-28",
)  # fmt: skip
SOFTIC = case("ME", "attempted_murder", "2007-11-01", "investigation_opened 2014", "investigation_closed 2015")
CURUVIJA = case("RS", "murder", "1999-04-11", "verdict 2019-04-05 accused=a result=convicted")
ARSON = case("RS", "arson", "2018-12-12", "verdict 2021-02 accused=a result=convicted")
PUKANIC = case("HR", "murder", "2008-10-23", "indictment 2009-10-26 accused=a", f"verdict 2012-02 accused=a {FINAL}")
AMPATUAN = case(
    "PH", "murder", "2009-11-23", "indictment 2009/2010 accused=jr", "indictment 2009/2010 accused=sr",
    "indictment 2009/2010 accused=freed", "accused_died 2015-07-17 accused=sr",
    "verdict 2019-12-19 accused=jr result=convicted",
    "verdict 2019-12-19 accused=freed result=acquitted finality=final",
    discovery_date="2009-11-23",
)  # fmt: skip
KEMLEY = case(
    "KH", "murder", "2016-07-10", "arrest 2016-07-10 accused=a", "trial_opened 2017-03-01 accused=a",
    f"cassation_decision 2019-05-24 accused=a {FINAL}",
)  # fmt: skip
VICHEA = case(
    "KH", "murder", "2004-01-22", "arrest 2004-01-29 accused=a", "verdict 2013-09-25 accused=a result=acquitted"
)
CANO = case("CO", "murder", "1986-12-17", "reclassified 2010-07-02 crime=crime_against_humanity")
GARZON = case(
    "CO", "murder", "1999-08-13", "indictment 2011-06-17 accused=n",
    "reclassified 2016-09-27 crime=crime_against_humanity", "reclassified 2019-07-19 crime=murder",
)  # fmt: skip
MALTA = case(
    "MT", "murder", "2017-10-16", "arrest 2019-11 accused=f", f"verdict 2021-02-23 accused=m {FINAL}",
)  # fmt: skip
RUSSIA = case(
    "RU", "murder", "2006-10-07", f"sentence 2014-06-09 accused=m {FINAL}", "accused_died 2017-06 accused=g",
)  # fmt: skip
GONGADZE = case(
    "UA", "murder", "2000-09-16", "suspect_died 2005-03-04 accused=k",
    f"cassation_decision 2021-07-02 accused=p {FINAL}",
)  # fmt: skip
DINK = case("TR", "murder", "2007-01-19")
SAMAST = case("TR", "murder", "2007-01-19", offender_flags={"minor": True, "age": 17})
NEGLECT = case(
    "TR", "neglect of duty", "2007-01-19", "verdict 2021-03-26 accused=c result=charges_time_barred", max_years=2
)
BREACH = case("MX", "murder", "2017-03-23", "arrest 2017-12-25 accused=m")
MARTINEZ = case(
    "MX", "murder", "2012-04-28", "arrest 2012-10 accused=s", f"appeal_decision 2014-07-10 accused=s {FINAL}"
)
SAEED = case("BH", "torture", "2011-05-22", "trial_opened 2012-06-06 accused=o", penalty_class="felony")
ASHIRI = case("BH", "death_in_custody", "2011-04-09", penalty_class="felony")

SJ = "https://safejournalists.net/tomovic-ako-ne-razdvojite-postupke-slucaj-olivere-lakic-ce-zastariti"
ME = "https://cjad.nottingham.ac.uk/en/state/92/keyword/577"
RS = "https://cref.eakademija.com/nacionalno-zakonodavstvo/30-krivicni-zakonik/105-clan-103-kz"
RS_LIFE = "https://www.marjanovic.law/amendments-and-additions-to-the-criminal-code/"
HR = "https://vaic.hr/en/news-and-publications-en/limitations-in-criminal-law/"
BA = "http://uncac.cn/show.asp?id=380"
PH = "https://id.scribd.com/document/420110512/extinguishment-of-criminal-liability"
KH = "http://uncac.cn/show.asp?id=393"
CO = "https://www.revistaderecho.com.co/2021/02/12/imprescriptibilidad-de-la-accion-penal/"
CO_CANO = "http://komodolarevista.co/colombia-asesinato-de-periodista-es-crimen-de-lesa-humanidad/"
CO_GARZON = (
    "https://elheraldo.co/nacional/2019/07/26/tribunal-dice-que-el-de-jaime-garzon-no-es-crimen-de-lesa-humanidad"
)
MT = "https://cjad.nottingham.ac.uk/en/state/85/keyword/577"
TR = "https://bayraktarattys.com/criminal-statute-limitations-turkish-law"
TR_CAP = "https://manavgatlawyer.com/lawyer-in-manavgat/criminal-case-statute-of-limitations"
MX = "https://sipse.com/novedades/que-delitos-prescriben-hablemos-de-derecho-341361.html"
IN = "https://advocatetanmoy.com/tag/mcqs/"

# Name, facts, day, whose clock, (state, earliest, latest) of each reading, citation.
ROWS = [
    ("lakic charged", LAKIC, "2025-05-31", "a", [("running", "2028-05-08", "2028-05-08")], SJ),
    ("lakic after its last hearing only", LAKIC, "2024-12-31", "a", [("running", "2028-05-08", "2028-05-08")], SJ),
    ("lakic after the first hearing of the victim", LAKIC, "2019-12-01", "",
     [("running", "2024-11-06", "2028-05-08")], SJ),
    ("lakic before any act", LAKIC, "2019-11-05", "", [("running", "2023-05-08", "2028-05-08")], SJ),
    ("lakic uncharged, as far as acts are known", LAKIC, TODAY, "", [("unknown", "2024-11-06", "2028-05-08")], SJ),
    ("lakic the last day", LAKIC, "2028-05-07", "a", [("running", "2028-05-08", "2028-05-08")], SJ),
    ("lakic the first day barred", LAKIC, "2028-05-08", "a", [("expired", "2028-05-08", "2028-05-08")], SJ),
    ("jovanovic before the renewal", DUSKO, "2013-12-31", "", [("running", "2029-05-28", "2054-05-28")], ME),
    ("jovanovic after the renewal", DUSKO, TODAY, "", [("running", "2039-02-01", "2054-05-28")], ME),
    ("jovanovic the one tried, in 2012", DUSKO, "2012-01-01", "a", [("running", "2029-06-09", "2054-05-28")], ME),
    ("jovanovic at the cap", DUSKO, "2054-05-28", "", [("expired", "2039-02-01", "2054-05-28")], ME),
    ("softic before the investigation", SOFTIC, "2013-01-01", "", [("running", "2032-11-01", "2057-11-01")], ME),
    ("softic after it, begun in some part of 2014", SOFTIC, TODAY, "", [("running", "2039-01-01", "2057-11-01")], ME),
    ("vujasinovic", case("RS", "murder", "1994-04-08"), TODAY, "", [("unknown", None, None)] * 2, RS_LIFE),
    ("vujasinovic before the life rule", case("RS", "murder", "1994-04-08"), "2018-01-01", "",
     [("running", "2019-04-08", "2044-04-08")], RS),
    ("curuvija", CURUVIJA, TODAY, "a", [("unknown", None, None)] * 2, RS_LIFE),
    ("curuvija nobody else", CURUVIJA, TODAY, "", [("unknown", None, None)] * 2, RS_LIFE),
    ("pantic", case("RS", "murder", "2001-06-11"), TODAY, "", [("unknown", None, None)] * 2, RS_LIFE),
    ("pantic before the life rule", case("RS", "murder", "2001-06-11"), "2019-11-30", "",
     [("running", "2026-06-11", "2051-06-11")], RS),
    ("m jovanovic, penalty not given", ARSON, TODAY, "a", [("unknown", None, None)], RS),
    ("m jovanovic, if the arson has up to 8 years", {**ARSON, "max_years": 8}, TODAY, "",
     [("running", "2028-12-12", "2038-12-12")], RS),
    ("a Serbian murder of today", case("RS", "murder", "2021-01-01"), TODAY, "",
     [("imprescriptible", None, None)], RS_LIFE),
    ("a Serbian threat in its three forms", case("RS", "threats", "2024-01-01"), TODAY, "",
     [("running", "2027-01-01", "2030-01-01"), ("running", "2029-01-01", "2034-01-01"),
      ("running", "2034-01-01", "2044-01-01")], RS),
    ("popova", case("XK", "murder", "2000-09-10"), TODAY, "", [("running", "2035-09-10", "2070-09-10")],
     "Criminal Code of Kosovo 06/L-074, articles 99 to 101"),
    ("slavuj and perenic", case("XK", "enforced_disappearance", "1998-08-21"), TODAY, "", [("unknown", None, None)],
     "Criminal Code of Kosovo 06/L-074, articles 99 to 101"),
    ("melonashi", case("XK", "enforced_disappearance", "2000-09-09"), TODAY, "", [("unknown", None, None)],
     "Criminal Code of Kosovo 06/L-074, articles 99 to 101"),
    ("pukanic, others", PUKANIC, TODAY, "", [("running", "2048-10-23", "2048-10-23")], HR),
    ("pukanic, in forty years", PUKANIC, LATER, "", [("expired", "2048-10-23", "2048-10-23")], HR),
    ("pukanic, convicted", PUKANIC, TODAY, "a", [("stopped", None, None)], HR),
    ("pukanic, indicted: an act changes nothing", PUKANIC, "2010-01-01", "a", [("running", "2048-10-23", "2048-10-23")],
     "https://mans.co.me/en/?p=6760"),
    ("kopanja", case("BA", "attempted_murder", "1999-10-22"), TODAY, "", [("running", "2034-10-22", "2069-10-22")], BA),
    ("kovacevic, gave himself up", case("BA", "attempted_murder", "2018-08-26", "arrest 2019-11 accused=d"), TODAY, "d",
     [("running", "2053-08-26", "2088-08-26")], BA),
    ("ampatuan, at large", AMPATUAN, TODAY, "", [("running", "2029-11-23", None)], PH),
    ("ampatuan, charged", AMPATUAN, "2015-01-01", "jr", [("interrupted", "2035-01-01", None)], PH),
    ("ampatuan, convicted, appeal pending", AMPATUAN, "2021-01-01", "jr", [("interrupted", "2041-01-01", None)], PH),
    ("ampatuan, died", AMPATUAN, TODAY, "sr", [("stopped", None, None)], PH),
    ("ampatuan, acquitted", AMPATUAN, TODAY, "freed", [("stopped", None, None)], PH),
    ("ampatuan, abroad for a year", {**AMPATUAN, "accused": [],
     "offender_flags": {"abroad": [["2012-01-01", "2013-01-01"]]}},
     TODAY, "", [("running", "2030-11-24", "2030-11-24")], "https://lawglobalhub.com/article-91-revised-penal-code-philippines"),
    ("kem ley, two further persons", KEMLEY, TODAY, "", [("running", "2032-03-01", None)], KH),
    ("kem ley, the day of the murder", KEMLEY, "2016-07-10", "", [("running", "2031-07-10", None)], KH),
    ("kem ley, convicted", KEMLEY, TODAY, "a", [("stopped", None, None)], KH),
    ("chea vichea in 2015", VICHEA, "2015-01-01", "", [("running", "2019-01-29", None)], KH),
    ("chea vichea today", VICHEA, TODAY, "", [("unknown", "2019-01-29", None)], KH),
    ("hydara in the gambia", case("GM", "murder", "2004-12-16"), TODAY, "", [("none", None, None)], "Common law"),
    ("hydara in germany", case("DE", "murder", "2004-12-16"), TODAY, "", [("none", None, None)], "StGB section 78 (2)"),
    ("hydara in germany, as judged", case("DE", "crime_against_humanity", "2004-12-16", charge="murder"), TODAY, "",
     [("imprescriptible", None, None)], "VStGB section 5"),
    ("manneh", case("GM", "enforced_disappearance", "2006-07-11"), TODAY, "", [("unknown", None, None)], "Common law"),
    ("saidykhan", case("GM", "torture", "2006-03-27"), TODAY, "", [("unknown", None, None)], "Common law"),
    ("cano in 2000", CANO, "2000-01-01", "", [("running", "2006-12-17", "2006-12-17")], CO),
    ("cano in 2008", CANO, "2008-01-01", "", [("expired", "2006-12-17", "2006-12-17")], CO),
    ("cano since 2010", CANO, "2010-07-02", "", [("imprescriptible", None, None)], CO_CANO),
    ("garzon before the charge", GARZON, "2011-06-16", "", [("running", "2019-08-13", "2019-08-13")], CO),
    ("garzon charged", GARZON, "2012-01-01", "n",
     [("running", "2021-06-17", "2021-06-17"), ("running", "2031-06-17", "2031-06-17")], CO_GARZON),
    ("garzon while a crime against humanity", GARZON, "2018-08-13", "n", [("imprescriptible", None, None)], CO_GARZON),
    ("garzon after the reversal, others", GARZON, "2019-08-12", "",
     [("running", "2019-08-13", "2019-08-13")], CO_GARZON),
    ("garzon after the reversal, others, a day later", GARZON, "2019-08-13", "",
     [("expired", "2019-08-13", "2019-08-13")], CO_GARZON),
    ("garzon today", GARZON, TODAY, "n",
     [("expired", "2021-06-17", "2021-06-17"), ("running", "2031-06-17", "2031-06-17")], CO_GARZON),
    ("bedoya, torture: since when it has 30 years is not held", case("CO", "torture", "2000-05-25"), TODAY, "",
     [("unknown", None, None)], CO),
    ("bedoya, abduction: penalty not given", case("CO", "abduction", "2000-05-25"), TODAY, "",
     [("unknown", None, None)], CO),
    ("torture in colombia after the law", case("CO", "torture", "2015-01-01"), TODAY, "",
     [("running", "2045-01-01", "2045-01-01")], CO),
    ("caruana galizia, others", MALTA, TODAY, "", [("running", "2037-10-16", "2037-10-16")], MT),
    ("caruana galizia, arrested and not served", MALTA, TODAY, "f", [("running", "2037-10-16", None)], MT),
    ("caruana galizia, pleaded guilty", MALTA, TODAY, "m", [("stopped", None, None)], MT),
    ("kuciak before act 40/2024", case("SK", "murder", "2018-02-21"), "2023-01-01", "",
     [("running", "2048-02-21", None)], "Trestný zákon, sections 87 and 88"),
    ("kuciak since", case("SK", "murder", "2018-02-21"), TODAY, "",
     [("running", "2048-02-21", None), ("unknown", None, None)],
     "Act 40/2024"),
    ("politkovskaya, who ordered it, in 2020", RUSSIA, "2020-01-01", "",
     [("running", "2021-10-07", None)], "UK RF article 78"),
    ("politkovskaya, who ordered it, today", RUSSIA, TODAY, "",
     [("court_discretion", "2021-10-07", None)], "UK RF article 78"),
    ("politkovskaya, convicted", RUSSIA, TODAY, "m", [("stopped", None, None)], "UK RF article 78"),
    ("politkovskaya, died in prison", RUSSIA, TODAY, "g", [("stopped", None, None)], "UK RF article 78"),
    ("gongadze, who ordered it, in 2015", GONGADZE, "2015-09-15", "",
     [("running", "2015-09-16", None)], "CC of Ukraine, article 49"),
    ("gongadze, who ordered it, since", GONGADZE, "2015-09-16", "", [("court_discretion", "2015-09-16", None)],
     "CC of Ukraine, article 49"),
    ("gongadze, the minister", GONGADZE, TODAY, "k", [("stopped", None, None)], "CC of Ukraine, article 49"),
    ("gongadze, the general", GONGADZE, TODAY, "p", [("stopped", None, None)], "CC of Ukraine, article 49"),
    ("dink, others", DINK, TODAY, "", [("running", "2037-01-19", "2052-01-19")], TR),
    ("dink, seventeen years old", SAMAST, "2010-01-01", "", [("running", "2027-01-19", "2037-01-19")], TR),
    ("dink, a minor of unknown age", {**SAMAST, "offender_flags": {"minor": True}}, "2010-01-01", "",
     [("running", "2022-01-19", "2029-07-19"), ("running", "2027-01-19", "2037-01-19")], TR),
    ("dink, neglect, before the court said so", NEGLECT, "2019-01-19", "c",
     [("expired", "2015-01-19", "2019-01-19")], TR_CAP),
    ("dink, neglect, as the court found", NEGLECT, TODAY, "c", [("expired", "2015-01-19", "2019-01-19")], TR_CAP),
    ("khashoggi in turkey", case("TR", "murder", "2018-10-02"), TODAY, "",
     [("running", "2048-10-02", "2063-10-02")], TR),
    ("khashoggi in saudi arabia", case("SA", "murder", "2018-10-02"), TODAY, "",
     [("unknown", None, None)], "Sharia practice"),
    ("huseynov in 2024", case("AZ", "murder", "2005-03-02"), "2024-03-02", "", [("running", "2025-03-02", None)],
     "CC of Azerbaijan, article 75"),
    ("huseynov today", case("AZ", "murder", "2005-03-02"), TODAY, "", [("court_discretion", "2025-03-02", None)],
     "CC of Azerbaijan, article 75"),
    ("khan", case("PK", "murder", "2005-12-05", result_date="2006-06"), TODAY, "", [("none", None, None)], "CrPC 1898"),
    ("shahzad", case("PK", "murder", "2011-05-29"), TODAY, "", [("none", None, None)], "CrPC 1898"),
    ("lankesh", case("IN", "murder", "2017-09-05", "indictment 2018-11 accused=a"), TODAY, "a",
     [("none", None, None)], IN),
    ("breach, others", BREACH, TODAY, "m", [("running", "2062-12-25", None)], MX),
    ("breach, on the day", BREACH, "2017-03-23", "", [("running", "2062-03-23", None)], MX),
    ("valdez", case("MX", "murder", "2017-05-15"), TODAY, "", [("running", "2062-05-15", None)], MX),
    ("martinez, the other suspect", MARTINEZ, TODAY, "", [("running", "2057-04-28", None)], MX),
    ("martinez, convicted", MARTINEZ, TODAY, "s", [("stopped", None, None)], MX),
    ("zongo", case("BF", "murder", "1998-12-13"), TODAY, "",
     [("unknown", None, None)], "Code de procédure pénale of 2019"),
    ("abu akleh, in the place", case("PS", "killing", "2022-05-11"), TODAY, "",
     [("unknown", None, None)], "no rule is held"),
    ("abu akleh, in israel", case("IL", "killing", "2022-05-11"), TODAY, "",
     [("unknown", None, None)], "CPL section 9"),
    ("abu akleh, in the united states", case("US", "murder", "2022-05-11"), TODAY, "",
     [("none", None, None)], "well-known rule"),
    ("saeed, torture", SAEED, TODAY, "o", [("unknown", "2022-06-06", None), ("imprescriptible", None, None)],
     "CCP 46/2002 articles 17 and 18; Penal Code article 208"),
    ("saeed, before the amendment", SAEED, "2012-01-01", "",
     [("running", "2021-05-22", None)], "CCP 46/2002 articles 17 and 18"),
    ("ashiri", ASHIRI, TODAY, "", [("unknown", "2021-04-09", None)], "CCP 46/2002 articles 17 and 18"),
    ("de vries", case("NL", "murder", "2021-07-06", result_date="2021-07-15"), TODAY, "",
     [("none", None, None)], "Sr article 70"),
    ("sharif", case("KE", "killing", "2022-10-23"), TODAY, "", [("unknown", None, None)], "no rule is held"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "as_of", "accused", "expected"), [row[1:5] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_a_documented_case_on_a_day(facts, as_of, accused, expected):
    results = evaluate({"accused": [accused] if accused else [], **facts}, as_of=date.fromisoformat(as_of))

    found = [
        (each.state, each.earliest and each.earliest.isoformat(), each.latest and each.latest.isoformat())
        for each in results
    ]
    assert found == expected


def test_each_row_has_a_citation_and_a_name_of_its_own():
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 60
    assert all(row[5] for row in ROWS)
