from northward.teams.actions.accounts import (
    change_account,
    change_password,
    renew_password,
    sign_in,
    sign_out,
)
from northward.teams.actions.invitations import Joined, accept_invitation, invite, revoke_invitation
from northward.teams.actions.memberships import admit_person, change_roles, end_membership
from northward.teams.actions.organizations import (
    Started,
    change_organization,
    renew_first_code,
    start_organization,
    start_organization_within,
)
from northward.teams.actions.people import (
    Appointed,
    add_person_within,
    appoint_administrator,
    deactivate_person,
    make_administrator,
    reactivate_person,
    rename_person,
    start_membership_within,
    unmake_administrator,
)
from northward.teams.actions.units import add_unit, add_unit_within, archive_unit, change_unit, move_unit

__all__ = [
    "Appointed",
    "Joined",
    "Started",
    "accept_invitation",
    "add_person_within",
    "add_unit",
    "add_unit_within",
    "admit_person",
    "appoint_administrator",
    "archive_unit",
    "change_account",
    "change_organization",
    "change_password",
    "change_roles",
    "change_unit",
    "deactivate_person",
    "end_membership",
    "invite",
    "make_administrator",
    "move_unit",
    "reactivate_person",
    "rename_person",
    "renew_first_code",
    "renew_password",
    "revoke_invitation",
    "sign_in",
    "sign_out",
    "start_membership_within",
    "start_organization",
    "start_organization_within",
    "unmake_administrator",
]
