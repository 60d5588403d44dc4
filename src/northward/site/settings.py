"""Django's settings, derived from the configuration. Nothing here is for an operator to edit."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from northward.site import configuration

CONFIGURATION = configuration.read()
PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent

SECRET_KEY = CONFIGURATION.secret_key or "refused-at-start"
DEBUG = CONFIGURATION.debug
ALLOWED_HOSTS = CONFIGURATION.allowed_hosts
BASE_URL = CONFIGURATION.base_url

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "template_partials",
    "northward.ui",
    "northward.history.apps.HistoryConfig",
    "northward.outbox.apps.OutboxConfig",
    "northward.live.apps.LiveConfig",
    "northward.teams.apps.TeamsConfig",
    "northward.cycles.apps.CyclesConfig",
    "northward.metrics.apps.MetricsConfig",
    "northward.okrs.apps.OkrsConfig",
    "northward.alignment.apps.AlignmentConfig",
    "northward.rituals.apps.RitualsConfig",
    "northward.insight.apps.InsightConfig",
    "northward.exchange.apps.ExchangeConfig",
    "northward.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "northward.web.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "northward.web.middleware.session_still_good",
    "northward.web.middleware.preferences",
    "northward.web.middleware.domain_errors",
]

ROOT_URLCONF = "northward.site.urls"
WSGI_APPLICATION = "northward.site.wsgi.application"
AUTH_USER_MODEL = "teams.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "northward.ui.context.assets",
                "northward.web.context.shell",
            ],
            "builtins": [
                "northward.ui.templatetags.ui",
                "django.templatetags.i18n",
                "template_partials.templatetags.partials",
            ],
            "string_if_invalid": "",
        },
    },
]

_SQLITE = f"sqlite:///{CONFIGURATION.data / 'northward.sqlite3'}"
DATABASES: dict[str, Any] = {"default": dj_database_url.parse(CONFIGURATION.database_url or _SQLITE)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"] |= {
        # Not for ever: what SQLite knows of its tables (live.statistics) is read when a connection opens.
        "CONN_MAX_AGE": 3600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                f"PRAGMA synchronous={CONFIGURATION.sqlite_synchronous};"
                "PRAGMA busy_timeout=20000;PRAGMA foreign_keys=ON;PRAGMA cache_size=-32000;PRAGMA temp_store=MEMORY;"
            ),
        },
    }
else:
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
            "options": "-c jit=off",
            # To plan a join of eight tables takes PostgreSQL ten times as long as to run it. From the fifth time on a
            # connection keeps the plan, if PostgreSQL finds it no worse than one made for these very values.
            "server_side_binding": True,
            "prepare_threshold": 5,
        },
    }

# ---- accounts (allauth): sign-in by e-mail and password; nobody signs up without an invitation
AUTHENTICATION_BACKENDS = ["northward.web.accounts.backend.Backend"]
SESSION_ENGINE = "northward.live.sessions"
ACCOUNT_ADAPTER = "northward.web.accounts.adapter.Adapter"
ACCOUNT_FORMS = {"login": "northward.web.accounts.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CHANGE_EMAIL = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
EMAIL_BACKEND = "northward.outbox.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = f"northward@{CONFIGURATION.base_host}"

# Without it everybody behind a proxy has its address, and ten wrong passwords of one keep all others out for a minute.
ALLAUTH_TRUSTED_PROXY_COUNT = CONFIGURATION.proxies

# The limits on wrong passwords hold for all processes and machines together, so what they count stands in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "northward_cache",
        # By itself it forgets from 300 entries on, living ones too: whoever comes from enough addresses would never be counted.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# ---- cookies: the prefix and Secure follow the scheme of the base URL
_PREFIX = "__Host-" if CONFIGURATION.is_https else ""
SESSION_COOKIE_NAME = f"{_PREFIX}northward_session"
CSRF_COOKIE_NAME = f"{_PREFIX}northward_csrf"
LANGUAGE_COOKIE_NAME = f"{_PREFIX}northward_language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = CONFIGURATION.is_https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 24 * 3600
CSRF_FAILURE_VIEW = "northward.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---- headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if CONFIGURATION.is_https else 0
CSRF_TRUSTED_ORIGINS = [CONFIGURATION.base_url] if CONFIGURATION.is_https else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# ---- language and time
LANGUAGE_CODE = CONFIGURATION.language
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# ---- static files
STATIC_URL = "/static/"
STATIC_ROOT = PROJECT / "build" / "static"
_BUILT = PROJECT / "build" / "assets"
STATICFILES_DIRS = [_BUILT] if _BUILT.exists() else []
_HASHED = (STATIC_ROOT / "staticfiles.json").exists() and not DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not _HASHED
WHITENOISE_AUTOREFRESH = False

# ---- limits (trust.md R9)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"northward": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS = [
    # Subdomains and the browsers' preload list belong to the whole domain, which isn't ours to promise for.
    "security.W005",
    "security.W021",
    # Whoever ends https in front of Northward redirects; here every request is on one port.
    "security.W008",
]
