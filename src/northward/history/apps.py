from django.apps import AppConfig

from northward.kit import registry
from northward.kit.registry import Policy


class HistoryConfig(AppConfig):
    name = "northward.history"
    label = "history"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        registry.declare(
            {
                "history.Entry": Policy(
                    "organization",
                    "in the archive",
                    "ids stay, names are elsewhere",
                    "for ever",
                    "",
                    "it is the record",
                ),
                "history.Cursor": Policy(
                    "", "no", "holds nothing personal", "for ever", "", "one row a follower"
                ),
                "history.Lease": Policy(
                    "", "no", "holds nothing personal", "until taken over", "", "who runs the due-loop"
                ),
            }
        )
