# SPDX-License-Identifier: MIT
"""Each engine is what it says it is; an engine that isn't tested is named."""

import pytest

from conftest import KNOWN_ENGINES

WHY_NOT = {
    "axtls": "needs a MicroPython tree with lib/axtls (make MICROPYTHON=that/tree ENGINE=axtls)"
}


@pytest.mark.parametrize("name", KNOWN_ENGINES)
def test_engine(request, name):
    engines = [engine for engine in request.config.engines if engine.crypto == name]
    if not engines:
        pytest.skip(f'engine {name}: {WHY_NOT.get(name, "not asked for")}')
    for engine in engines:
        assert engine.call(__file__.replace("test_", "mp_"), "crypto_engine_name") == name
