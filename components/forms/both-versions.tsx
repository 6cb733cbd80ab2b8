import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import type { FormState } from '@/lib/form-action'

/** Somebody changed it meanwhile: what they wrote beside what the reader wrote, which is still in the form. */
export function BothVersions({ conflict }: { conflict: NonNullable<FormState['conflict']> }) {
  const t = useTranslations('form')
  return (
    <div className="form-message bad" role="alert">
      <p>{t('bothVersions', { version: conflict.version })}</p>
      <WordTable
        label={t('bothLabel')}
        heads={[t('bothField'), t('bothYours'), t('bothNow')]}
        rows={conflict.fields.map(({ path, yours, current }) => ({ key: path, cells: [path, yours, current] }))}
      />
    </div>
  )
}
