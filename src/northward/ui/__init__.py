"""What every page is made of: components, styles, scripts, charts and formatters."""
