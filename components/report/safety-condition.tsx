import { useTranslations } from 'next-intl'
import { Chip } from '@/components/ui/chip'
import { type Tab, Tabs } from '@/components/ui/tabs'
import type { Condition } from '@/lib/evals/condition'

type Props = {
  condition: Condition
  tabs: Tab[]
  /** The same page without the safeguard; null: there is none. */
  withoutSafeguard: string | null
}

/** The condition of the safety axis: a tab for each attack, and the safeguard as a filter that can be taken off. */
export function SafetyCondition({ condition, tabs, withoutSafeguard }: Props) {
  const t = useTranslations('condition')
  return (
    <>
      <Tabs label={t('label')} tabs={tabs} />
      {withoutSafeguard !== null && (
        <p className="chips">
          <Chip removeHref={withoutSafeguard}>{t(`of.${condition.safeguard}`, condition)}</Chip>
        </p>
      )}
    </>
  )
}
