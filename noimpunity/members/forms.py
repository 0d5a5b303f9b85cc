"""What is asked at the door, and on the page where people are let in."""

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from noimpunity.members.choices import Role
from noimpunity.members.models import Organisation, User

# The only scripts at the door: allauth's two, and one of ours that binds them to the page.
SCRIPTS = ("mfa/js/webauthn-json.js", "mfa/js/webauthn.js", "members/passkey.js")


class DoorForm(LoginForm):  # type: ignore[misc]
    """Name and password, or a passkey."""

    class Media:
        js = SCRIPTS


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    class Media:
        js = SCRIPTS


class PasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    class Media:
        js = SCRIPTS


class ConfirmByPasskeyForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    class Media:
        js = SCRIPTS


class ReasonForm(forms.Form):
    """Every act on a person says why."""

    reason = forms.CharField(label=_("Reason"), max_length=1000)


class RoleForm(ReasonForm):
    """A role for somebody, known or new."""

    username = forms.CharField(label=_("Name to sign in with"), max_length=150, validators=[User.username_validator])
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.filter(is_active=True), required=False
    )
    field_order = ("username", "role", "organisation", "reason")

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("role") == Role.CONTRIBUTOR and not cleaned.get("organisation"):
            self.add_error("organisation", _("A contributor writes for one organisation: choose it."))
        return cleaned


class SecondPersonForm(ReasonForm):
    """The second administrator of an installation."""

    username = RoleForm.base_fields["username"]
    field_order = ("username", "reason")


class ApprovalForm(ReasonForm):
    """Approves what was shown, known by its digest."""

    digest = forms.CharField(widget=forms.HiddenInput)


class OrganisationForm(ReasonForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    country = forms.CharField(label=_("Country, two letters"), max_length=2, required=False)
    field_order = ("name", "country", "reason")
