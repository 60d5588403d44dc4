from northward.teams.queries.entry import Entry, entry
from northward.teams.queries.organizations import OrganizationRead, enter, organizations_of
from northward.teams.queries.people import MemberRead, PersonName, members_of, people_names, visible_people
from northward.teams.queries.units import (
    UnitName,
    UnitRead,
    all_units,
    my_units,
    names_of_units,
    unit_for,
    unit_names,
    visible_units,
)

__all__ = [
    "Entry",
    "MemberRead",
    "OrganizationRead",
    "PersonName",
    "UnitName",
    "UnitRead",
    "all_units",
    "enter",
    "entry",
    "members_of",
    "my_units",
    "names_of_units",
    "organizations_of",
    "people_names",
    "unit_for",
    "unit_names",
    "visible_people",
    "visible_units",
]
