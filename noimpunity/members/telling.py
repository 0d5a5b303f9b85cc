"""Telling somebody, on the page they come back to, what was wrong in a form that has no page of its own."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest


def say_what_is_wrong(request: HttpRequest, form: Form) -> None:
    for name, complaints in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        messages.error(request, f"{label}: {' '.join(str(complaint) for complaint in complaints)}")
