from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "noimpunity.website"
    default_auto_field = "django.db.models.BigAutoField"
