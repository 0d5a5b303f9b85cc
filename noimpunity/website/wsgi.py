"""What the web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "noimpunity.website.settings")
application = get_wsgi_application()
# What is loaded at the start stays to the end: whoever looks for what may be thrown away need not look through it.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 1000)  # a list to take away makes rows by the thousand, none of which goes in circles
