from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "noimpunity.website"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from noimpunity.website.choosers import start_without_script

        start_without_script()
