from django.apps import AppConfig

from northward.kit import registry
from northward.kit.registry import Policy


class CyclesConfig(AppConfig):
    name = "northward.cycles"
    label = "cycles"

    def ready(self) -> None:
        from northward.cycles import queries

        registry.declare(
            {
                "cycles.Cycle": Policy("organization", "yes", "nothing personal", "for ever", "cycle"),
                "cycles.Rhythm": Policy(
                    "unit__organization", "in the archive", "nothing personal", "for ever", "rhythm"
                ),
                "cycles.Skip": Policy(
                    "unit__organization", "in the archive", "stays with the person", "until unskipped", "skip"
                ),
            }
        )
        registry.register_subject("cycle", queries.visible_cycles)
        registry.register_subject("rhythm", queries.visible_rhythms)
        registry.register_subject("skip", queries.visible_skips)
        registry.register_events(
            {
                "cycle_opened": "Somebody opened a cycle.",
                "cycle_changed": "The name or the dates of a cycle changed.",
                "cycle_moved": "A cycle moved to another phase.",
                "cycle_imported": "The operator imported a cycle.",
                "rhythm_set": "A unit set when it checks in during a cycle.",
                "occurrence_skipped": "A unit skips a check-in, with its reason.",
                "occurrence_unskipped": "A unit holds a check-in after all.",
            }
        )
