from django.apps import AppConfig

from northward.kit import registry


class ExchangeConfig(AppConfig):
    name = "northward.exchange"
    label = "exchange"

    def ready(self) -> None:
        from northward.exchange import queries

        registry.register_subject("import", queries.visible_imports)
        registry.register_events(
            {"objectives_imported": "The operator imported objectives into a unit, whose members are told."}
        )
