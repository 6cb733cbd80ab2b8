import { useTranslations } from 'next-intl'
import { PolicyDifferenceTable } from '@/components/tables/policy-difference-table'
import type { PolicyPageView } from '@/lib/assess/policy-page'

/** What this version says differently from another one, which the reader chooses. */
export function PolicyAgainst({ view: { difference, others } }: { view: PolicyPageView }) {
  const t = useTranslations('policy.difference')
  if (!difference) return null
  const { before, after, rows, areaNames, benchmarkNames } = difference
  return (
    <section>
      <h2>{t('title')}</h2>
      {others.length > 1 && (
        <form className="filters" method="get">
          <label>
            {t('against')}{' '}
            <span className="sel">
              <select name="against" defaultValue={before.id} key={before.id}>
                {others.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </span>
          </label>
          <button type="submit" className="btn">
            {t('compare')}
          </button>
        </form>
      )}
      <PolicyDifferenceTable
        rows={rows}
        before={before.name}
        after={after.name}
        areaNames={areaNames}
        benchmarkNames={benchmarkNames}
      />
      {rows.length > 0 && <p className="caption">{t('caption')}</p>}
    </section>
  )
}
