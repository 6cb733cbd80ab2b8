import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { Params } from '@/lib/url-state'

type Props = { name: string; value: string; params: Params; drop: string }

/** A form that asks for the same page with one more parameter; the others travel as hidden fields. */
export function FindInTable({ name, value, params, drop }: Props) {
  const t = useTranslations('table')
  const kept = params.filter(([key]) => key !== name && key !== drop)
  return (
    <search>
      <form className="find" method="get">
        {kept.map(([key, text], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a key may repeat in an address; its place tells it apart
          <input key={`${key} ${index}`} type="hidden" name={key} value={text} />
        ))}
        <input key={value} type="search" name={name} defaultValue={value} aria-label={t('findLabel')} maxLength={200} />
        <Button type="submit">{t('find')}</Button>
      </form>
    </search>
  )
}
