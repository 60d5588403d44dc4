from northward.teams.models.account import Account
from northward.teams.models.invitation import FirstCode, Invitation
from northward.teams.models.organization import Organization
from northward.teams.models.person import Membership, Person
from northward.teams.models.unit import Unit

__all__ = ["Account", "FirstCode", "Invitation", "Membership", "Organization", "Person", "Unit"]
