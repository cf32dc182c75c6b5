# SPDX-License-Identifier: MIT
"""The picture of a session in the manual is what is seen today."""

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from support.micropython import REPOSITORY
from support.patience import LABOUR

pytestmark = pytest.mark.one_engine


def rows(picture):
    """Return the rows of a picture, without what is another each time: key, account and date."""
    found = [element.text for element in ElementTree.parse(picture).iter() if element.tag.endswith("text")]
    masked = [re.sub(r"SHA256:\S+|(?<=    \? )\S+ +\S+|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d", "...", row) for row in found]
    return sorted(masked)  # which file is copied first is anybody's guess


def test_session(engine, own_account, tmp_path):
    made = tmp_path / "session.svg"
    command = [sys.executable, "-B", REPOSITORY / "docs/session.py", engine.program, made]
    subprocess.run(command, check=True, timeout=LABOUR)
    assert rows(made) == rows(REPOSITORY / "docs/images/session.svg")
