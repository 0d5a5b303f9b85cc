from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "noimpunity.publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wagtail's screens take their policy from these two modules when they are loaded, which is later than this."""
        from wagtail.documents import permissions as documents
        from wagtail.images import permissions as pictures

        from noimpunity.publishing.rules import RolePolicy

        pictures.permission_policy = RolePolicy(self.get_model("Picture"))
        documents.permission_policy = RolePolicy(self.get_model("PublicDocument"))
