import { and, asc, count, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { areas, benchmarks, findings, findingVersions, models, placementRecords, policies, users } from '@/db/schema'
import type { Condition } from '@/lib/evals/condition'
import {
  type FindingFacts,
  type FindingOrigin,
  type FindingState,
  SEVERITIES,
  type Severity,
  type Worsened,
} from '@/lib/evals/finding'
import type { MoveCause } from '@/lib/evals/move'
import { isStorable } from '@/lib/evals/storable-text'
import type { Placement } from '@/lib/risk/placement'
import type { Zone } from '@/lib/risk/zone'
import { toIsoTime } from './iso-time'
import { containing, type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'
import { recordsOf } from './placed-model'
import { chainOf } from './run-revisions'
import { toVersion, type Version } from './version'

type Named = { id: string; name: string }

export type Finding = Omit<FindingFacts, 'owner'> & {
  id: string
  area: Named
  /** The one it was said of, whatever that has been merged into since. */
  model: Named
  origin: FindingOrigin
  owner: Named | null
  version: number
  /** Of a crossing: under which version of the policy and in which condition; null where a person opened it. */
  policy: Named | null
  condition: Condition | null
  worsened: Worsened | null
  reached: Zone | null
  /** The placement that the runs left; null: the model stood nowhere. */
  before: Placement | null
  after: Placement | null
  /** null: it was opened before that was kept, or by a person. */
  cause: MoveCause | null
  runs: string[]
  /** The version of a benchmark that made it worse; null: runs did. */
  change: { benchmark: Named; version: number } | null
  createdBy: string
  createdAt: string
  /** Of a crossing: when its two placements were kept; null: they were not. */
  keptAt: string | null
}

export type FindingFilter = {
  ids?: readonly string[]
  /** With those of models merged into it. */
  model?: string
  area?: string
  /** That rest on it or on anything in it, or in another import of it. */
  run?: string
  /** 'unresolved': every state but resolved. */
  state?: FindingState | 'unresolved'
  severity?: Severity
  /** A person's id; null: nobody's. */
  owner?: string | null
  label?: string
  origin?: FindingOrigin
  /** A day, of today or after the due day of which nothing is overdue. */
  overdueOn?: string
  /** Anywhere in the title, the claim or the model's name. */
  q?: string
}

export const FINDING_SORTS = ['-createdAt', 'createdAt', '-severity', 'due'] as const
export type FindingSort = (typeof FINDING_SORTS)[number]

const RANK = sql.raw(`array_position(array[${SEVERITIES.map((one) => `'${one}'`).join(', ')}], "findings"."severity")`)
const SORT_KEYS: Record<FindingSort, { key: SQL; type: string; backwards: boolean }> = {
  '-createdAt': { key: sql`${findings.createdAt}`, type: 'timestamptz', backwards: true },
  createdAt: { key: sql`${findings.createdAt}`, type: 'timestamptz', backwards: false },
  '-severity': { key: RANK, type: 'integer', backwards: true },
  due: { key: sql`coalesce(${findings.dueOn}, 'infinity'::date)`, type: 'date', backwards: false },
}

/** Newest first when no sort is asked for; without a due day last. Throws InvalidInput as pages do. */
export async function listFindings(
  filter: FindingFilter & PageRequest = {},
  on: Queryable = db,
): Promise<Page<Finding>> {
  const limit = pageLimit(filter)
  const sort = pageSort(filter, FINDING_SORTS, '-createdAt')
  const after = readCursor(filter, sort)
  const { key, type, backwards } = SORT_KEYS[sort]
  const direction = backwards ? desc : asc
  const rows = await select(on, sql<string>`(${key})::text`)
    .where(
      and(
        ...conditions(filter),
        after === null
          ? undefined
          : sql`(${key}, ${findings.id}) ${backwards ? sql`<` : sql`>`} (${after.key}::${sql.raw(type)}, ${after.id})`,
      ),
    )
    .orderBy(direction(key), direction(findings.id))
    .limit(limit + 1)
  return toPage(rows, { limit, sort }, ({ key, finding }) => ({ key, id: finding.id }), toFinding)
}

/** The newest two hundred of these; one that is named twice is there once. */
export async function listFindingsByIds(ids: readonly string[], on: Queryable = db): Promise<Finding[]> {
  return ids.length === 0 ? [] : (await listFindings({ ids: [...new Set(ids)], limit: 200 }, on)).items
}

export async function findFinding(id: string, on: Queryable = db): Promise<Finding | null> {
  if (!isStorable(id)) return null
  const [row] = await select(on, sql<string>`''`).where(eq(findings.id, id))
  return row ? toFinding(row) : null
}

/** How many a filter selects, by state. */
export async function countFindings(filter: FindingFilter, on: Queryable = db): Promise<Record<FindingState, number>> {
  const rows = await on
    .select({ state: findings.state, n: count() })
    .from(findings)
    .innerJoin(models, eq(models.id, findings.modelId))
    .where(and(...conditions(filter)))
    .groupBy(findings.state)
  const counts: Record<FindingState, number> = { open: 0, confirmed: 0, disputed: 0, resolved: 0 }
  for (const { state, n } of rows) counts[state] = n
  return counts
}

/** Newest first. */
export async function listFindingVersions(id: string, on: Queryable = db): Promise<Version<FindingFacts>[]> {
  const rows = await on
    .select()
    .from(findingVersions)
    .where(eq(findingVersions.findingId, id))
    .orderBy(desc(findingVersions.version))
  return rows.map(({ validFrom, changedBy, changedByName, reason, version, ...facts }) => {
    const { title, claim, severity, state, ownerId: owner, dueOn: due, labels } = facts
    const said = { title, claim, severity, state, owner, due, labels }
    return toVersion(said, { validFrom, changedBy, changedByName, reason, version })
  })
}

/** Labels in use, most used first. */
export async function listFindingLabels(on: Queryable = db): Promise<string[]> {
  const rows = await on.execute<{ label: string }>(sql`
    select l as label from ${findings}, unnest(labels) l group by l order by count(*) desc, l limit 200`)
  return rows.map(({ label }) => label)
}

function conditions({
  ids,
  model,
  area,
  run,
  state,
  severity,
  owner,
  label,
  origin,
  overdueOn,
  q,
}: FindingFilter): (SQL | undefined)[] {
  return [
    ids === undefined ? undefined : inArray(findings.id, [...ids]),
    model === undefined ? undefined : sql`${findings.modelId} in ${recordsOf([model])}`,
    area === undefined ? undefined : eq(findings.areaId, area),
    run === undefined ? undefined : citing(run),
    state === undefined
      ? undefined
      : state === 'unresolved'
        ? sql`${findings.state} <> 'resolved'`
        : eq(findings.state, state),
    severity === undefined ? undefined : eq(findings.severity, severity),
    owner === undefined ? undefined : sql`${findings.ownerId} is not distinct from ${owner}`,
    label === undefined ? undefined : sql`${label} = any(${findings.labels})`,
    origin === undefined ? undefined : eq(findings.origin, origin),
    overdueOn === undefined ? undefined : and(lt(findings.dueOn, overdueOn), sql`${findings.state} <> 'resolved'`),
    q === undefined || q === ''
      ? undefined
      : or(...[findings.title, findings.claim, models.name].map((column) => sql`${column} ilike ${containing(q)}`)),
  ]
}

/** A crossing and its placements are written in one transaction, the placements a moment after. */
const KEPT_AT = sql<string | null>`(
  select min(r.at)::text from ${placementRecords} r
  where r.model_id = "findings"."after"->>'model' and r.area_id = "findings"."area_id"
    and r.after->>'id' = "findings"."after"->>'id' and r.at >= "findings"."created_at")`

function select(on: Queryable, key: SQL<string>) {
  return on
    .select({
      key,
      finding: findings,
      area: areas.name,
      model: models.name,
      policy: policies.name,
      benchmark: benchmarks.name,
      owner: users.name,
      keptAt: KEPT_AT,
    })
    .from(findings)
    .innerJoin(areas, eq(areas.id, findings.areaId))
    .innerJoin(models, eq(models.id, findings.modelId))
    .leftJoin(policies, eq(policies.id, findings.policyId))
    .leftJoin(benchmarks, eq(benchmarks.id, findings.benchmarkId))
    .leftJoin(users, eq(users.id, findings.ownerId))
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof select>>[number]

function toFinding({ finding, area, model, policy, benchmark, owner, keptAt }: Row): Finding {
  const { id, origin, title, claim, severity, state, labels, version, worsened, reached, before, after, cause } =
    finding
  const { areaId, modelId, policyId, attack, safeguard, ownerId, benchmarkId, benchmarkVersion } = finding
  return {
    id,
    area: { id: areaId, name: area },
    model: { id: modelId, name: model },
    origin,
    title,
    claim,
    severity,
    state,
    owner: ownerId === null ? null : { id: ownerId, name: owner ?? ownerId },
    due: finding.dueOn,
    labels,
    version,
    policy: policyId === null ? null : { id: policyId, name: policy ?? policyId },
    condition: attack === null || safeguard === null ? null : { attack, safeguard },
    worsened,
    reached,
    before,
    after,
    cause,
    runs: finding.runs,
    change:
      benchmarkId === null || benchmarkVersion === null
        ? null
        : { benchmark: { id: benchmarkId, name: benchmark ?? benchmarkId }, version: benchmarkVersion },
    createdBy: finding.createdBy,
    createdAt: toIsoTime(finding.createdAt),
    keptAt: keptAt === null ? null : toIsoTime(keptAt),
  }
}

function citing(run: string): SQL {
  if (!isStorable(run)) return sql`false`
  return sql`${findings.id} in (
    with recursive ${chainOf(run)}
    select e.finding_id from finding_evidence e where e.retracted_at is null and e.run_id in (select id from chain))`
}
