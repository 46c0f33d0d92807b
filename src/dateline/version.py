"""The version of the package; it stands in pyproject.toml, too."""

VERSION = "0.1.0"
