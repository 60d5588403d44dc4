"""What must reach open pages: follows history and fans thin signals out to open streams."""
