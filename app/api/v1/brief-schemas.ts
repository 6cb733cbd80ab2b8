import { z } from 'zod'
import { STANDINGS } from '@/lib/brief/brief'
import { EDITIONS, REDACTION_REASONS } from '@/lib/brief/said'
import {
  CONDITION_STATES,
  CONFLICTS,
  DECISIONS,
  OUTDATED_BY,
  SIGN_OFF_STATES,
  STEPS,
  TRACKS,
  VOTE_KINDS,
} from '@/lib/evals/assessment'
import { FINDING_STATES, SEVERITIES, WORSENED } from '@/lib/evals/finding'
import { REASONS } from '@/lib/evals/measured'
import { MOVE_CAUSES } from '@/lib/evals/move'
import { ZONES } from '@/lib/risk/zone'
import { ROLES } from '@/lib/roles'
import { count, named, text, time, zone } from './schema-parts'
import { placementSchema } from './schemas'

/* What the API answers as a brief. */

/** What somebody wrote, or why it is left out of this edition. */
export const saidSchema = z
  .union([text, z.object({ redacted: z.enum(REDACTION_REASONS) })])
  .meta({ id: 'SaidOrRedacted' })
export const auditHeadSchema = z.object({ at: time, position: count, hash: text }).meta({ id: 'AuditHead' })

const areaSchema = z.object({
  id: text,
  name: text,
  placement: placementSchema,
  callsFirm: z.boolean(),
  before: zone.nullable().optional(),
  missing: z.enum(REASONS).nullable(),
})
const findingSchema = z.object({
  id: text,
  area: named,
  severity: z.enum(SEVERITIES),
  state: z.enum(FINDING_STATES),
  title: saidSchema,
  worsened: z.enum(WORSENED).nullable(),
  reached: z.enum(ZONES).nullable(),
})
const decisionSchema = z.object({
  decision: z.enum(DECISIONS),
  votes: count,
  entitled: count,
  signedAt: time,
  expiresAt: time,
  by: z.array(
    z.object({
      who: saidSchema,
      seat: saidSchema.nullable(),
      roles: z.array(z.enum(ROLES)),
      conflicts: z.array(z.enum(CONFLICTS)),
      at: time,
    }),
  ),
})

export const briefSchema = z
  .object({
    edition: z.enum(EDITIONS),
    standing: z.enum(STANDINGS),
    model: z.object({ id: text, name: text, demo: z.boolean() }),
    assessment: text.nullable(),
    track: z.enum(TRACKS),
    asOf: time,
    madeAt: time,
    policy: named.nullable(),
    condition: placementSchema.shape.condition,
    areas: z.array(areaSchema),
    since: z
      .object({
        assessment: text,
        at: time,
        moved: z.array(z.object({ area: text, before: zone.nullable(), after: zone })),
        runs: z.object({ added: count, gone: count }),
        findings: z.object({ opened: count, moved: count }),
      })
      .nullable(),
    findings: z.object({ top: z.array(findingSchema), states: z.record(z.enum(FINDING_STATES), count) }),
    facts: z.array(
      z.object({
        ...{ at: time, kind: z.enum(OUTDATED_BY), what: saidSchema, area: text.nullable() },
        zones: z.object({ before: zone, after: zone }).nullable(),
      }),
    ),
    anew: z.array(z.object({ assessment: text, at: time, decision: z.enum(DECISIONS), areas: z.array(text) })),
    decision: decisionSchema.nullable(),
    recommended: z.enum(DECISIONS).nullable(),
    words: z.object({ why: saidSchema, margin: saidSchema, undo: saidSchema, against: saidSchema }).nullable(),
    others: z.array(
      z.object({
        ...{ step: z.enum(STEPS), kind: z.enum(VOTE_KINDS), who: saidSchema },
        ...{ decision: z.enum(DECISIONS).nullable(), text: saidSchema, dissent: z.boolean() },
      }),
    ),
    conditions: z.array(
      z.object({
        ...{ text: saidSchema, owner: saidSchema, due: z.iso.date(), proof: saidSchema },
        state: z.enum(CONDITION_STATES),
      }),
    ),
    elsewhere: z.object({
      decisions: z.array(
        z.object({
          ...{ assessment: text, decision: z.enum(DECISIONS), state: z.enum(SIGN_OFF_STATES) },
          ...{ signedAt: time, expiresAt: time, areas: z.array(named) },
        }),
      ),
      without: z.array(named),
    }),
    evidence: z.object({ runs: count, findings: count, transcripts: count, senders: z.array(saidSchema) }).nullable(),
    frozen: z.object({ fingerprint: text, at: time, by: saidSchema }).nullable(),
    auditHead: auditHeadSchema.nullable(),
    link: text,
  })
  .meta({ id: 'Brief' })

const byAndWhy = { at: time, by: saidSchema, reason: saidSchema }
const model = named.extend({ demo: z.boolean() })
const reportFinding = findingSchema.extend({ at: time, model })

export const reportSchema = z
  .object({
    edition: z.enum(EDITIONS),
    quarter: text,
    from: time,
    until: time,
    madeAt: time,
    asOf: time,
    ended: z.boolean(),
    policy: named.nullable(),
    condition: placementSchema.shape.condition,
    areas: z.array(named),
    models: z.array(
      model.extend({
        cells: z.array(
          z.object({
            /** What it is read off: as of `keptAt`, or now where that is null. */
            placement: z.string().nullable(),
            keptAt: z.string().nullable(),
            zone: zone.nullable(),
            range: placementSchema.shape.range,
            hollow: z.boolean(),
            before: zone.nullable(),
          }),
        ),
      }),
    ),
    without: z.array(model),
    moves: z.object({
      shown: z.array(
        z.object({
          ...{ model, area: named, policy: named, at: time, cause: z.enum(MOVE_CAUSES) },
          ...{ before: zone.nullable(), after: zone },
        }),
      ),
      zones: count,
      others: count,
    }),
    policies: z.array(z.object({ ...byAndWhy, id: text, name: text })),
    changes: z.array(z.object({ ...byAndWhy, id: text, label: text, moved: count })),
    opened: z.array(reportFinding),
    closed: z.array(reportFinding),
    counts: z.object({ opened: count, closed: count }),
    signOffs: z.array(
      z.object({
        ...{ assessment: text, model, areas: z.array(named), quorumZone: z.enum(ZONES), decision: z.enum(DECISIONS) },
        ...{
          recommended: z.enum(DECISIONS).nullable(),
          votes: count,
          entitled: count,
          dissents: count,
          signedAt: time,
        },
        ...{ expiresAt: time, state: z.enum(SIGN_OFF_STATES), fingerprint: text },
      }),
    ),
    auditHead: auditHeadSchema.nullable(),
    link: text,
  })
  .meta({ id: 'Report' })
