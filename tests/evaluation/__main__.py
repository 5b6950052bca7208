"""The numbers of questions, deadlines and disclosure on the files of cases: `make evaluate`.

Cases and scorers are looked for in `../shared` beside the repository, or where `SHARED` says; without them this says so
and measures the repository's own paraphrases alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.evaluation.asked import SEEN, UNSEEN, as_read, cases, failures, is_met
from tests.evaluation.generating import variations

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
# (what it measures, the module and its arguments, the scorer, the cases)
RUNS = (
    ("questions", ("questions",), "score_questions.py", "questions_dev.jsonl"),
    ("deadlines, made up", ("deadlines",), "score_deadlines.py", "deadlines_dev.tsv"),
    ("  beside it, dateparser", ("beside", "dateparser"), "score_deadlines.py", "deadlines_dev.tsv"),
    ("  beside it, parsedatetime", ("beside", "parsedatetime"), "score_deadlines.py", "deadlines_dev.tsv"),
    ("deadlines, real wordings", ("deadlines",), "score_deadlines.py", "real_deadlines_dev.tsv"),
    ("  beside it, dateparser", ("beside", "dateparser"), "score_deadlines.py", "real_deadlines_dev.tsv"),
    ("  beside it, parsedatetime", ("beside", "parsedatetime"), "score_deadlines.py", "real_deadlines_dev.tsv"),
    ("disclosure", ("disclosure",), "score_disclosure.py", "disclosure_dev.tsv"),
)


def main() -> None:
    """Print each number as it is known."""
    for name, file in (("paraphrases", SEEN), ("paraphrases, unseen", UNSEEN)):
        number, wrong = len(cases(file)), len(list(failures(file)))
        _print(name, f"{number - wrong}/{number} read right ({100 - 100 * wrong / number:.1f}%)")
    made = list(variations(int(time.time()), 600))
    right = sum(is_met(as_read(case), case) for case in made)
    _print("variations by chance", f"{right}/{len(made)} read right ({100 * right / len(made):.1f}%)")
    if not (SHARED / "score").is_dir():
        print("\nSKIPPED: questions, deadlines and disclosure.", file=sys.stderr)
        print(f"There are no scorers in {SHARED}. Name their folder: SHARED=... make evaluate", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, module, scorer, file in RUNS:
            _run(name, module, SHARED / "score" / scorer, SHARED / "cases" / file, Path(folder))


def _run(name: str, module: tuple[str, ...], scorer: Path, cases: Path, folder: Path) -> None:
    if not (scorer.exists() and cases.exists()):
        print(f"SKIPPED: {name}. {scorer if not scorer.exists() else cases} is not there.", file=sys.stderr)
        return
    answers = folder / f"{'-'.join(module)}-{cases.name}"
    with answers.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", f"tests.evaluation.{module[0]}", *module[1:], str(cases)]
        if subprocess.run(command, stdout=out, cwd=ROOT, check=False).returncode:
            _print(name, "FAILED: see above")
            return
    scored = subprocess.run(
        [sys.executable, str(scorer), str(cases), str(answers)], capture_output=True, text=True, check=False
    )
    lines = scored.stdout.strip().splitlines() or [scored.stderr.strip()]
    _print(name, lines[-1])


def _print(name: str, result: str) -> None:
    print(f"{name:<28} {result}", flush=True)


if __name__ == "__main__":
    main()
