from django.apps import AppConfig

from northward.kit import registry
from northward.kit.registry import Policy


class AlignmentConfig(AppConfig):
    name = "northward.alignment"
    label = "alignment"

    def ready(self) -> None:
        from northward.alignment import queries

        registry.declare(
            {
                "alignment.Contribution": Policy(
                    "organization", "yes", "stays with the person", "for ever", "contribution"
                ),
            }
        )
        registry.register_subject("contribution", queries.visible_contributions)
        registry.register_events(
            {
                "contribution_proposed": "A team says that its objective contributes to another.",
                "contribution_agreed": "The unit asked agreed with a contribution.",
                "contribution_declined": "The unit asked declined a contribution, with its reason.",
                "contribution_withdrawn": "The contributing team took a contribution back.",
                "main_line_marked": "The contributing team marked a contribution as its main line.",
                "contribution_imported": "The operator imported a contribution.",
            }
        )
