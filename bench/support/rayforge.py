# SPDX-License-Identifier: MIT
"""The same empty tasks on Rayforge's own tasker: `python3 rayforge.py CHECKOUT`.

Prints one figure a line, name and value with a tab between. Needs blinker.
"""

import statistics
import sys
import threading
import time
import types


def shelve(checkout: str) -> None:
    """Makes the tasker importable without the rest of Rayforge, which wants a display."""
    sys.path.insert(0, checkout)
    for name in ("rayforge", "rayforge.shared"):
        package = types.ModuleType(name)
        package.__path__ = [f"{checkout}/{name.replace('.', '/')}"]
        sys.modules[name] = package


# Also in the worker processes, which import this file again.
shelve(sys.argv[1])


def nothing(context):
    return None


def main() -> None:
    from rayforge.shared.tasker.manager import TaskManager

    manager = TaskManager(main_thread_scheduler=lambda run, *args, **kw: run(*args, **kw))

    def run_all(count: int) -> float:
        left = threading.Semaphore(0)
        start = time.perf_counter()
        for number in range(count):
            manager.run_process(
                nothing, key=number, when_done=lambda _: left.release()
            )
        for _ in range(count):
            left.acquire()
        return time.perf_counter() - start

    run_all(20)
    trips = [run_all(1) * 1000 for _ in range(300)]
    print(f"empty round trip, process\t{statistics.median(trips):.3f} ms")
    for count in (1_000, 10_000):
        seconds = run_all(count)
        print(f"{count} empty tasks, process\t{count / seconds:.0f}/s")
    manager.shutdown()


if __name__ == "__main__":
    main()
