#!/bin/bash
#SBATCH --job-name=samlingsplan
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=01:00:00
#SBATCH --output=samlingsplan-%A-%a.out
# One part of a question for each task of an array: sbatch --array=1-10 docs/slurm.sh scenarios/2021.yaml
# Parts wait for each other between rounds: each is run again until nothing is left to others. Then the answer is read:
#   samlingsplan robust scenarios/2021.yaml --store results --out out/robust
# Another question stands in QUESTION, with its own options: QUESTION="frontier --against cost". What follows the scenario
# is handed on as it stands: docs/slurm.sh scenarios/2021.yaml --set 'rules.fixed_places.closed=[gardermoen]'
set -euo pipefail
scenario=${1:?the scenario}
shift
store=${STORE:-results}
read -ra question <<< "${QUESTION:-robust}"
part="$((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN + 1))/$SLURM_ARRAY_TASK_COUNT"
for _ in $(seq 100); do
    # The answer is on standard output; nothing stands there while variants are left to other parts. A refusal ends the task.
    answer=$(samlingsplan "${question[@]}" "$scenario" "$@" --shard "$part" --store "$store" --workers 2)
    if [ -n "$answer" ]; then
        exit 0
    fi
    sleep "${WAIT_S:-30}"
done
echo "Part $part still waits for other parts: submit it again." >&2
exit 1
