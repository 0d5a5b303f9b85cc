"""The bare address: sends each reader to the page in a language they read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request, override


def first_page(request: HttpRequest) -> HttpResponse:
    with override(get_language_from_request(request)):
        response = redirect("home")
    response["Vary"] = "Accept-Language"
    return response
