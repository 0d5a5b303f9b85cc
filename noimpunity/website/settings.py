"""Settings, read from the environment and safe when nothing is set. Each stands in docs/reference/settings.md."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from csp.constants import NONE, SELF

from noimpunity.website.languages import KNOWN_LANGUAGES, chosen_languages

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
ONION = env_text("NOIMPUNITY_ONION").rstrip("/")
_hosts = (urlsplit(address).hostname or "" for address in (ADDRESS, ONION))
ALLOWED_HOSTS = [*_hosts, "127.0.0.1", "localhost", "[::1]", *env_list("NOIMPUNITY_HOSTS")]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
CSRF_FAILURE_VIEW = "noimpunity.website.errors.csrf_failure"
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
# A session lasts eight hours at most, half an hour unused, and not longer than the browser.
SESSION_COOKIE_AGE = 8 * 3600
SESSION_IDLE_SECONDS = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "csrf"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# What readers are told.
CONTACT = env_text("NOIMPUNITY_CONTACT")
SECURITY_CONTACT = env_text("NOIMPUNITY_SECURITY_CONTACT")
SOURCE_CODE = env_text("NOIMPUNITY_SOURCE_CODE")

INSTALLED_APPS = [
    "noimpunity.website",
    "noimpunity.publishing",
    "noimpunity.figures",
    "noimpunity.drafts",
    "noimpunity.justice",
    "noimpunity.cases",
    "noimpunity.sources",
    "noimpunity.members",
    "noimpunity.places",
    "noimpunity.changes",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
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
    "noimpunity.website.pages.keeping.KeepMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "noimpunity.website.pages.doors.DoorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# Nothing on any page comes from elsewhere, and nothing stands inline. What staff pages may do besides stands in
# website/pages/doors.py.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

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
        "ENGINE": "noimpunity.website.sqlite",
        "NAME": HOME / "noimpunity.sqlite3",
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": ":memory:"},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=33554432;"
            "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;"
            "PRAGMA secure_delete=ON;",
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
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # what was set before; made anew at the next sign-in
]
PASSWORD_RESET_TIMEOUT = 24 * 3600

# The one door (docs/decisions/0013-one-door.md). Limits are kept per account and for all at once, in memory, never
# per network address.
AUTHENTICATION_BACKENDS = ["noimpunity.members.backends.GrantBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "noimpunity.members.adapters.DoorAdapter"
ACCOUNT_FORMS = {"login": "noimpunity.members.forms.DoorForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/15m/key,100/d/key",  # passwords and codes, each per account
    "sign_in_of_all": "600/15m/key",  # passwords of all accounts together, so that hashing cannot fill the machine
    "reauthenticate": "10/15m/user",
    "change_password": "10/15m/user",
    **dict.fromkeys(
        ("login", "signup", "reset_password", "reset_password_from_key", "request_login_code", "verify_phone"), ""
    ),  # these count by address in allauth; the first is limited above, the others do not exist here
}
MFA_ADAPTER = "noimpunity.members.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "noimpunity.members.forms.AddPasskeyForm",
    "authenticate_webauthn": "noimpunity.members.forms.PasskeyForm",
    "reauthenticate_webauthn": "noimpunity.members.forms.ConfirmByPasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "No Impunity"
MFA_RATE_LIMITS = {"webauthn_login": ""}  # a key cannot be guessed
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would keep names on the device
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # no mail is sent
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 500_000},  # a day of tries, so that a flood pushes out no count of an account
    },
    # What a picture said when it was last shown is not kept beside what it says now.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages", "TIMEOUT": 86400},
}

LANGUAGE_CODE = "en"
LANGUAGES = chosen_languages(env_list("NOIMPUNITY_LANGUAGES"))
LANGUAGE_NAMES = KNOWN_LANGUAGES  # of those that are off too: the record may be written in them
LOCALE_PATHS = [BASE_DIR / "noimpunity" / "locale"]
TIME_ZONE = env_text("NOIMPUNITY_TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600

# Files of strangers: in memory until they are cleaned, taken only where that is done, stored only when it was.
MEDIA_ROOT = HOME / "media"
MEDIA_URL = "/media/"
FILE_UPLOAD_HANDLERS = ["noimpunity.publishing.uploads.OnlyToBeCleaned"]
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
UPLOADS_ARE_CLEANED_AT = ("/admin/images/", "/admin/documents/", "/admin/sources/")  # a list is opened in a box alone
STORAGES = {
    "default": {"BACKEND": "noimpunity.publishing.storage.CleanedStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WAGTAILIMAGES_IMAGE_MODEL = "publishing.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "noimpunity.publishing.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif", "heic", "heif", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = None  # the box has its own limit; what it gives back may be larger
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"jpeg": "webp", "png": "webp", "webp": "webp"}
WAGTAILDOCS_DOCUMENT_MODEL = "publishing.PublicDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "noimpunity.publishing.forms.DocumentForm"

# The desk searches in the tables themselves: an index would be one more copy that an erasure must find.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database.fallback"}}
WAGTAIL_SITE_NAME = "No Impunity"
WAGTAILADMIN_BASE_URL = ADDRESS
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # the door does this, and asks for the second factor
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Those that browsers know too: a machine may have names of its own, such as "localtime".
WAGTAIL_USER_TIME_ZONES = sorted({TIME_ZONE} | {zone for zone in available_timezones() if "/" in zone})
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

# No address, user agent or request line is logged; what went wrong is, without what was asked for.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "noimpunity.website.errors.PlainFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},  # a path that was not found is nobody's business
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
