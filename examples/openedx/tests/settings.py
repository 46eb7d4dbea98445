"""The workbench, with a completion service as the LMS has one, and the library that the LMS has it from."""

# pylint: disable=wildcard-import,unused-wildcard-import
from workbench.settings import *

WORKBENCH["services"]["completion"] = "tests.services.CompletionService"
INSTALLED_APPS = [*INSTALLED_APPS, "waffle", "completion"]
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية")]
MIDDLEWARE.insert(2, "django.middleware.locale.LocaleMiddleware")
LOGGING = {"version": 1, "disable_existing_loggers": False}
