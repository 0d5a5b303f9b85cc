from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "noimpunity.members"
    default_auto_field = "django.db.models.BigAutoField"
