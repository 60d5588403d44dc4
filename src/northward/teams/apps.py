from django.apps import AppConfig

from northward.kit import registry
from northward.kit.registry import Policy

POLICIES = {
    "teams.Account": Policy(
        "",
        "no",
        "name and e-mail replaced",
        "while it has a person",
        "account",
        "belongs to no one tenant",
    ),
    "teams.Organization": Policy("id", "yes", "nothing personal", "for ever", "organization"),
    "teams.Unit": Policy("organization", "yes", "nothing personal", "for ever", "unit"),
    "teams.Person": Policy("organization", "roles only", "becomes “former member”", "for ever", "person"),
    "teams.Membership": Policy("unit__organization", "no", "stays with the person", "for ever", "membership"),
    "teams.Invitation": Policy("organization", "no", "e-mail removed", "until used or expired", "invitation"),
    "teams.FirstCode": Policy(
        "", "no", "nothing personal", "until used", "", "exists before any organization does"
    ),
    "account.EmailAddress": Policy(
        "user",
        "no",
        "goes with the account",
        "while the account lives",
        "",
        "allauth's copy of the address",
    ),
    "account.EmailConfirmation": Policy(
        "email_address",
        "no",
        "goes with the account",
        "three days",
        "",
        "allauth's; unused without mail",
    ),
    "sessions.Session": Policy("", "no", "goes at sign-out", "30 days", "", "Django's sessions"),
    "contenttypes.ContentType": Policy("", "no", "nothing personal", "for ever", "", "Django's own"),
    "auth.Permission": Policy("", "no", "nothing personal", "for ever", "", "Django's own, unused"),
    "auth.Group": Policy("", "no", "nothing personal", "for ever", "", "Django's own, unused"),
}

EVENTS = {
    "organization_started": "Somebody started an organization.",
    "organization_changed": "The name or the calendar of an organization changed.",
    "unit_added": "A unit was added to the tree.",
    "unit_changed": "The name, place or description of a unit changed.",
    "unit_archived": "A unit was archived.",
    "unit_restored": "An archived unit came back into the tree.",
    "person_joined": "A person joined the organization.",
    "person_changed": "A person's name or rights in the organization changed.",
    "person_deactivated": "A person lost access: their sessions and streams ended.",
    "person_reactivated": "A person has access again.",
    "membership_started": "A person became a member, lead or facilitator of a unit.",
    "membership_changed": "A person's roles in a unit changed.",
    "membership_ended": "A person left a unit.",
    "invitation_made": "Somebody made an invitation link.",
    "invitation_accepted": "An invitation link was used.",
    "invitation_revoked": "An invitation link was withdrawn.",
    "account_changed": "A person changed their own settings.",
    "signed_in": "An account signed in.",
    "signed_out": "A session ended.",
    "password_changed": "An account has a new password: its other sessions ended.",
}


class TeamsConfig(AppConfig):
    name = "northward.teams"
    label = "teams"

    def ready(self) -> None:
        from northward.teams import queries

        registry.declare(POLICIES)
        registry.register_events(EVENTS)
        registry.register_subject("unit", queries.visible_units)
        registry.register_subject("person", queries.visible_people)
