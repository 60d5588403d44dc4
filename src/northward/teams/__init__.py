"""Teams: accounts, the organization, its tree of units, people and their memberships, invitations."""
