"""The first page of the desk: which clocks of limitation run out within three years."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from noimpunity.cases.models import Case
from noimpunity.justice.running_out import alarms

SHOWN = 50


class ClockPanel(Component):  # type: ignore[misc]
    """Every warning that holds today, of every case there is, published or not."""

    name = "clocks"
    template_name = "website/clock_panel.html"
    order = 50

    def get_context_data(self, _parent_context: Mapping[str, Any]) -> dict[str, Any]:
        found = alarms(Case.objects.all(), as_of=timezone.localdate())
        return {"alarms": found[:SHOWN], "more": max(len(found) - SHOWN, 0)}
