import 'server-only'
import { countFindings, listFindings } from '@/db/queries/findings'
import { findModel } from '@/db/queries/models'
import { listPersonNames } from '@/db/queries/person-names'
import { areaNames } from '@/lib/assess/areas'
import { assessmentView } from '@/lib/assess/assessment-view'
import { briefedAssessment } from '@/lib/assess/briefed-assessment'
import { decidedOn } from '@/lib/assess/decided'
import { modelView } from '@/lib/assess/model-view'
import { readHeads } from '@/lib/audit/heads'
import { allow, type Doer } from '@/lib/auth/allow'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Brief } from './brief'
import { redact } from './redact'
import type { Edition } from './said'
import { fromModelArea, sendersOf, TOP_FINDINGS, toAssessmentBrief, toElsewhere, toFindings } from './to-brief'

/**
 * The brief of an assessment, or of a model: of what is decided on it, else of the newest that was frozen, else of where it
 * stands now, which it says. Throws NotFound where there is neither under that id.
 */
export async function briefView(reader: Doer, id: string, edition: Edition, now = new Date()): Promise<Brief> {
  allow(reader, 'pages.read')
  const madeAt = now.toISOString()
  const found = (await ofAssessment(reader, id, madeAt)) ?? (await ofModel(reader, id, madeAt))
  if (!found) throw new NotFound(sentence('find.brief'))
  const auditHead = (await readHeads()).heads.at(-1) ?? null
  const brief: Brief = { ...found, auditHead, edition: 'internal' }
  return edition === 'redacted' ? redact(brief) : brief
}

type Found = Omit<Brief, 'edition' | 'auditHead'>

async function ofAssessment(reader: Doer, id: string, madeAt: string): Promise<Found | null> {
  const view = await assessmentView(reader, id)
  if (!view) return null
  const model = await placedModel(view.assessment.model.id)
  const [names, decided, areas] = await Promise.all([
    listPersonNames(sendersOf(view.content)),
    decidedOn(reader, model),
    areaNames(reader),
  ])
  const asOf = view.assessment.frozen?.at ?? madeAt
  return {
    ...toAssessmentBrief(view, names, madeAt),
    elsewhere: toElsewhere(decided.get(model), areas, id),
    ...{ asOf, madeAt, link: `${env().APP_URL}/assessments/${id}` },
  }
}

/** The model under which another counts now. */
async function placedModel(id: string): Promise<string> {
  return (await findModel(id))?.mergedInto ?? id
}

async function ofModel(reader: Doer, id: string, madeAt: string): Promise<Found | null> {
  const asked = await findModel(id)
  if (!asked) return null
  const model = asked.mergedInto ?? asked.id
  const decided = (await decidedOn(reader, model)).get(model)
  const assessment = await briefedAssessment(reader, model, decided)
  if (assessment !== null) return ofAssessment(reader, assessment, madeAt)
  const [view, findings, states] = await Promise.all([
    modelView(reader, model, { policy: null, attack: null, safeguard: null }),
    listFindings({ model, state: 'unresolved', sort: '-severity', limit: TOP_FINDINGS }),
    countFindings({ model }),
  ])
  const areas = new Map(view.areas.map(({ area }) => [area.id, area.name]))
  const said = findings.items.map((one) => ({ ...one, area: one.area.id }))
  return {
    standing: 'none',
    model: { id: view.model.id, name: view.model.name, demo: view.model.demo },
    ...{ assessment: null, track: 'regular' as const, asOf: madeAt, madeAt },
    policy: view.policy && { id: view.policy.id, name: view.policy.name },
    condition: view.condition,
    areas: view.areas.map(fromModelArea),
    ...{ since: null, decision: null, recommended: null, words: null, evidence: null, frozen: null },
    ...{ facts: [], anew: [], others: [], conditions: [] },
    elsewhere: toElsewhere(
      undefined,
      [...areas].map(([id, name]) => ({ id, name })),
      null,
    ),
    findings: { ...toFindings(said, areas), states },
    link: `${env().APP_URL}/models/${model}`,
  }
}
