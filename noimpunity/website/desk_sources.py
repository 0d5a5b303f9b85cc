"""What the screens of sources are given: who was erased, what became of entries, how a spreadsheet is written."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from noimpunity.cases.models import Attachment
from noimpunity.drafts.choices import OPEN
from noimpunity.drafts.models import DraftEntry
from noimpunity.drafts.rules import may_draft_many
from noimpunity.sources.asking import CannotLeaveOut
from noimpunity.sources.desk.above import Above
from noimpunity.sources.lists import Kept, Unread
from noimpunity.website import ledger, left_out
from noimpunity.website.rejections import as_sheet


class _SaidInWords:
    """What leaves erased people out, as `left_out.of_lists`; a ledger that cannot be used is told to whoever asks."""

    def __init__(self) -> None:
        with _told():
            self._inner = left_out.of_lists()

    def __bool__(self) -> bool:
        return bool(self._inner)

    def __call__(self, record: Kept | Unread) -> tuple[Kept | Unread, str]:
        with _told():
            return self._inner(record)

    def has_news(self) -> bool:
        with _told():
            return self._inner.has_news()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (ledger.WrittenWithAnotherKey, ledger.Unreadable) as error:
        raise CannotLeaveOut(
            _("The erasure ledger cannot be used, so no list is read: %(why)s") % {"why": ledger.why(error)}
        ) from error


ABOVE = Above(
    left_out=_SaidInWords,
    attached=lambda: Attachment.objects.filter(detached_at=None),
    drafted=lambda: DraftEntry.objects.filter(draft__state__in=OPEN),
    may_draft=may_draft_many,
    sheet=as_sheet,
    entry="drafts:entry",
    drafts="drafts:entry_drafts",
)
