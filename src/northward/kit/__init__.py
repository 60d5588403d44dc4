"""What every room needs and no room owns: actor, clock, transactions, ids, number field, errors, registry."""
