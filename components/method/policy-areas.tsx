import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { lineClause } from '@/components/report/line-clause'
import type { Axis } from '@/lib/evals/axis'
import { share } from '@/lib/format/number'
import type { Lines } from '@/lib/risk/line'

export type AreaOfPolicy = {
  id: string
  name: string
  lines: Lines | null
  axes: { axis: Axis; benchmarks: { id: string; name: string; weight: number; share: number }[] }[]
  without: { id: string; name: string }[]
}

type Props = {
  areas: readonly AreaOfPolicy[]
  /** Names of the benchmarks that indicator lines use, by id as the line writes it. */
  benchmarkNames: ReadonlyMap<string, string>
}

/** Each area under a policy version: its lines as sentences, and what each axis is made of, with weights. */
export function PolicyAreas({ areas, benchmarkNames }: Props) {
  const t = useTranslations('policy')
  const common = commonLines(areas)
  return (
    <>
      {common && (
        <>
          <p className="caption">{t('sameLines')}</p>
          <AreaLines lines={common} benchmarkNames={benchmarkNames} />
        </>
      )}
      <div className="policy-areas">
        {areas.map((area) => (
          <article key={area.id} className="policy-area">
            <h3>
              <Link href={`/areas/${area.id}`} prefetch={false}>
                {area.name}
              </Link>
            </h3>
            <div>
              {!common && <AreaLines lines={area.lines} benchmarkNames={benchmarkNames} />}
              <AxisWeights area={area} />
            </div>
          </article>
        ))}
      </div>
    </>
  )
}

/** The lines of every area where all have the same; said once, they read better. */
function commonLines(areas: readonly AreaOfPolicy[]): Lines | null {
  const [first] = areas
  const written = areas.map(({ lines }) => JSON.stringify(lines))
  return first && areas.length > 1 && new Set(written).size === 1 ? first.lines : null
}

function AxisWeights({ area }: { area: AreaOfPolicy }) {
  const t = useTranslations('policy')
  return (
    <>
      <dl className="weights">
        {area.axes.map((axis) => (
          <div key={axis.axis}>
            <dt>{t('weights', { axis: axis.axis })}</dt>
            <dd>
              <Weights benchmarks={axis.benchmarks} />
            </dd>
          </div>
        ))}
      </dl>
      {area.without.length > 0 && (
        <p className="caption">{t('without', { names: area.without.map(({ name }) => name).join(', ') })}</p>
      )}
    </>
  )
}

/** The two lines of an area as sentences, or that it has none. */
export function AreaLines({ lines, benchmarkNames }: { lines: Lines | null } & Pick<Props, 'benchmarkNames'>) {
  const t = useTranslations('policy')
  const words = useTranslations('lines')
  if (lines === null) return <p className="read">{t('noLines')}</p>
  return (
    <ul className="said-lines">
      {(['yellow', 'red'] as const).map((zone) => (
        <li key={zone} className="read">
          <svg className="sample" width="40" height="10" viewBox="0 0 40 10" aria-hidden="true" focusable="false">
            <path className={`l-${zone}`} d="M1 5H40" />
          </svg>
          {words(zone, { clause: lineClause(lines[zone], words, (id) => benchmarkNames.get(id) ?? id) })}
        </li>
      ))}
    </ul>
  )
}

function Weights({ benchmarks }: { benchmarks: AreaOfPolicy['axes'][number]['benchmarks'] }) {
  const t = useTranslations('policy')
  if (benchmarks.length === 0) return t('noBenchmarks')
  const [first] = benchmarks
  const isEqual = benchmarks.every(({ weight }) => weight === first?.weight)
  return (
    <>
      <span className="muted">{t(isEqual ? 'equalWeights' : 'unequalWeights', { count: benchmarks.length })}</span>
      {': '}
      {benchmarks.map((one, i) => (
        <span key={one.id}>
          {i > 0 && ', '}
          <Link className="quiet-link" href={`/benchmarks#${one.id}`} prefetch={false}>
            {one.name}
          </Link>
          {!isEqual && <span className="muted"> {share(Math.round(one.share * 1000) / 1000)}</span>}
        </span>
      ))}
    </>
  )
}
