"""The site's settings, with one page more on which every widget of Wagtail's stands, and with faults where asked."""

import os

from noimpunity.website.settings import *  # noqa: F403
from noimpunity.website.settings import INSTALLED_APPS

ROOT_URLCONF = "tests.browser.desk_urls"
if os.environ.get("PLANTED") == "avatars":
    WAGTAIL_GRAVATAR_PROVIDER_URL = "https://avatars.example.org/avatar"
if os.environ.get("PLANTED") == "originals":  # ours stand behind Wagtail's templates and are not found
    INSTALLED_APPS = sorted(INSTALLED_APPS, key=lambda name: name == "noimpunity.website")
