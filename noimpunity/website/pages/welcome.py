"""The door for the first editor: a one-time link with which a password is set."""

from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import reverse_lazy


class WelcomeView(PasswordResetConfirmView):
    """Sets the first password, signs the editor in and goes to the desk."""

    template_name = "website/welcome.html"
    post_reset_login = True
    success_url = reverse_lazy("wagtailadmin_home")
