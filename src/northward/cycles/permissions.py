"""Who opens and moves cycles, and who sets a unit's rhythm."""

from uuid import UUID

from django.utils.translation import gettext as _

from northward.kit.actor import Actor
from northward.kit.errors import Refused
from northward.teams.models import Unit
from northward.teams.permissions import Standing, unit_of


def require_keeper(actor: Actor, standing: Standing, unit: Unit | None) -> None:
    """Refuse who doesn't keep a cycle. `unit` None: it is everybody's. One statement at most.

    A unit's own cycle is kept by its members and facilitators; everybody's cycle by those of the company unit, and by
    administrators. The operator loads data, which `import_cycle_within` does.
    """
    if unit is not None:
        require_of_unit(standing, unit)
        return
    if not keeps_everybodys(actor, standing):
        raise Refused(
            _(
                "This cycle is for everybody: an administrator, or a member or facilitator of the whole organization's "
                "unit, can change it. Ask one of them."
            )
        )


def require_keeper_of(actor: Actor, standing: Standing, unit: UUID | None) -> None:
    """Refuse who doesn't keep a cycle of this unit, as `require_keeper` does. Two statements at most."""
    require_keeper(actor, standing, unit_of(actor, unit) if unit else None)


def keeps_everybodys(actor: Actor, standing: Standing) -> bool:
    """Whether somebody keeps the cycles that are for everybody. One statement at most."""
    if standing.administrator:
        return True
    company = Unit.objects.filter(organization=actor.tenant, parent__isnull=True).first()
    return company is not None and _is_of(standing, company)


def require_of_unit(standing: Standing, unit: Unit) -> None:
    """Refuse anybody but the unit's members and facilitators."""
    if not _is_of(standing, unit):
        raise Refused(
            _("Only the members and facilitators of %(unit)s can change its calendar. Ask one of them.")
            % {"unit": unit.name}
        )


def _is_of(standing: Standing, unit: Unit) -> bool:
    return standing.is_member(unit.pk) or standing.is_facilitator(unit.pk)
