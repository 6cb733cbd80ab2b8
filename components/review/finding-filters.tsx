import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { FINDING_ORIGINS, SEVERITIES } from '@/lib/evals/finding'

type Option = { id: string; name: string }
export const FINDING_FILTERS = ['area', 'model', 'run', 'severity', 'owner', 'label', 'origin', 'q'] as const
export type FindingFilterName = (typeof FINDING_FILTERS)[number]

type Props = {
  /** What is filtered by now; null: any. */
  values: Record<FindingFilterName, string | null>
  options: {
    areas: readonly Option[]
    models: readonly Option[]
    people: readonly Option[]
    labels: readonly string[]
  }
  /** One for each filter that is on, in words. */
  chips: readonly { name: FindingFilterName; value: string; removeHref: string }[]
  clearHref: string
  /** What else the address holds and the form keeps: the order and the state. */
  keep: readonly (readonly [key: string, value: string])[]
}

/** The filters that are on, each with a way to remove it, and a form for more. A link and a form: works without scripts. */
export function FindingFilters({ values, options, chips, clearHref, keep }: Props) {
  const t = useTranslations('finding')
  const words = useTranslations('runs')
  const choices: Record<Exclude<FindingFilterName, 'q' | 'run'>, readonly Option[]> = {
    area: options.areas,
    model: options.models,
    severity: SEVERITIES.map((id) => ({ id, name: t(`severity.${id}`) })),
    owner: [{ id: 'nobody', name: t('nobody') }, ...options.people],
    label: options.labels.map((id) => ({ id, name: id })),
    origin: FINDING_ORIGINS.map((id) => ({ id, name: t(`origin.${id}`) })),
  }
  return (
    <div className="filters">
      {chips.length > 0 && (
        <div className="bar">
          <span className="faint">{words('applied')}</span>
          <div className="chips">
            {chips.map(({ name, value, removeHref }) => (
              <Chip key={name} removeHref={removeHref}>
                {words('chip', { name: t(`filter.${name}`), value })}
              </Chip>
            ))}
          </div>
          <Link href={clearHref} prefetch={false} scroll={false}>
            {words('clear')}
          </Link>
        </div>
      )}
      <details>
        <summary>{words('filters')}</summary>
        <form className="filter-form" method="get" action="/findings">
          {keep.map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
          {FINDING_FILTERS.map((name) =>
            name === 'run' ? (
              values.run !== null && <input key={name} type="hidden" name="run" value={values.run} />
            ) : name === 'q' ? (
              <div key={name} className="f">
                <label htmlFor="filter-q">{t('filter.q')}</label>
                <input id="filter-q" type="text" name="q" defaultValue={values.q ?? ''} maxLength={200} />
              </div>
            ) : (
              <div key={name} className="f">
                <label htmlFor={`filter-${name}`}>{t(`filter.${name}`)}</label>
                <span className="sel">
                  <select id={`filter-${name}`} name={name} defaultValue={values[name] ?? ''} key={values[name]}>
                    <option value="">{words('any')}</option>
                    {choices[name].map(({ id, name: called }) => (
                      <option key={id} value={id}>
                        {called}
                      </option>
                    ))}
                  </select>
                </span>
              </div>
            ),
          )}
          <Button type="submit">{words('apply')}</Button>
        </form>
      </details>
    </div>
  )
}
