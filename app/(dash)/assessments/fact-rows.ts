import { getTranslations } from 'next-intl/server'
import type { FactRow } from '@/components/review/outdated-facts'
import { dateOnly } from '@/lib/format/date'
import type { Fact } from '@/lib/sign-off/outdated'

/** Each fact in words, with the page that shows it. `areas`: names by id. */
export async function toFactRows(facts: readonly Fact[], areas: ReadonlyMap<string, string>): Promise<FactRow[]> {
  const [t, zone] = await Promise.all([getTranslations('assessment'), getTranslations('zone.lower')])
  const words = (fact: Fact): Pick<FactRow, 'words' | 'href'> => {
    switch (fact.kind) {
      case 'zone-changed': {
        const [before, after] = [zone(fact.before ?? 'unplaced'), zone(fact.after)]
        const area = areas.get(fact.area) ?? fact.area
        return { words: t('fact.zone-changed', { area, before, after }), href: `/areas/${fact.area}` }
      }
      case 'run-accepted':
      case 'run-restored':
        return { words: t(`fact.${fact.kind}`, { task: fact.task }), href: `/runs/${fact.run}` }
      case 'policy-adopted':
        return { words: t('fact.policy-adopted', { name: fact.name }), href: `/policy/${fact.policy}` }
      case 'run-invalidated':
        return { words: t('fact.run-invalidated', { reason: fact.reason }), href: `/runs/${fact.run}` }
      case 'sample-invalidated': {
        const href = `/runs/${fact.run}/samples/${fact.position}`
        return { words: t('fact.sample-invalidated', { reason: fact.reason }), href }
      }
      case 'superseded': {
        const words = t('fact.superseded', { decision: t(`decision.${fact.decision}`) })
        return { words, href: `/assessments/${fact.assessment}` }
      }
      case 'condition-overdue': {
        const { owner, text, due } = fact
        return { words: t('fact.condition-overdue', { owner, text, due: dateOnly(due) }), href: null }
      }
    }
  }
  return facts.map((fact, index) => ({ key: String(index), at: fact.at, ...words(fact) }))
}
