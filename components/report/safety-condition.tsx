import { useTranslations } from 'next-intl'
import { type Tab, Tabs } from '@/components/ui/tabs'

/** The condition of the safety axis: what was done to the model, and what stood around it. */
export function SafetyCondition({ attacks, safeguards }: { attacks: Tab[]; safeguards: Tab[] }) {
  const t = useTranslations('condition')
  return (
    <div className="conditions">
      <Tabs label={t('label')} tabs={attacks} />
      <Tabs label={t('safeguardLabel')} tabs={safeguards} />
    </div>
  )
}
