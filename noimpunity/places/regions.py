"""Which region of the world a country lies in.

The regions and their codes are those of the United Nations Statistics Division, "Standard country or area codes for
statistical use" (M49), as of 2024; who lies where is a fact, and the table is written by us. M49 does not place Kosovo,
Taiwan and Antarctica: Kosovo stands with its neighbours, Taiwan with its own, Antarctica nowhere. A region says nothing
about the status of a country.
"""

from functools import cache

from noimpunity.places.countries import country_name

# Continent → its regions → the countries in each.
_CONTINENTS = {
    "002": ("015", "202"),
    "019": ("021", "419"),
    "142": ("143", "030", "035", "034", "145"),
    "150": ("151", "154", "039", "155"),
    "009": ("053", "054", "057", "061"),
}
_REGIONS = {
    "015": "DZ EG EH LY MA SD TN",
    "202": "AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW MZ NA NE NG RE "
    "RW SC SH SL SN SO SS ST SZ TD TF TG TZ UG YT ZA ZM ZW",
    "021": "BM CA GL PM US",
    "419": "AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN KY LC MF MQ "
    "MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI",
    "143": "KG KZ TJ TM UZ",
    "030": "CN HK JP KP KR MN MO TW",
    "035": "BN ID KH LA MM MY PH SG TH TL VN",
    "034": "AF BD BT IN IR LK MV NP PK",
    "145": "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE",
    "151": "BG BY CZ HU MD PL RO RU SK UA",
    "154": "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ",
    "039": "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK",
    "155": "AT BE CH DE FR LI LU MC NL",
    "053": "AU CC CX HM NF NZ",
    "054": "FJ NC PG SB VU",
    "057": "FM GU KI MH MP NR PW UM",
    "061": "AS CK NU PF PN TK TO TV WF WS",
}
CONTINENTS = tuple(_CONTINENTS)
# Every code, each continent before its regions.
REGIONS = tuple(code for continent, regions in _CONTINENTS.items() for code in (continent, *regions))


def region_name(code: str, language: str | None = None) -> str:
    """What a region is called, by the Unicode CLDR."""
    name = country_name(code, language)
    return name[:1].upper() + name[1:]


def countries_in(code: str) -> tuple[str, ...]:
    """The countries of a region or a continent, in the order of their codes; none for a code that is neither."""
    return tuple(sorted(country for country, regions in _by_country().items() if code in regions))


def regions_of(country: str) -> tuple[str, ...]:
    """The continent and the region a country lies in, or nothing."""
    return _by_country().get(country, ())


@cache
def _by_country() -> dict[str, tuple[str, ...]]:
    return {
        country: (continent, region)
        for continent, regions in _CONTINENTS.items()
        for region in regions
        for country in _REGIONS[region].split()
    }
