from django.apps import AppConfig

from northward.kit import registry
from northward.kit.registry import Policy

OF_CHECK_IN = "check_in__organization"

POLICIES = {
    "rituals.CheckIn": Policy(
        "organization", "in the archive", "the sender's name goes", "for ever", "check_in"
    ),
    "rituals.GoalSnapshot": Policy(OF_CHECK_IN, "in the archive", "team facts stay", "for ever", "check_in"),
    "rituals.ResultSnapshot": Policy(
        OF_CHECK_IN, "in the archive", "team facts stay", "for ever", "check_in"
    ),
    "rituals.PlanLine": Policy(
        OF_CHECK_IN,
        "to the team only",
        "team facts stay",
        "for ever",
        "",
        "private text: history keeps a count",
    ),
    "rituals.IssueSnapshot": Policy(OF_CHECK_IN, "in the archive", "team facts stay", "for ever", "check_in"),
    "rituals.LatestConfidence": Policy(
        "objective__organization",
        "no",
        "team facts stay",
        "for ever",
        "",
        "kept from the check-ins",
    ),
    "rituals.CheckInDraft": Policy(
        "unit__organization",
        "no",
        "goes when sent",
        "until sent",
        "check_in_draft",
        "history has ids only",
    ),
    "rituals.OwnConfidence": Policy(
        "unit__organization",
        "to the person",
        "deleted",
        "for ever",
        "own_confidence",
        "history has ids only",
    ),
    "rituals.Issue": Policy("organization", "in the archive", "the owner's name goes", "for ever", "issue"),
}

EVENTS = {
    "checkin_submitted": "A unit's check-in was sent.",
    "checkin_undone": "A check-in was taken back within seconds.",
    "checkin_draft_saved": "Somebody wrote in the shared draft (history holds no text of it).",
    "own_confidence_said": "A member said their own confidence (history holds no figure of it).",
    "issue_raised": "Something in the way was named.",
    "issue_changed": "An issue has a new text, owner or need.",
    "issue_help_asked": "A unit asked another one for help with an issue.",
    "issue_resolved": "An issue is out of the way.",
    "issue_reopened": "An issue is back.",
}


class RitualsConfig(AppConfig):
    name = "northward.rituals"
    label = "rituals"

    def ready(self) -> None:
        from northward.rituals import queries, tasks

        registry.declare(POLICIES)
        registry.register_events(EVENTS)
        registry.register_subject("check_in", queries.visible_check_ins)
        registry.register_subject("issue", queries.visible_issues)
        registry.register_duty("forget_undo_copies", 60, tasks.forget_undo_copies)
