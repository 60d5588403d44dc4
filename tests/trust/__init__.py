"""The trust catalogue: generators over all routes, models, actions and texts, now and for all that will come."""
