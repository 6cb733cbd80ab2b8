import type { Shown } from '@/components/tables/cells/measured-cell'
import type { Ask } from '@/lib/evals/asks'
import type { Axis, MoreWhen } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import type { EvaluatorRelationship, RunState, RunStatus, Warning } from '@/lib/evals/run'
import type { SaidUnit } from '@/lib/evals/unit-said'

/** One run of an upload: what was understood of it, and what is still to be said. */
export type UploadRun = {
  id: string
  task: string
  /** Which file of an archive it was read from. */
  member: string | null
  status: RunStatus
  state: RunState
  error: string | null
  modelAsWritten: string
  model: { id: string; name: string } | null
  /** A model of this name joins when the run is accepted. */
  modelProposed: string | null
  benchmark: { id: string; name: string; areaName: string | null; axis: Axis } | null
  benchmarkDecided: boolean
  /** The benchmark, or that there is none, is what was learned of the task's name. */
  learned: boolean
  direction: MoreWhen | null
  /** By the benchmark itself. */
  directionSettled: boolean
  /** To choose from. `value` is for the form alone. */
  metrics: { value: string; label: string; primary: boolean }[]
  measured: { name: string; unit: string; of: Shown; n: number | null } | null
  /** What it would be on its axis. */
  points: number | null
  condition: Condition
  evaluatorRelationship: EvaluatorRelationship | null
  harness: { name: string; version: string | null }
  completedAt: string | null
  samples: { inFile: number | null; header: { total: number; completed: number } | null }
  warnings: Warning[]
  revisionOf: string | null
  alreadyStored: boolean
  retry: { attempts: number; latest: 'this' | 'other' | 'none' } | null
  /** What may be the same measurement, read from the other kind of file. */
  counterpart: { run: string; kind: 'samples' | 'results'; state: RunState; certain: boolean } | null
  asks: Ask[]
  /** What was said last, where it asks for its unit. */
  unitLastSaid: SaidUnit | null
}
