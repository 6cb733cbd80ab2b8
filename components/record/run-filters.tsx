import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { RUN_STATES, RUN_STATUSES } from '@/lib/evals/run'

type Option = { id: string; name: string }
export type RunFilterName = 'model' | 'area' | 'benchmark' | 'task' | 'status' | 'state' | 'upload' | 'q'

type Props = {
  /** What is filtered by now; null: any. */
  values: Record<RunFilterName, string | null>
  options: { models: readonly Option[]; areas: readonly Option[]; benchmarks: readonly Option[] }
  /** One for each filter that is on, in words. */
  chips: readonly { name: RunFilterName; value: string; removeHref: string }[]
  clearHref: string
  /** What else the address holds and the form keeps: the order. */
  keep: readonly (readonly [key: string, value: string])[]
}

/** The filters that are on, each with a way to remove it, and a form for more. A link and a form: works without scripts. */
export function RunFilters({ values, options, chips, clearHref, keep }: Props) {
  const t = useTranslations('runs')
  return (
    <div className="filters">
      {chips.length > 0 && (
        <div className="bar">
          <span className="faint">{t('applied')}</span>
          <div className="chips">
            {chips.map(({ name, value, removeHref }) => (
              <Chip key={name} removeHref={removeHref}>
                {t('chip', { name: t(`filter.${name}`), value })}
              </Chip>
            ))}
          </div>
          <Link href={clearHref} prefetch={false} scroll={false}>
            {t('clear')}
          </Link>
        </div>
      )}
      <details>
        <summary>{t('filters')}</summary>
        <form className="filter-form" method="get" action="/runs">
          {keep.map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
          <Choice name="area" value={values.area} options={options.areas} />
          <Choice name="model" value={values.model} options={options.models} />
          <Choice name="benchmark" value={values.benchmark} options={options.benchmarks} />
          <Text name="task" value={values.task} />
          <Choice
            name="status"
            value={values.status}
            options={RUN_STATUSES.map((id) => ({ id, name: t(`status.${id}`) }))}
          />
          <Choice
            name="state"
            value={values.state}
            options={[...RUN_STATES.map((id) => ({ id, name: t(`state.${id}`) })), { id: 'any', name: t('any') }]}
            any={null}
          />
          <Text name="q" value={values.q} hint={t('qHint')} />
          <Button type="submit">{t('apply')}</Button>
        </form>
      </details>
    </div>
  )
}

type ChoiceProps = {
  name: RunFilterName
  value: string | null
  options: readonly Option[]
  /** null: there is always one chosen. */
  any?: null
}

function Choice({ name, value, options, any }: ChoiceProps) {
  const t = useTranslations('runs')
  return (
    <div className="f">
      <label htmlFor={`filter-${name}`}>{t(`filter.${name}`)}</label>
      <span className="sel">
        <select id={`filter-${name}`} name={name} defaultValue={value ?? ''} key={value}>
          {any !== null && <option value="">{t('any')}</option>}
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}

function Text({ name, value, hint }: { name: RunFilterName; value: string | null; hint?: string }) {
  const t = useTranslations('runs')
  return (
    <div className="f">
      <label htmlFor={`filter-${name}`}>
        {t(`filter.${name}`)} {hint && <small>{hint}</small>}
      </label>
      <input id={`filter-${name}`} type="text" name={name} defaultValue={value ?? ''} key={value} maxLength={200} />
    </div>
  )
}
