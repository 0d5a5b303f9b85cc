"""Reading records with all that hangs on them in one question to the database.

`prefetch_related` asks once for each relation, and prepares a question for each row and relation that nobody may ever
ask. The page of a case has dozens of relations, so here the rows of all of them come in one answer, each with the
number of the part it belongs to. The records are as if they had been prefetched, only that a row to which several
relations lead is one object, and is read once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connections
from django.db.models import IntegerField, Model, QuerySet, Value
from django.db.models.sql import Query

_OWNERS = -1  # stands for the keys of the records in the question, which is put into words once for all records
_ONE = "IN (%s)"  # as those words name it
_NOT_YET: Any = object()  # stands for the words of a question that nobody has asked again

Kind = type[Model]
Found = dict[Kind, dict[Any, Any]]
Pairs = Iterable[tuple[Any, Any]]
Joined = dict[Any, list[tuple[Any, Any]]]
Maker = Callable[[Sequence[Any]], Any]


@dataclass(frozen=True)
class Part:
    """One part of the question: columns of a table; the first are keys, of the rest a row of some kind is made."""

    table: Kind
    route: str
    columns: tuple[str, ...]
    makes: Kind | None
    keys: int = 0
    relation: Any = None

    def rows(self, number: int, width: int) -> QuerySet[Any, Any]:
        rest = _nothing(width - len(self.columns))
        rows = self.table._base_manager.filter(**{f"{self.route}__in": [_OWNERS]}).order_by()
        return rows.values_list(Value(number), *self.columns, *rest)


@dataclass
class Plan:
    """What is read, by the kind of row and the way back to the record, and the relations that are filled with it."""

    routes: dict[Kind, str]
    relations: dict[tuple[Kind, str], Any] = field(default_factory=dict)

    def parts(self) -> list[Part]:
        rows = [Part(kind, route, _columns(kind), kind) for kind, route in self.routes.items() if route]
        return rows + [self._joined(each) for each in self.relations.values() if each.many_to_many and each.concrete]

    def _joined(self, relation: Any) -> Part:
        near, far, kind = relation.m2m_field_name(), relation.m2m_reverse_field_name(), relation.related_model
        table, keys = relation.remote_field.through, (f"{near}_id", f"{far}_id")
        route = "__".join(filter(None, (near, self.routes[relation.model])))
        if kind in self.routes:
            return Part(table, route, keys, None, len(keys), relation)
        columns = (f"{far}__{name}" for name in _columns(kind))
        return Part(table, route, (*keys, *columns), kind, len(keys), relation)


@dataclass(frozen=True)
class Question:
    """A question in the words of the database, and what is made of the answer."""

    words: str
    given: tuple[Any, ...]
    parts: list[Part]
    makers: list[Maker]

    def about(self, keys: list[Any]) -> tuple[str, list[Any]]:
        """The question about some records, and what is given with it."""
        given = [each for value in self.given for each in (keys if value == _OWNERS else [value])]
        return self.words.replace(_ONE, f"IN ({', '.join(['%s'] * len(keys))})"), given


def fill(owners: Iterable[Model], paths: Sequence[str]) -> None:
    """Reads what the paths name, written as for `prefetch_related`, and fills the relations of some records with it.

    A path leads to rows that name a record, or name such rows, and to what those are joined with.
    """
    by_key = {owner.pk: owner for owner in owners}
    if not by_key:
        return
    kind = type(next(iter(by_key.values())))
    plan = _plan(kind, tuple(paths))
    found, joined = _read(kind, by_key, tuple(paths))
    for (kind, name), relation in plan.relations.items():
        rows = found[relation.related_model]
        if relation.many_to_one:
            _point(found[kind], relation, rows)
            continue
        if relation.one_to_many:
            column = relation.field.attname
            near = ((getattr(row, column), key) for key, row in rows.items())
            pairs: Pairs = [pair for pair in near if pair[0] is not None]
        elif relation.concrete:
            pairs = joined[relation]
        else:
            pairs = [(far, near) for near, far in joined[relation.remote_field]]
        _fill(found[kind], name, relation, pairs, rows)


def _read(owner: Kind, owners: dict[Any, Model], paths: tuple[str, ...]) -> tuple[Found, Joined]:
    """The rows by their kinds and keys, and the pairs of keys that each relation joins."""
    database = next(iter(owners.values()))._state.db or "default"
    asked = _question(owner, paths, database)
    found: Found = defaultdict(dict, {owner: dict(owners)})
    joined: Joined = defaultdict(list)
    with connections[database].cursor() as cursor:
        cursor.execute(*asked.about(list(owners)))
        for number, *values in cursor.fetchall():
            if number:
                part, make = asked.parts[number - 1], asked.makers[number - 1]
                if part.keys:
                    joined[part.relation].append((values[0], values[1]))
                if part.makes and values[part.keys] not in found[part.makes]:
                    found[part.makes][values[part.keys]] = make(values)
    return found, joined


def _fill(nears: dict[Any, Any], name: str, relation: Any, pairs: Pairs, fars: dict[Any, Any]) -> None:
    """Gives each near row its far ones, in the order of their kind, as a prefetched relation."""
    held: dict[Any, list[Any]] = {key: [] for key in nears}
    for near, far in pairs:
        held[near].append(fars[far])
    kind, order = relation.related_model, _order(relation.related_model)
    for key, near in nears.items():
        rows = sorted(held[key], key=order)
        near.__dict__.setdefault("_prefetched_objects_cache", {})[name] = _as_asked(kind, rows)
        if relation.one_to_many:
            for row in rows:
                relation.field.set_cached_value(row, near)


def _point(nears: dict[Any, Any], relation: Any, fars: dict[Any, Any]) -> None:
    for near in nears.values():
        key = getattr(near, relation.attname)
        relation.set_cached_value(near, None if key is None else fars[key])


def _as_asked(kind: Kind, rows: list[Any]) -> QuerySet[Any]:
    """The rows as a question that was answered. Whatever is asked of it further, is asked of these rows alone."""
    answered: Any = _Answered(kind)
    answered._result_cache, answered._prefetch_done = rows, True
    answered._deferred_filter = (False, (), {"pk__in": [row.pk for row in rows]})
    return answered  # type: ignore[no-any-return]


class _Answered(QuerySet[Any]):
    """A question whose words are made only if it is asked again, as hundreds on a page never are."""

    _query: Any

    def __init__(self, model: Any = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        super().__init__(model, query or _NOT_YET, using, hints)

    @property
    def query(self) -> Any:
        if self._query is _NOT_YET:
            self._query = Query(self.model)
        return QuerySet.query.fget(self)  # type: ignore[attr-defined]

    @query.setter
    def query(self, words: Any) -> None:
        QuerySet.query.fset(self, words)  # type: ignore[attr-defined]


@cache
def _plan(owner: Kind, paths: tuple[str, ...]) -> Plan:
    plan = Plan({owner: ""})
    for path in paths:
        kind = owner
        for name in path.split("__"):
            relation: Any = kind._meta.get_field(name)
            plan.relations.setdefault((kind, name), relation)
            if relation.one_to_many and relation.related_model not in plan.routes:
                route = "__".join(filter(None, (relation.field.name, plan.routes[kind])))
                plan.routes[relation.related_model] = route
            kind = relation.related_model
    return plan


@cache
def _question(owner: Kind, paths: tuple[str, ...], database: str) -> Question:
    parts = _plan(owner, paths).parts()
    width = max(len(part.columns) for part in parts)
    # SQLite reads the kind of each column from the first rows: these are of none.
    first = owner._base_manager.filter(pk__in=[_OWNERS]).order_by().values_list(Value(0), *_nothing(width))
    rest = [part.rows(number, width) for number, part in enumerate(parts, start=1)]
    words, given = first.union(*rest, all=True).using(database).query.sql_with_params()
    return Question(words, given, parts, [_maker(part, database) for part in parts])


def _maker(part: Part, database: str) -> Maker:
    """Makes a row of the values of a part, read as the fields of its kind read them."""
    kind = part.makes
    if kind is None:
        return lambda _values: None
    connection, names = connections[database], _columns(kind)
    readers = [
        (place, reader, column)
        for place, column in enumerate(each.get_col(kind._meta.db_table) for each in kind._meta.concrete_fields)
        for reader in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
    ]

    def make(values: Sequence[Any]) -> Any:
        own = list(values[part.keys : part.keys + len(names)])
        for place, reader, column in readers:
            own[place] = reader(own[place], column, connections[database])
        return kind.from_db(database, names, own)

    return make


def _columns(kind: Kind) -> tuple[str, ...]:
    return tuple(column.attname for column in kind._meta.concrete_fields)


@cache
def _order(kind: Kind) -> Callable[[Any], Any]:
    """How rows of a kind are put in order: as the kind itself says, and then by age."""
    return attrgetter(*(str(name) for name in kind._meta.ordering or ()), "pk")


def _nothing(number: int) -> list[Value]:
    return [Value(None, output_field=IntegerField())] * number
