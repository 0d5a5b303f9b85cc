from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "noimpunity.places"
    default_auto_field = "django.db.models.BigAutoField"
