"""How the site is built: `make docs`. Nothing is fetched, neither in the build nor by a reader's browser."""

import os
import sys
from pathlib import Path

_HERE = Path(__file__).parent
_SOURCE = _HERE.parent / "src"
sys.path[:0] = [str(_SOURCE), str(_HERE)]
# The notebook runs in a process of its own, on the same sources.
os.environ["PYTHONPATH"] = os.pathsep.join([str(_SOURCE), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
os.environ.setdefault("PYTHONWARNINGS", "ignore")

from dateline import __version__  # noqa: E402

project = "Dateline"
author = "The Dateline developers"
copyright = "The Dateline developers, Apache-2.0"
release = version = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "generated_pages"]
exclude_patterns = ["_build", "**.ipynb_checkpoints", "files"]
# Docstrings write names in single backticks, as Markdown does.
default_role = "code"
# Two hyphens are the beginning of an option here, not a dash.
smartquotes = False
nitpicky = True
# Only our own names can be found: the site of Python's library is not asked.
nitpick_ignore_regex = [("py:.*", r"(?!dateline\b).*"), ("py:.*", r"dateline\.(coding\.report|queries\.reading)\..*")]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True
suppress_warnings = ["mystnb.mime_priority"]

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
add_module_names = False
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = f"Dateline {__version__}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}
