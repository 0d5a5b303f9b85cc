from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "noimpunity.figures"
    default_auto_field = "django.db.models.BigAutoField"
