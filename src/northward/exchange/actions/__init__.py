from northward.exchange.actions.demo import open_demo_account_within, purge_within, wait_for_turn_within
from northward.exchange.actions.mending import mend_derived
from northward.exchange.actions.notices import tell_of_import_within

__all__ = [
    "mend_derived",
    "open_demo_account_within",
    "purge_within",
    "tell_of_import_within",
    "wait_for_turn_within",
]
