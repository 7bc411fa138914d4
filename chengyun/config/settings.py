"""Django settings: everything that differs between platforms comes from :mod:`chengyun.config.environment`."""

from __future__ import annotations

from pathlib import Path

from chengyun.config.environment import read

ENVIRONMENT = read()
ROOT = Path(__file__).resolve().parents[2]

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.public_url]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.headless",
    "allauth.idp.oidc",
    "chengyun.kernel",
    "chengyun.identity",
    "chengyun.datastandard",
    "chengyun.exchange",
    "chengyun.gis",
    "chengyun.coordination",
    "chengyun.monitoring",
    "chengyun.guidance",
    "chengyun.supervision",
    "chengyun.simulation",
    "chengyun.evaluation",
]

MIDDLEWARE = [
    "chengyun.kernel.proxies.ClientAddress",
    "chengyun.exchange.standard.shortcut.Shortcut",
    "chengyun.kernel.headers.SecurityHeaders",
    "chengyun.kernel.bodies.BodyLimit",
    "django.middleware.security.SecurityMiddleware",
    "chengyun.config.pages.PageFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chengyun.identity.middleware.SessionRules",
]

ROOT_URLCONF = "chengyun.config.urls"
WSGI_APPLICATION = "chengyun.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before those of django-allauth, which are not in Chinese.
        "DIRS": [ROOT / "chengyun" / "identity" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    "default": {
        **ENVIRONMENT.database,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # No query of a request may hold a connection for ever; long jobs raise it for themselves.
        "OPTIONS": {
            "options": "-c statement_timeout=30000 -c lock_timeout=10000",
            # Only of kernel.prepared: Django's own cursors put values into the text.
            "prepare_threshold": 0,
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.var / "static"
WHITENOISE_ROOT = ROOT / "web" / "apps" / "console" / "dist"
MOBILE_ROOT = ROOT / "web" / "apps" / "mobile" / "dist"
WHITENOISE_INDEX_FILE = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Their names hold a hash of their content.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^(/m)?/assets/.+-[\w-]{8}\.\w+$"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["chengyun.identity.authentication.AccountAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["chengyun.kernel.rest.permissions.HasPermission"],
    "DEFAULT_PAGINATION_CLASS": "chengyun.kernel.rest.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": [
        "django_filters.rest_framework.DjangoFilterBackend",
        "rest_framework.filters.SearchFilter",
        "rest_framework.filters.OrderingFilter",
    ],
    "DEFAULT_RENDERER_CLASSES": ["chengyun.kernel.rest.rendering.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "chengyun.kernel.rest.openapi.PlatformSchema",
    "EXCEPTION_HANDLER": "chengyun.kernel.rest.problems.exception_handler",
    # ``?format=`` names the file of an export, not a renderer.
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "城运 Chengyun",
    "DESCRIPTION": "城市运行管理服务平台接口",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    # Choices stay where they are used: a shared enumeration would be named by a digest.
    "POSTPROCESSING_HOOKS": ["chengyun.kernel.rest.openapi.document_problems"],
    "APPEND_COMPONENTS": {
        "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "sessionid"}}
    },
}

# Browsers keep cookies by host, whatever the port: platforms that share a host need names of their own.
SESSION_COOKIE_NAME = ENVIRONMENT.session_cookie
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.public_url.startswith("https://")
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
CSRF_FAILURE_VIEW = "chengyun.kernel.rest.problems.page_outdated"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # It would log every heartbeat, with its signature.
    "loggers": {"httpx": {"level": "WARNING"}},
}

from chengyun.exchange.settings import *  # noqa: E402, F403
from chengyun.identity.settings import *  # noqa: E402, F403  sign-in belongs to identity

SILENCED_SYSTEM_CHECKS = [
    # GDAL below 3.9 could read files named in a spatial reference; references here come from a fixed list.
    "gis.W001",
]
