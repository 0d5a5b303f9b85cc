from django.apps import AppConfig


class JusticeConfig(AppConfig):
    name = "noimpunity.justice"
    default_auto_field = "django.db.models.BigAutoField"
