import 'server-only'
import { listPersonNames } from '@/db/queries/person-names'
import { listPolicies, type Policy } from '@/db/queries/policies'
import {
  findFirstEvent,
  findPolicyAt,
  listAreasAt,
  listFindingsIn,
  listModelsAt,
  listMovesIn,
  listSignedIn,
  listStoodAt,
  type ModelAt,
  type SignedIn,
  type Stood,
} from '@/db/queries/quarter'
import { type Standing, standingsOf } from '@/lib/assess/assessment-view'
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
import { dissents } from '@/lib/sign-off/tally'
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
 * What a quarter brought, as it was when it ended, whatever came later: zones as they were kept, and models, areas,
 * findings and sign-offs as they stood then, all from what is only ever added to. One that has not ended tells what is
 * now, as every page does. Not of that time are the names of people, who are told as they are called now. Throws NotFound for what names no quarter, or one that has not begun.
 */
export async function reportView(reader: Doer, name: string, edition: Edition, now = new Date()): Promise<Report> {
  allow(reader, 'pages.read')
  const quarter = readQuarter(name)
  if (!quarter || name > quarterOf(now)) throw new NotFound(sentence('find.quarter'))
  const madeAt = now.toISOString()
  const ended = Date.parse(quarter.until) <= now.getTime()
  const asOf = ended ? quarter.until : madeAt
  const [areas, models, policies, id, moves, found, signed, changes, { heads }] = await Promise.all([
    listAreasAt(quarter.until),
    listModelsAt(quarter.until),
    listPolicies(),
    findPolicyAt(quarter.until),
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
  const named = withNames(models, areas)
  const report: Report = {
    ...{ edition: 'internal', quarter: name, from: quarter.from, until: quarter.until, madeAt, asOf, ended },
    policy: policy && { id: policy.id, name: policy.name },
    condition: policy?.condition ?? PLAIN,
    areas,
    models: cells.filter((one) => one.cells.some(({ zone }) => zone !== null)),
    without: cells
      .filter((one) => one.cells.every(({ zone }) => zone === null))
      .map(({ id, name, demo }) => ({ id, name, demo })),
    moves: { shown: moves.moves.map(named), zones: moves.zones, others: moves.others },
    policies: adopted(
      policies.filter(({ adoptedAt }) => adoptedAt !== null && isIn(adoptedAt)),
      names,
    ),
    changes: changes
      .filter(({ at }) => isIn(at))
      .map(({ id, at, label, by, reason, moved }) => ({ id, at, label, by: by.name, reason, moved }))
      .reverse(),
    opened: found.opened.shown.map(named),
    closed: found.closed.shown.map(named),
    counts: { opened: found.opened.all, closed: found.closed.all },
    signOffs: (await signedOnes(reader, signed, ended ? asOf : undefined)).map(named),
    auditHead: heads.at(-1) ?? null,
    link: `${env().APP_URL}/reports/${name}`,
  }
  return edition === 'redacted' ? redactReport(report) : report
}

type Named = { id: string; name: string }

/** The same under the names its model and its area had, and whether the model is invented. */
function withNames(models: readonly ModelAt[], areas: readonly Named[]) {
  const names = new Map([...models, ...areas].map(({ id, name }) => [id, name]))
  const invented = new Set(models.flatMap(({ id, demo }) => (demo ? [id] : [])))
  const then = ({ id, name }: Named) => ({ id, name: names.get(id) ?? name })
  return <T extends { model: Named; area?: Named; areas?: Named[] }>(one: T) => ({
    ...one,
    model: { ...then(one.model), demo: invented.has(one.model.id) },
    ...(one.area && { area: then(one.area) }),
    ...(one.areas && { areas: one.areas.map(then) }),
  })
}

async function stoodBefore(from: string): Promise<Stood[]> {
  const policy = await findPolicyAt(from)
  return policy === null ? [] : listStoodAt(policy, from)
}

type Stands = Pick<Placement, 'id' | 'model' | 'area' | 'zone' | 'range' | 'caveats' | 'capability' | 'safety'> & {
  keptAt?: string
}

function toModels(
  models: readonly ModelAt[],
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

type Unnamed = Omit<ReportSignOff, 'model'> & { model: Named }

function adopted(policies: readonly Policy[], names: ReadonlyMap<string, string>): Report['policies'] {
  return policies
    .flatMap(({ id, name, adoptedAt: at, adoptedBy, reason, author }) => {
      const by = adoptedBy === null ? author.name : (names.get(adoptedBy) ?? adoptedBy)
      return at === null ? [] : [{ id, name, at, by, reason }]
    })
    .reverse()
}

async function signedOnes(reader: Doer, signed: readonly SignedIn[], at: string | undefined): Promise<Unnamed[]> {
  const casts = new Map(signed.map((one) => [one.id, one.casts]))
  const standings = await standingsOf(reader, [...casts.keys()], at)
  return standings.flatMap((one) => toSignOff(one, casts.get(one.assessment.id) ?? []))
}

function toSignOff({ assessment, state }: Standing, casts: SignedIn['casts']): Unnamed[] {
  const { id, model, areas, frozen, signOff } = assessment
  if (!signOff || !frozen || !state) return []
  const { decision, recommended, votes, entitled, signedAt, expiresAt } = signOff
  return [
    {
      ...{ assessment: id, quorumZone: frozen.zone, fingerprint: frozen.fingerprint, state },
      model: { id: model.id, name: model.name },
      areas: areas.map((area) => ({ id: area, name: area })),
      ...{ decision, recommended, votes, entitled, signedAt, expiresAt },
      dissents: dissents(casts, decision).length,
    },
  ]
}
