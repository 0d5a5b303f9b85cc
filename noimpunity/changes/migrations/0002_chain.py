"""Changes are sealed to one another, bear a class of reason, and are guarded by the database."""

from django.db import migrations, models

from noimpunity.changes import chain, guards

CLASSES = {
    "Added to the record": "added",
    "Corrected in the record": "corrected",
    "Steps added to the record": "steps_added",
    "Steps corrected in the record": "steps_corrected",
    "Outcome computed anew": "recomputed",
}
KNOWN = ["", "added", "corrected", "steps_added", "steps_corrected", "recomputed", "retracted", "legal", "erased"]


def seal(apps, schema_editor):
    """Seals what was written before there was a chain, in the order in which it was written."""
    Change = apps.get_model("changes", "Change")
    previous = ""
    for change in Change.objects.order_by("pk").iterator(chunk_size=500):
        change.reason_class = CLASSES.get(change.reason, "")
        change.previous = previous
        change.link = chain.link(previous, {field: getattr(change, field) for field in chain.COVERED})
        change.save(update_fields=["reason_class", "previous", "link"])
        previous = change.link


def guard(apps, schema_editor):
    guards.install(schema_editor.connection)


def unguard(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("changes", "0001_initial")]

    operations = [
        migrations.AddField("change", "reason_class", models.CharField(
            blank=True, default="", max_length=20, choices=[
                ("added", "Added to the record"),
                ("corrected", "Corrected in the record"),
                ("steps_added", "Steps added to the record"),
                ("steps_corrected", "Steps corrected in the record"),
                ("recomputed", "Outcome computed anew"),
                ("retracted", "Retracted from the record"),
                ("legal", "Changed for a legal reason"),
                ("erased", "Something was erased"),
            ],
        ), preserve_default=False),
        migrations.AddField("change", "is_reason_public", models.BooleanField(default=False)),
        migrations.AddField(
            "change", "previous", models.CharField(blank=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            "change", "link", models.CharField(default="", editable=False, max_length=64), preserve_default=False
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.AddConstraint("change", models.CheckConstraint(
            condition=models.Q(("reason_class__in", KNOWN)), name="change_has_a_known_class_of_reason",
        )),
        migrations.AddConstraint("change", models.CheckConstraint(
            condition=models.Q(("link", ""), _negated=True), name="change_is_sealed",
        )),
        migrations.AddConstraint("change", models.UniqueConstraint(
            fields=("previous",), name="chain_of_changes_does_not_fork",
        )),
        migrations.AddConstraint("change", models.UniqueConstraint(
            fields=("link",), name="change_has_a_link_of_its_own",
        )),
        migrations.RunPython(guard, unguard),
    ]
