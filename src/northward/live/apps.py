from django.apps import AppConfig

from northward.kit import registry


class LiveConfig(AppConfig):
    name = "northward.live"
    label = "live"

    def ready(self) -> None:
        from northward.live.sessions import clear_expired_sessions
        from northward.live.statistics import renew_statistics

        registry.register_duty("clear expired sessions", 3600, clear_expired_sessions)
        registry.register_duty("renew statistics", 6 * 3600, renew_statistics)
