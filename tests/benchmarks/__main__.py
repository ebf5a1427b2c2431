"""How fast it is: `python -m tests.benchmarks [load|status|day|pages|meeting] [--large]`.

Without a name every benchmark runs. Each compares the product with a plain way of doing the least
of the same work, in one run on one machine; nothing is asserted, since times belong to a machine.
The figures go into results.json beside this file, `--show` prints what is kept there.
"""

from __future__ import annotations

import argparse
from types import ModuleType

from tests.benchmarks import day, load, meeting, pages, results, status
from tests.benchmarks.processes import Figures

BENCHMARKS: dict[str, ModuleType] = {
    "load": load, "status": status, "day": day, "pages": pages, "meeting": meeting,
}  # fmt: skip


def main() -> None:
    """Run what was asked for, keep the figures and print them as tables of Markdown."""
    given = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    given.add_argument("names", nargs="*", metavar="NAME", help=" ".join(BENCHMARKS))
    given.add_argument("--large", action="store_true", help="the full sizes: hours, not minutes")
    given.add_argument("--show", action="store_true", help="print the kept figures, run nothing")
    asked = given.parse_args()
    unknown = set(asked.names) - set(BENCHMARKS)
    if unknown:
        given.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    names = asked.names or list(BENCHMARKS)
    for name in names:
        kept_as = f"{name}, large" if asked.large else name
        if not asked.show:
            module = BENCHMARKS[name]
            # What is measured is kept at once: a long run that is broken off leaves its part.
            found: list[Figures] = []
            for row in module.measure(**(module.LARGE if asked.large else module.DEFAULT)):
                found.append(row)
                results.keep(kept_as, found)
        show(kept_as)


def show(kept_as: str) -> None:
    """Print one benchmark's kept figures under its name and what they were taken on."""
    kept = results.kept_figures().get(kept_as)
    if kept is None:
        print(f"{kept_as}: not measured yet\n")
        return
    on, versions = kept["machine"], kept["versions"]
    print(
        f"**{kept_as}** ({kept['taken']}, {on['processor']}, {on['cores']} cores, "
        f"{on['gigabytes']} GB, load {on['load']}; Python {versions['python']}, "
        f"DuckDB {versions['duckdb']}, Streamlit {versions['streamlit']})\n"
    )
    print(results.markdown(BENCHMARKS[kept_as.removesuffix(", large")].shown(kept["figures"])))
    print()


if __name__ == "__main__":
    main()
