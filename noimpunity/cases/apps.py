from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "noimpunity.cases"
    default_auto_field = "django.db.models.BigAutoField"
