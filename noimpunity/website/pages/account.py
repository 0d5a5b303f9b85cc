"""What somebody sets for themselves at the desk: language, time zone, look."""

from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView

# No name is asked for, since changes name their author by number; and a picture of oneself has no door.
NOT_OFFERED = ("name_email", "avatar")


class Account(AccountView):  # type: ignore[misc]
    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if panel.name not in NOT_OFFERED]


account = require_admin_access(Account.as_view())
