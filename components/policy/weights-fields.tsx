import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { AXES } from '@/lib/evals/axis'
import { share } from '@/lib/format/number'
import type { Benchmark } from '@/lib/risk/benchmark'
import { isSameBenchmark } from '@/lib/risk/benchmark-id'
import type { PolicyArea } from '@/lib/risk/policy'
import { withWeight } from './edited-policy'
import { NumberInput } from './number-field'

type Props = {
  area: PolicyArea
  /** Those that belong to the area. */
  benchmarks: readonly Pick<Benchmark, 'id' | 'name' | 'axis'>[]
  /** Of the area in the draft. */
  path: string
  problem: (path: string) => string | null
  onChange: (area: PolicyArea) => void
}

/** Which benchmarks an area's two coordinates are made of, and how much each weighs. */
export function WeightsFields({ area, benchmarks, path, problem, onChange }: Props) {
  const t = useTranslations('policyEditor')
  const axis = useTranslations('axis')
  const foreign = area.benchmarks.filter(
    ({ benchmark }) => !benchmarks.some(({ id }) => isSameBenchmark(id, benchmark)),
  )
  const groups = [
    ...AXES.map((one) => ({ name: axis(one), rows: benchmarks.filter((benchmark) => benchmark.axis === one) })),
    { name: t('elsewhere'), rows: foreign.map(({ benchmark }) => ({ id: benchmark, name: benchmark })) },
  ].filter(({ rows }) => rows.length > 0)
  if (groups.length === 0) return <p className="read">{t('noBenchmarks')}</p>
  return (
    <table className="weights-table">
      <caption className="vh">{t('weights')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('head.benchmark')}</th>
          <th scope="col">{t('head.weight')}</th>
          <th scope="col" className="r">
            {t('head.share')}
          </th>
        </tr>
      </thead>
      {groups.map(({ name, rows }) => {
        const total = rows.reduce((sum, { id }) => sum + (weightIn(area, id)?.weight ?? 0), 0)
        return (
          <tbody key={name}>
            <tr className="group">
              <th scope="colgroup" colSpan={3}>
                <b>{name}</b>
              </th>
            </tr>
            {rows.map((row) => (
              <WeightRow
                key={row.id}
                name={row.name}
                weight={weightIn(area, row.id)?.weight ?? null}
                total={total}
                error={problemOf(area, row.id, path, problem)}
                onChange={(weight) => onChange(withWeight(area, weightIn(area, row.id)?.benchmark ?? row.id, weight))}
              />
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

type RowProps = {
  name: string
  /** null: it is not in. */
  weight: number | null
  total: number
  error: string | null
  onChange: (weight: number | null) => void
}

function WeightRow({ name, weight, total, error, onChange }: RowProps) {
  const t = useTranslations('policyEditor')
  const id = useId()
  return (
    <tr>
      <th scope="row">
        <label className="check">
          <input
            type="checkbox"
            checked={weight !== null}
            onChange={({ target }) => onChange(target.checked ? 1 : null)}
          />
          <span>{name}</span>
        </label>
        {error && (
          <p className="err" id={id}>
            {error}
          </p>
        )}
      </th>
      <td>
        {weight === null ? (
          <span className="faint">{t('notIn')}</span>
        ) : (
          <span className={error ? 'f bad' : 'f'}>
            <NumberInput
              aria-label={t('weightOf', { benchmark: name })}
              aria-describedby={error ? id : undefined}
              aria-invalid={error ? true : undefined}
              value={weight}
              onNumber={onChange}
            />
          </span>
        )}
      </td>
      <td className="r num">{weight !== null && total > 0 && share(Math.round((weight / total) * 1000) / 1000)}</td>
    </tr>
  )
}

function weightIn(area: PolicyArea, id: string) {
  return area.benchmarks.find(({ benchmark }) => isSameBenchmark(benchmark, id))
}

function problemOf(area: PolicyArea, id: string, path: string, problem: Props['problem']): string | null {
  const index = area.benchmarks.findIndex(({ benchmark }) => isSameBenchmark(benchmark, id))
  if (index === -1) return null
  return problem(`${path}.benchmarks.${index}.weight`) ?? problem(`${path}.benchmarks.${index}.benchmark`)
}
