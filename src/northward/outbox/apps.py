from django.apps import AppConfig

from northward.kit import registry
from northward.kit.registry import Policy


class OutboxConfig(AppConfig):
    name = "northward.outbox"
    label = "outbox"

    def ready(self) -> None:
        from northward.outbox.delivery import deliver_due

        registry.declare(
            {
                "outbox.Letter": Policy(
                    "organization",
                    "no",
                    "goes when it is sent",
                    "until it has left",
                    "",
                    "a letter may hold a raw token, so it is erased rather than recorded",
                )
            }
        )
        registry.register_duty("deliver letters", 10, deliver_due)
