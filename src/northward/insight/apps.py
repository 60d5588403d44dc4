from django.apps import AppConfig

from northward.kit import registry
from northward.kit.registry import Policy


class InsightConfig(AppConfig):
    name = "northward.insight"
    label = "insight"

    def ready(self) -> None:
        from northward.insight import actions

        registry.declare(
            {
                "insight.UnitPulse": Policy(
                    "unit__organization",
                    "no",
                    "nothing personal",
                    "rebuilt at will",
                    "",
                    "a summary of what history says",
                )
            }
        )
        registry.register_follower("insight.pulse", actions.keep_pulse, actions.FOLLOWED)
