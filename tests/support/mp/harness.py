# SPDX-License-Identifier: MIT
"""Run one function of a MicroPython test file and print what it returns.

Reads the job from stdin: a JSON dict of path (list), module, function, arguments, and host, where
the servers are if not on this machine.
The last line of stdout is `result ` and the value as JSON, or `skip ` and the reason; any other
exception ends with status 1.
"""

import json
import sys


def main(job):
    """Import the module and call the function; JSON has no bytes, so values are plain."""
    sys.path[:0] = job["path"]
    import common

    common.HOST = job.get("host", common.HOST)
    function = getattr(__import__(job["module"]), job["function"])
    try:
        print("\nresult " + json.dumps(function(**job["arguments"])))
    except common.Skip as reason:
        print("\nskip " + str(reason))


main(json.load(sys.stdin))
