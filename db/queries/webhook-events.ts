import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import type { Decision, OutdatedBy } from '@/lib/evals/assessment'
import type { Severity } from '@/lib/evals/finding'
import { toIsoTime } from './iso-time'

type Named = { id: string; name: string }
/** Something that a webhook is told, with no word that a person wrote but names. `fact`: its key. */
export type WebhookFact = { fact: string; at: string; model: Named } & (
  | { event: 'crossing' | 'finding'; finding: string; area: Named; severity: Severity }
  | {
      event: 'decision'
      assessment: string
      signOff: string
      decision: Decision
      recommended: Decision | null
      votes: number
      entitled: number
      fingerprint: string
      expiresAt: string
    }
  | {
      event: 'outdated'
      assessment: string
      signOff: string
      decision: Decision
      because: OutdatedBy | 'withdrawn'
      since: string
    }
)

type Row = {
  webhook: string
  event: WebhookFact['event']
  fact: string
  at: string
  model: Named
  detail: Record<string, unknown>
}

const AT_ONCE = 500
/** A fact carries the time at which its transaction began. */
const LATE = sql`interval '1 day'`

/** Waits for whoever else is gathering. */
export async function lockWebhookWatch(tx: Queryable): Promise<void> {
  await tx.execute(sql`insert into webhook_watch default values on conflict do nothing`)
  await tx.execute(sql`select one from webhook_watch for update`)
}

export async function setWebhooksLookedAt(tx: Queryable): Promise<void> {
  await tx.execute(sql`update webhook_watch set looked_at = now()`)
}

/** What has come about that a webhook wants to know and was not told, since it is on; nothing of invented models. Oldest first. */
export async function listUntold(tx: Queryable): Promise<(WebhookFact & { webhook: string })[]> {
  const rows = await tx.execute<Row>(sql`
    select w.id as webhook, e.event, e.fact, e.at::text, e.model, e.detail
    from webhooks w
    cross join webhook_watch seen
    cross join lateral (
      select case f.origin when 'crossing' then 'crossing' else 'finding' end as event, 'finding:' || f.id as fact,
        f.created_at as at, f.model_id, jsonb_build_object('finding', f.id, 'severity', f.severity,
          'area', jsonb_build_object('id', r.id, 'name', r.name)) as detail
      from findings f join areas r on r.id = f.area_id
      where f.created_at >= w.enabled_at and f.created_at > seen.looked_at - ${LATE}
      union all
      select 'decision', 'decision:' || s.id, s.signed_at, a.model_id, jsonb_build_object('assessment', a.id,
        'signOff', s.id, 'decision', s.decision, 'recommended', s.recommended, 'votes', s.votes, 'entitled', s.entitled,
        'fingerprint', s.fingerprint, 'expiresAt', s.expires_at)
      from sign_offs s join assessments a on a.id = s.assessment_id
      where s.signed_at >= w.enabled_at and s.signed_at > seen.looked_at - ${LATE}
      union all
      select 'outdated', 'outdated:' || s.id, n.noticed_at, a.model_id, jsonb_build_object('assessment', a.id,
        'signOff', s.id, 'decision', s.decision, 'because', n.fact->>'kind', 'since', n.since)
      from sign_off_ends n join sign_offs s on s.id = n.sign_off_id join assessments a on a.id = s.assessment_id
      where n.state = 'outdated' and n.noticed_at >= w.enabled_at and n.noticed_at > seen.looked_at - ${LATE}
      union all
      select 'outdated', 'withdrawn:' || s.id, t.at, a.model_id, jsonb_build_object('assessment', a.id,
        'signOff', s.id, 'decision', s.decision, 'because', 'withdrawn', 'since', t.at)
      from assessment_withdrawals t join sign_offs s on s.assessment_id = t.assessment_id join assessments a on a.id = s.assessment_id
      where t.at >= w.enabled_at and t.at > seen.looked_at - ${LATE}
    ) facts
    join lateral (
      select facts.event, facts.fact, facts.at, facts.detail,
        jsonb_build_object('id', m.id, 'name', m.name) as model
      from models m where m.id = facts.model_id and not m.demo
    ) e on true
    where w.removed_at is null and w.enabled_at is not null and e.event = any(w.events)
      and not exists (select from webhook_deliveries d where d.webhook_id = w.id and d.fact = e.fact)
    order by e.at, e.fact limit ${AT_ONCE}`)
  return rows.map(toFact)
}

/** The statement above gives each event its own details; this is the one place that says so to the types. */
function toFact({ webhook, event, fact, at, model, detail }: Row): WebhookFact & { webhook: string } {
  const times = Object.fromEntries(
    ['expiresAt', 'since'].flatMap((name) => (name in detail ? [[name, toIsoTime(String(detail[name]))]] : [])),
  )
  return { ...detail, ...times, webhook, event, fact, at: toIsoTime(at), model } as WebhookFact & { webhook: string }
}
