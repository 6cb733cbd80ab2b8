import { isHazardousArea } from '@/lib/assess/restricted'
import type { Brief, BriefFact } from './brief'
import { bar, type RedactionReason, type Said } from './said'

/**
 * The edition for readers outside: every zone, number, day, decision and fingerprint of it, and a bar with its reason in
 * place of each text that a person wrote and each name of one. Pure, and made before anything is drawn, so that what is
 * left out is nowhere in what is sent. An id stays: without a sign-in it leads to nothing.
 */
export function redact(brief: Brief): Brief {
  const { words, decision, frozen, evidence } = brief
  return {
    ...brief,
    edition: 'redacted',
    findings: {
      ...brief.findings,
      top: brief.findings.top.map((finding) => ({
        ...finding,
        title: bar(finding.title, isHazardousArea(finding.area.id) ? 'restricted-area' : 'finding-text'),
      })),
    },
    facts: brief.facts.map((fact) =>
      fact.kind === 'superseded' ? fact : { ...fact, what: bar(fact.what, reasonOf(fact)) },
    ),
    decision: decision && {
      ...decision,
      by: decision.by.map((one) => ({ ...one, who: person(one.who), seat: one.seat && person(one.seat) })),
    },
    words: words && {
      why: own(words.why),
      margin: own(words.margin),
      undo: own(words.undo),
      against: own(words.against),
    },
    others: brief.others.map((one) => ({ ...one, who: person(one.who), text: own(one.text) })),
    conditions: brief.conditions.map((one) => ({
      ...one,
      text: bar(one.text, 'safeguard'),
      owner: person(one.owner),
      proof: bar(one.proof, 'evidence'),
    })),
    evidence: evidence && { ...evidence, senders: evidence.senders.map((one) => bar(one, 'uploader')) },
    frozen: frozen && { ...frozen, by: person(frozen.by) },
  }
}

const person = (said: Said) => bar(said, 'personal-data')
const own = (said: Said) => bar(said, 'deliberation')

/** What took a decision its force may say a task, a reason somebody gave, or a condition. */
function reasonOf({ kind, area }: BriefFact): RedactionReason {
  if (area !== null && isHazardousArea(area)) return 'restricted-area'
  return kind === 'condition-overdue' ? 'safeguard' : 'evidence'
}
