import type { WebhookFact } from '@/db/queries/webhook-events'
import { webhookWords as t } from '@/lib/messages/webhook-words'

/**
 * The body that tells a fact, as Standard Webhooks shapes one: `type`, `timestamp`, `data`. It has ids, links, and words of the
 * catalogue around names; nothing that was quoted, claimed or given as a reason. `home`: the address people use.
 */
export function eventMessage(fact: WebhookFact, home: string): string {
  return JSON.stringify({ type: fact.event, timestamp: fact.at, data: { ...dataOf(fact, home), words: wordsOf(fact) } })
}

/** What tries whether a webhook arrives. */
export function testMessage(webhook: string, now: string, home: string): string {
  return JSON.stringify({
    type: 'test',
    timestamp: now,
    data: { webhook, url: `${home}/webhooks?webhook=${webhook}`, words: t('test') },
  })
}

function dataOf(told: WebhookFact, home: string) {
  const { model } = told
  if ('finding' in told) {
    const { finding, area, severity } = told
    return { finding, url: `${home}/findings/${finding}`, model, area, severity }
  }
  const { assessment, signOff, decision } = told
  const about = { signOff, assessment, url: `${home}/assessments/${assessment}`, model, decision }
  if ('because' in told) return { ...about, because: told.because, since: told.since }
  const { recommended, votes, entitled, fingerprint, expiresAt } = told
  const against = recommended !== null && recommended !== decision
  return { ...about, recommended, against, votes, entitled, fingerprint, expiresAt }
}

function wordsOf(told: WebhookFact): string {
  const model = told.model.name
  switch (told.event) {
    case 'crossing':
    case 'finding':
      return t(told.event, { model, area: told.area.name, severity: told.severity })
    case 'decision':
      return t('decision', { model, decision: told.decision, votes: told.votes, of: told.entitled })
    case 'outdated':
      return t('outdated', { model, because: t(`because.${told.because}`) })
  }
}
