"""What was judged of a case before it is shown, in place of a mark that it is."""

from datetime import date

from django.db import migrations, models

# The first release of the record; what was shown before had been approved with it.
RELEASED_ON = date(2026, 11, 21)


def write_what_the_release_judged(apps, schema_editor):
    for case in apps.get_model("cases", "Case").objects.filter(is_published=True).select_related("entry"):
        events = case.entry.values.get("events", [])
        crime = next((event for event in events if event["code"] == "incident"), None)
        case.publication, case.consent = "published", "public_record"
        case.verification = "confirmed" if crime and crime["confidence"] == "A" else "likely"
        case.has_one_source = len({row["publisher"] for row in case.entry.values["citations"]}) < 2
        case.verified_on = RELEASED_ON
        case.save()


def show_what_was_shown(apps, schema_editor):
    apps.get_model("cases", "Case").objects.filter(
        publication__in=("published", "under_correction"), consent__in=("public_record", "given")
    ).update(is_published=True)


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0001_initial"),
        ("sources", "0002_erased_snapshots"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="consent",
            field=models.CharField(choices=[("unknown", "Not known"), ("public_record", "Only what is on the public record"), ("given", "Given"), ("refused", "Refused"), ("withdrawn", "Withdrawn")], default="unknown", max_length=20),
        ),
        migrations.AddField(model_name="case", name="consent_scope", field=models.TextField(blank=True)),
        migrations.AddField(model_name="case", name="has_one_source", field=models.BooleanField(default=False)),
        migrations.AddField(
            model_name="case",
            name="publication",
            field=models.CharField(choices=[("unpublished", "Not published"), ("published", "Published"), ("under_correction", "Under correction"), ("frozen", "Frozen"), ("withdrawn", "Withdrawn")], db_index=True, default="unpublished", max_length=20),
        ),
        migrations.AddField(
            model_name="case",
            name="verification",
            field=models.CharField(choices=[("unknown", "Not graded"), ("possible", "Possible"), ("likely", "Likely"), ("confirmed", "Confirmed"), ("unlikely", "Unlikely"), ("not_a_violation", "Confirmed as not a violation")], default="unknown", max_length=20),
        ),
        migrations.AddField(model_name="case", name="verified_on", field=models.DateField(null=True)),
        migrations.RunPython(write_what_the_release_judged, show_what_was_shown),
        migrations.RemoveField(model_name="case", name="is_published"),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(condition=models.Q(models.Q(("publication__in", ("published", "under_correction")), _negated=True), models.Q(("verification__in", ("possible", "likely", "confirmed")), models.Q(("consent", "unknown"), _negated=True), ("verified_on__isnull", False)), _connector="OR"), name="case_shown_was_judged"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(condition=models.Q(models.Q(("consent", "given"), _negated=True), models.Q(("consent_scope", ""), _negated=True), _connector="OR"), name="case_consent_says_its_scope"),
        ),
    ]  # fmt: skip
