"""The notebooks of the documentation run from their first cell to their last."""

import os
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="pip install 'dateline[docs]'")
nbclient = pytest.importorskip("nbclient", reason="pip install 'dateline[docs]'")
pytest.importorskip("ipykernel", reason="pip install 'dateline[docs]'")

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "docs").glob("*.ipynb"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path, monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    notebook = nbformat.read(path, as_version=4)
    assert all(cell.get("outputs", []) == [] for cell in notebook.cells), "keep notebooks without outputs"
    ran = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    told = str([output for cell in ran.cells if cell.cell_type == "code" for output in cell.outputs])
    missing = [word for word in ("COERCE", "arrested", "<svg") if word not in told]
    assert missing == []
    assert "<script src" not in told
