import { type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { RunState } from '@/lib/evals/run'
import { placedModel } from './placed-model'
import { REPLACED } from './run-revisions'

/*
 * One measurement may be here twice: as its harness's results, and as the samples that it wrote beside them, each read on
 * its own. The results have what their samples lack, so where both are accepted they count.
 */

/**
 * Whether a run was read from samples alone that may be those of another run: of the same format's results and task, and
 * neither what the two are part of nor the time in their files' names says otherwise. Of the model nothing is asked.
 */
export function mayBeSamplesOf(samples: SQL, results: SQL): SQL {
  return sql`(
    ${samples}.format = ${results}.format || '-samples' and ${samples}.task = ${results}.task
    and coalesce(${samples}.run_group = ${results}.run_group, true)
    and coalesce(${timeInName(samples)} = ${timeInName(results)}, true)
  )`
}

/** As the harness writes it into the names of all files it writes together; null: there is none. */
function timeInName(run: SQL): SQL {
  const name = sql`coalesce(${run}.member, (select u.name from uploads u where u.id = ${run}.upload_id))`
  return sql`substring(${name} from '([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}(?:[.][0-9]+)?)[^/]*$')`
}

/** Those of the runs in whose place their results count: accepted for the same model, benchmark, task and condition. */
export async function listWithResults(runs: string[], on: Queryable = db): Promise<Set<string>> {
  if (runs.length === 0) return new Set()
  const [s, r] = [sql.raw('s'), sql.raw('r')]
  const rows = await on.execute<{ id: string }>(sql`
    with recursive ${REPLACED}
    select distinct s.id
    from runs s
    join models sm on sm.id = s.model_id
    join runs r on ${mayBeSamplesOf(s, r)}
      and (r.benchmark_id, r.attack, r.safeguard) = (s.benchmark_id, s.attack, s.safeguard)
    join models rm on rm.id = r.model_id and ${placedModel(sql.raw('rm'))} = ${placedModel(sql.raw('sm'))}
    where s.id = any(${sql.param(runs)}::text[])
      and r.state = 'accepted' and r.status = 'success' and r.evidence is distinct from 'second-hand'
      and r.id not in (select id from replaced)
  `)
  return new Set(rows.map(({ id }) => id))
}

/** `certain`: the same measurement by what the files say, and not only of the same model and task. */
export type Counterpart = { run: string; kind: 'samples' | 'results'; state: RunState; certain: boolean }

/**
 * Of each run the one that may be the same measurement, read from the other kind of file: pending or accepted, of the same
 * model as far as that is known of both. The surest first, then what is accepted, then the newest.
 */
export async function listCounterparts(runs: string[], on: Queryable = db): Promise<Map<string, Counterpart>> {
  if (runs.length === 0) return new Map()
  const [x, y] = [sql.raw('x'), sql.raw('y')]
  const certain = sql`(coalesce(x.run_group = y.run_group, false)
    or coalesce(${timeInName(x)} = ${timeInName(y)}, false))`
  const branch = (kind: Counterpart['kind'], isOne: SQL) => sql`
    select x.id as of, y.id as run, ${kind} as kind, y.state, y.created_at, ${certain} as certain
    from runs x
    join runs y on ${isOne} and y.id <> x.id
    left join models xm on xm.id = x.model_id
    left join models ym on ym.id = y.model_id
    where x.id = any(${sql.param(runs)}::text[])
      and y.state in ('pending', 'accepted') and y.content_sha256 is not null
      and coalesce(${placedModel(sql.raw('xm'))} = ${placedModel(sql.raw('ym'))}, true)
      and (x.model_id = y.model_id or x.model_as_written = y.model_as_written or ${certain})`
  const rows = await on.execute<Counterpart & { of: string }>(sql`
    select distinct on (found.of) found.of, found.run, found.kind, found.state, found.certain
    from (${branch('results', mayBeSamplesOf(x, y))} union all ${branch('samples', mayBeSamplesOf(y, x))}) found
    order by found.of, found.certain desc, found.state, found.created_at desc, found.run
  `)
  return new Map(rows.map(({ of, ...counterpart }) => [of, counterpart]))
}
