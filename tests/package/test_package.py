# SPDX-License-Identifier: MIT
"""The package `ssh`, as it is frozen into the program: the functions of the mp_*.py files here."""

from pathlib import Path

import pytest

from support.discover import cases, run

pytestmark = pytest.mark.one_engine


@pytest.mark.parametrize("file, function, needs", cases(Path(__file__).parent))
def test_package(request, engine, file, function, needs):
    run(request, engine, file, function, needs)
