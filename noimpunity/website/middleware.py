"""Headers that every answer carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


class PermissionsPolicyMiddleware:
    """Says that no page needs a camera, a place or a payment, and gives the editors' screens their own policy."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.path.startswith("/admin/") and "Content-Security-Policy" not in response:  # a file has its own
            response["Content-Security-Policy"] = settings.ADMIN_CONTENT_SECURITY_POLICY
        return response
