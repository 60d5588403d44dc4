from northward.cycles.actions.cycles import (
    change_cycle,
    import_cycle_within,
    move_phase,
    move_phase_within,
    open_cycle,
)
from northward.cycles.actions.rhythms import set_rhythm, skip_occurrence, unskip_occurrence

__all__ = [
    "change_cycle",
    "import_cycle_within",
    "move_phase",
    "move_phase_within",
    "open_cycle",
    "set_rhythm",
    "skip_occurrence",
    "unskip_occurrence",
]
