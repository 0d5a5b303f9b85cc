"""Headers that every answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


class PermissionsPolicyMiddleware:
    """Says that no page needs a camera, a place or a payment."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
