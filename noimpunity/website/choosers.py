"""Choosers of the desk without an inline script: what it would say stands in a mark that website/desk.js reads."""

import json
import re
from typing import Any

from django.utils.html import escapejs, format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser

CALL = re.compile(r"(?:new )?(\w+)\((.*)\);", re.DOTALL)
MARK = '{}<template data-controller="start" data-start-name-value="{}" data-start-with-value="{}"></template>'
_with_script = BaseChooser.render


def start_without_script() -> None:
    """Wagtail writes this script in Python, so no template can be overridden."""
    BaseChooser.render = _with_mark


def _with_mark(chooser: BaseChooser, *args: Any, **kwargs: Any) -> SafeString:
    html, script = _with_script(chooser, *args, **kwargs).removesuffix("</script>").rsplit("<script>", 1)
    call = CALL.fullmatch(script)
    if call is None:
        raise ValueError(f"{type(chooser).__name__} starts in a form that desk.js does not know: {script}")
    name, given = call.groups()
    return format_html(MARK, mark_safe(html), name, escapejs(json.dumps(json.loads(f"[{given}]"))))  # noqa: S308
