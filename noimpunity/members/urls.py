"""The door, and the page of people. Each address is written out, so that nothing of allauth's opens by itself."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from noimpunity.members import views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/app/", views.EnrolTOTP.as_view(), name="mfa_activate_totp"),
    path("2fa/app/replace/", views.ReplaceTOTP.as_view(), name="mfa_deactivate_totp"),
    path("2fa/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("2fa/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", views.EnrolPasskey.as_view(), name="mfa_add_webauthn"),
    path("2fa/passkeys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("2fa/passkeys/reauthenticate/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("people/", views.people, name="people"),
    path("people/role/", views.ask_role, name="people_role"),
    path("people/second/", views.second_person, name="people_second"),
    path("people/organisation/", views.new_organisation, name="people_organisation"),
    path("people/organisations/<int:pk>/feed/", views.make_feed_key, name="people_feed"),
    path("people/organisations/<int:pk>/feed/end/", views.end_feed_key, name="people_end_feed"),
    path("people/acts/<int:pk>/approve/", views.approve_act, name="people_approve"),
    path("people/acts/<int:pk>/refuse/", views.refuse_act, name="people_refuse"),
    path("people/grants/<int:pk>/end/", views.end_grant, name="people_end_grant"),
    path("people/<int:pk>/recover/", views.ask_recovery, name="people_recover"),
    path("people/<int:pk>/close/", views.close_account, name="people_close"),
]
