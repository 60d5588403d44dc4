from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def from_the_beginning(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What is known of a rhythm so far held for its whole cycle."""
    cycles = apps.get_model("cycles", "Cycle").objects.using(editor.connection.alias)
    rhythms = apps.get_model("cycles", "Rhythm").objects.using(editor.connection.alias)
    rhythms.update(since=Subquery(cycles.filter(pk=OuterRef("cycle")).values("starts")[:1]))


class Migration(migrations.Migration):
    dependencies = [("cycles", "0001_initial")]

    operations = [
        migrations.AddField(model_name="rhythm", name="since", field=models.DateField(null=True)),
        migrations.RunPython(from_the_beginning, migrations.RunPython.noop),
        migrations.AlterField(model_name="rhythm", name="since", field=models.DateField()),
        migrations.RemoveConstraint(model_name="rhythm", name="one_rhythm_a_unit_and_cycle"),
        migrations.AddConstraint(
            model_name="rhythm",
            constraint=models.UniqueConstraint(
                fields=("unit", "cycle", "since"), name="one_rhythm_from_a_day_on"
            ),
        ),
    ]
