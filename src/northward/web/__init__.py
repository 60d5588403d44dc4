"""The pages: each view translates a request into one domain call and one read."""
