"""What can be done to a file inside the box: a closed list. A name that is not here is never run."""

TASKS = {
    "picture": "noimpunity.sources.untrusted.pictures:pixels",
    "document": "noimpunity.sources.untrusted.documents:rewritten",
    "list": "noimpunity.sources.untrusted.lists:records",
    # What a hostile file would try, so that anybody can ask whether the box holds on their machine.
    "trial": "noimpunity.sources.untrusted.trials:attempt",
    "slow trial": "noimpunity.sources.untrusted.trials:answer_slowly",
}

# Tasks that give their answer bit by bit, as it is too long to hold.
BIT_BY_BIT = frozenset(("list", "slow trial"))

# Encodings that somebody may say a list is in, besides those that are found out; by the names Python gives them.
ENCODINGS_TO_SAY = frozenset((
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254",
    "cp1255", "cp1256", "cp1257", "cp1258", "cp437", "cp850", "cp852", "cp855", "cp857", "cp862", "cp864", "cp866",
    "cp874", "cp932", "cp949", "mac-roman", "mac-cyrillic", "mac-latin2", "mac-greek", "mac-turkish", "koi8-r",
    "koi8-u", "shift_jis", "euc_jp", "iso2022_jp", "gb2312", "gbk", "gb18030", "big5", "big5hkscs",
    "euc_kr", "ptcp154",
    *(f"iso8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)),
))  # fmt: skip

# The walls a box can have. On Linux all stand where the system allows; elsewhere some are missing, and are not named.
WALLS = (
    "memory",  # address space (RLIMIT_AS)
    "cpu",  # seconds of computing
    "files",  # no file, socket or pipe can be opened at all (RLIMIT_NOFILE); none written (RLIMIT_FSIZE); no core
    "threads",  # so many threads, counted apart from everybody else's
    "user",  # a user number of its own: started by root, it is not root any more
    "network",  # a network without a single connection
    "calls",  # the kernel refuses to open, connect, fork, run or trace (seccomp)
    "python",  # Python itself refuses the same (an audit hook), on every system
)


class Unfit(Exception):
    """Raised inside the box by a task that will not take a file."""

    def __init__(self, code: str, *, looks_like: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.looks_like = looks_like
