"""What the desk does not offer yet."""

from django.http import Http404, HttpRequest, HttpResponse


def refuse_files(_request: HttpRequest, *_args: str, **_kwargs: str) -> HttpResponse:
    """No image or document is taken, listed or given out."""
    raise Http404
