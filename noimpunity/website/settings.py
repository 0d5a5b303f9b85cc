"""Settings, read from the environment and safe when nothing is set. Each stands in docs/reference/settings.md."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]


def env_text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def env_flag(name: str) -> bool:
    return env_text(name).lower() in ("1", "true", "yes", "on")


def env_list(name: str) -> list[str]:
    return [part.strip() for part in env_text(name).split(",") if part.strip()]


# Where everything that is not code is kept: database, secret key, uploads.
HOME = Path(env_text("NOIMPUNITY_HOME", str(BASE_DIR / "var"))).expanduser().absolute()
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
RECORD = BASE_DIR / "record"


def _secret_key() -> str:
    """The key from the environment, or one made on the first run and kept in HOME, readable by its owner only."""
    if given := env_text("NOIMPUNITY_SECRET_KEY"):
        return given
    path = HOME / "secret-key"
    if not path.exists():
        made = HOME / f"secret-key.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50))
        made.rename(path)
    return path.read_text().strip()


SECRET_KEY = _secret_key()
EARLIER_KEYS = env_list("NOIMPUNITY_EARLIER_KEYS")  # only to verify what was sealed before
DEBUG = env_flag("NOIMPUNITY_DEBUG")
PORT = env_text("PORT", "8000")

# The public address decides what is allowed: a secure one asks browsers for a secure connection ever after.
ADDRESS = env_text("NOIMPUNITY_ADDRESS", f"http://127.0.0.1:{PORT}").rstrip("/")
_address = urlsplit(ADDRESS)
IS_SECURE = _address.scheme == "https"
ALLOWED_HOSTS = [_address.hostname or "", "127.0.0.1", "localhost", "[::1]", *env_list("NOIMPUNITY_HOSTS")]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_flag("NOIMPUNITY_BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECURE
SECURE_REFERRER_POLICY = "same-origin"  # other sites learn nothing; our own forms need the origin
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 8 * 3600
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# What readers are told.
CONTACT = env_text("NOIMPUNITY_CONTACT")
SOURCE_CODE = env_text("NOIMPUNITY_SOURCE_CODE")

INSTALLED_APPS = [
    "noimpunity.website",
    "noimpunity.justice",
    "noimpunity.cases",
    "noimpunity.sources",
    "noimpunity.members",
    "noimpunity.places",
    "noimpunity.changes",
    "wagtail.users",
    "wagtail.documents",  # the admin does not start without these two; uploads are refused in urls.py
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "noimpunity.website.middleware.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# Nothing on a public page comes from elsewhere, and nothing stands inline. The editors' screens carry inline
# scripts of Wagtail's own; until their templates are overridden they have their own, wider policy.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
ADMIN_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)

ROOT_URLCONF = "noimpunity.website.urls"
WSGI_APPLICATION = "noimpunity.website.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "noimpunity.website.context.site",
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "noimpunity.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
            "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;",
        },
    }
}

AUTH_USER_MODEL = "members.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
PASSWORD_RESET_TIMEOUT = 24 * 3600

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "noimpunity" / "locale"]
TIME_ZONE = env_text("NOIMPUNITY_TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600

WAGTAIL_SITE_NAME = "No Impunity"
WAGTAILADMIN_BASE_URL = ADDRESS
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

# No address, user agent or request line is logged; what went wrong is, without what was asked for.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},  # a path that was not found is nobody's business
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
