from pathlib import Path

import pytest

REAL = Path(__file__).resolve().parents[2] / "../shared/data/crm-sales-opportunities"


@pytest.fixture
def folder(tmp_path):
    """Write files into a new team folder: folder(deals="deal_id,…") or folder({"any name.csv": bytes})."""
    place = tmp_path / "team"
    place.mkdir()

    def write(files=None, **tables):
        for name, content in {
            **(files or {}),
            **{f"{name}.csv": text for name, text in tables.items()},
        }.items():
            data = content if isinstance(content, bytes) else content.encode()
            (place / name).write_bytes(data)
        return place

    return write


@pytest.fixture
def real():
    if not REAL.is_dir():
        pytest.skip("the public data set is not beside the project")
    return REAL
