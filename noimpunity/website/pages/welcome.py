"""The way in for who has no second factor yet: a one-time link, a password, and enrolment at once."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponse
from django.urls import reverse_lazy

from noimpunity.members.links import tokens
from noimpunity.members.queries import has_second_factor


class WelcomeView(PasswordResetConfirmView):
    """Sets the password, and goes on to the second factor: until that is enrolled nothing else opens."""

    template_name = "website/welcome.html"
    token_generator = tokens
    post_reset_login = True
    success_url = reverse_lazy("mfa_activate_totp")

    def get_user(self, uidb64: str) -> Any:
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active and not has_second_factor(user) else None

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        # The person has just chosen the password, so they need not be asked for it again before they enrol.
        record_authentication(self.request, form.user, "link", reauthenticated=True)
        return response
