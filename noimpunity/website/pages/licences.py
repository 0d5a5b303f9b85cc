"""Under which terms the software and the record may be used, and where the source code is."""

import io
import zipfile
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from noimpunity.website.ledger import erased_references

# What the source code consists of; nothing else of the folder ever leaves it.
PARTS = (
    "noimpunity", "record", "docs", "tests", "requirements", "run", "test", ".ci", "manage.py", "pyproject.toml",
    "README.md", "LICENSE", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "METHODS.md",
)  # fmt: skip
_LEFT_OUT = ("__pycache__", ".egg-info", ".pyc")


def licences(request: HttpRequest) -> HttpResponse:
    return render(request, "website/licences.html")


def source_archive(_request: HttpRequest) -> FileResponse:
    """The source code of the software that answers here, as its licence asks."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in source_files(settings.BASE_DIR):
            archive.write(path, Path("noimpunity-source") / path.relative_to(settings.BASE_DIR))
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename="noimpunity-source.zip")


def source_files(root: Path) -> list[Path]:
    """Every file of the source code under a folder, save record files from which something was erased."""
    found = [
        path for part in PARTS for path in ([root / part] if (root / part).is_file() else (root / part).rglob("*"))
    ]
    erased = {root / "record" / "cases" / f"{reference}.toml" for reference in erased_references()}
    return sorted(
        path
        for path in found
        if path.is_file() and path not in erased and not any(word in str(path.relative_to(root)) for word in _LEFT_OUT)
    )
