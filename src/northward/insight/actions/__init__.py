from northward.insight.actions.pulse import FOLLOWED, keep_pulse, rebuild_pulses, renew_pulses_within

__all__ = ["FOLLOWED", "keep_pulse", "rebuild_pulses", "renew_pulses_within"]
