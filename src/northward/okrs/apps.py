from django.apps import AppConfig

from northward.kit import registry
from northward.kit.registry import Policy


class OkrsConfig(AppConfig):
    name = "northward.okrs"
    label = "okrs"

    def ready(self) -> None:
        from northward.okrs import queries

        registry.declare(
            {
                "okrs.Objective": Policy(
                    "organization", "yes", "stays with the person", "for ever", "objective"
                ),
                "okrs.KeyResult": Policy(
                    "objective__organization",
                    "yes",
                    "stays with the person, free words of a key partner removed",
                    "for ever",
                    "key_result",
                ),
                "okrs.ObjectiveReader": Policy(
                    "objective__organization",
                    "no",
                    "goes with the person",
                    "until the objective is opened up",
                    "objective",
                ),
            }
        )
        registry.register_subject("objective", queries.visible_objectives)
        registry.register_subject("key_result", queries.visible_key_results)
        registry.register_events(
            {
                "idea_noted": "A member noted an idea for an objective.",
                "objective_drafted": "A member drafted an objective.",
                "objective_changed": "A member changed the wording, the aim or the cycle of an objective.",
                "objective_proposed": "The team shows an objective to others, for questions.",
                "objective_returned": "The team took a proposed objective back into draft.",
                "objective_committed": "The team committed to an objective.",
                "objective_hidden": "An objective became confidential, or its named readers changed.",
                "objective_opened_up": "A confidential objective is open again.",
                "objective_stood_outside": "An objective stands outside the alignment by choice, with its reason.",
                "objective_rejoined": "An objective no longer stands outside.",
                "objective_imported": "The operator imported an objective.",
                "key_result_added": "A member added a key result.",
                "key_result_changed": "A member changed a key result.",
                "key_result_removed": "A member took a key result out of a draft.",
                "key_result_restored": "A member put a removed key result back.",
                "key_result_moved": "A member moved a key result up or down.",
                "key_partner_set": "A key result has another key partner.",
                "baseline_resolved": "The baseline of a key result is known.",
                "key_result_imported": "The operator imported a key result.",
            }
        )
