import 'server-only'
import { listAreas } from '@/db/queries/areas'
import { listAllModels, type Model } from '@/db/queries/models'
import { listPersonNames } from '@/db/queries/person-names'
import { listPolicies, type Policy } from '@/db/queries/policies'
import {
  findFirstEvent,
  findPolicyAt,
  listFindingsIn,
  listMovesIn,
  listSignedIn,
  listStoodAt,
  type Stood,
} from '@/db/queries/quarter'
import { standingsOf } from '@/lib/assess/assessment-view'
import { listChanges } from '@/lib/assess/changes'
import { listPlacements } from '@/lib/assess/placements'
import { readHeads } from '@/lib/audit/heads'
import { allow, type Doer } from '@/lib/auth/allow'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { PLAIN } from '@/lib/evals/condition'
import { sentence } from '@/lib/messages/sentence'
import { hasResult } from '@/lib/risk/has-result'
import type { Placement } from '@/lib/risk/placement'
import { quarterOf, quartersBack, readQuarter } from './quarter'
import { redactReport } from './redact-report'
import type { Report, ReportCell, ReportModel, ReportSignOff } from './report'
import type { Edition } from './said'

/** The quarters there is something to tell of, newest first; this one is always among them. */
export async function reportQuarters(reader: Doer, now = new Date()): Promise<string[]> {
  allow(reader, 'pages.read')
  const first = await findFirstEvent()
  return quartersBack(now, first === null ? now : new Date(first))
}

/**
 * What a quarter brought. Zones are those in force as it ended, as they were kept then; of one that has not ended those of
 * now, as on every page. Throws NotFound for what names no quarter, or one that has not begun.
 */
export async function reportView(reader: Doer, name: string, edition: Edition, now = new Date()): Promise<Report> {
  allow(reader, 'pages.read')
  const quarter = readQuarter(name)
  if (!quarter || name > quarterOf(now)) throw new NotFound(sentence('find.quarter'))
  const madeAt = now.toISOString()
  const ended = Date.parse(quarter.until) <= now.getTime()
  const asOf = ended ? quarter.until : madeAt
  const [areas, models, policies, id, moves, found, signed, changes, { heads }] = await Promise.all([
    listAreas(),
    listAllModels(),
    listPolicies(),
    findPolicyAt(asOf),
    listMovesIn(quarter),
    listFindingsIn(quarter),
    listSignedIn(quarter),
    listChanges(reader),
    readHeads(),
  ])
  const isIn = (at: string) => Date.parse(at) >= Date.parse(quarter.from) && Date.parse(at) < Date.parse(quarter.until)
  const policy = policies.find((one) => one.id === id) ?? null
  const [stands, stood] = await Promise.all([
    policy ? (ended ? listStoodAt(policy.id, asOf) : listPlacements(reader, { policy: policy.id })) : [],
    stoodBefore(quarter.from),
  ])
  const names = await listPersonNames(policies.flatMap(({ adoptedBy }) => adoptedBy ?? []))
  const cells = toModels(models, areas, stands, stood)
  const report: Report = {
    ...{ edition: 'internal', quarter: name, from: quarter.from, until: quarter.until, madeAt, asOf, ended },
    policy: policy && { id: policy.id, name: policy.name },
    condition: policy?.condition ?? PLAIN,
    areas: areas.map(({ id, name }) => ({ id, name })),
    models: cells.filter((one) => one.cells.some(({ zone }) => zone !== null)),
    without: cells.filter((one) => one.cells.every(({ zone }) => zone === null)).map(({ id, name }) => ({ id, name })),
    moves: { shown: moves.moves, zones: moves.zones, others: moves.others },
    policies: adopted(
      policies.filter(({ adoptedAt }) => adoptedAt !== null && isIn(adoptedAt)),
      names,
    ),
    changes: changes
      .filter(({ at }) => isIn(at))
      .map(({ id, at, label, by, reason, moved }) => ({ id, at, label, by: by.name, reason, moved }))
      .reverse(),
    opened: found.opened,
    closed: found.closed,
    signOffs: (await standingsOf(reader, signed)).flatMap(toSignOff),
    auditHead: heads.at(-1) ?? null,
    link: `${env().APP_URL}/reports/${name}`,
  }
  return edition === 'redacted' ? redactReport(report) : report
}

async function stoodBefore(from: string): Promise<Stood[]> {
  const policy = await findPolicyAt(from)
  return policy === null ? [] : listStoodAt(policy, from)
}

type Stands = Pick<Placement, 'id' | 'model' | 'area' | 'zone' | 'range' | 'caveats' | 'capability' | 'safety'> & {
  keptAt?: string
}

function toModels(
  models: readonly Model[],
  areas: readonly { id: string }[],
  now: readonly Stands[],
  before: readonly Stands[],
): ReportModel[] {
  const [stands, stood] = [byPlace(now), byPlace(before)]
  return models
    .filter(({ mergedInto }) => mergedInto === null)
    .map(({ id, name, demo }) => ({
      ...{ id, name, demo },
      cells: areas.map((area) => toCell(stands.get(placeOf(id, area.id)), stood.get(placeOf(id, area.id)))),
    }))
}

function toCell(now: Stands | undefined, before: Stands | undefined): ReportCell {
  const was = before && hasResult(before) ? before.zone : null
  if (!now || !hasResult(now))
    return { placement: null, keptAt: null, zone: null, range: null, hollow: false, before: was }
  return {
    placement: now.id,
    keptAt: now.keptAt ?? null,
    zone: now.zone,
    range: now.range,
    hollow: now.caveats.includes('uncertainty-unknown'),
    before: was,
  }
}

const placeOf = (model: string, area: string) => `${model} ${area}`

function byPlace(all: readonly Stands[]): Map<string, Stands> {
  return new Map(all.map((one) => [placeOf(one.model, one.area), one]))
}

function adopted(policies: readonly Policy[], names: ReadonlyMap<string, string>): Report['policies'] {
  return policies
    .flatMap(({ id, name, adoptedAt: at, adoptedBy, reason, author }) => {
      const by = adoptedBy === null ? author.name : (names.get(adoptedBy) ?? adoptedBy)
      return at === null ? [] : [{ id, name, at, by, reason }]
    })
    .reverse()
}

function toSignOff({ assessment, state }: Awaited<ReturnType<typeof standingsOf>>[number]): ReportSignOff[] {
  const { id, model, areas, frozen, signOff } = assessment
  if (!signOff || !frozen || !state) return []
  const { decision, recommended, votes, entitled, signedAt, expiresAt } = signOff
  return [
    {
      ...{ assessment: id, areas: areas.length, zone: frozen.zone, fingerprint: frozen.fingerprint, state },
      model: { id: model.id, name: model.name },
      ...{ decision, recommended, votes, entitled, signedAt, expiresAt },
    },
  ]
}
