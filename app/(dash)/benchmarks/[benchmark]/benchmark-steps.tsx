import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { keptHref } from '@/app/(dash)/placements/placement-view'
import { VersionTable } from '@/components/review/version-table'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import type { BenchmarkHistory, BenchmarkStep, MoveSaid } from '@/lib/assess/benchmark-history'

const MOST_MOVES = 20

/** Every version of a benchmark with the placements that each made others. */
export function BenchmarkSteps({ history: { benchmark, areas, steps } }: { history: BenchmarkHistory }) {
  return (
    <VersionTable
      label={benchmark.name}
      areas={new Map(areas.map(({ id, name }) => [id, name]))}
      rows={steps.map(({ version, fields, moved }) => ({
        version: version.version,
        at: version.at,
        by: version.by.name,
        reason: version.reason,
        fields,
        effect: <Moved step={{ version, fields, moved }} />,
      }))}
    />
  )
}

function Moved({ step: { version, moved } }: { step: BenchmarkStep }) {
  const t = useTranslations('versions')
  if (moved.length === 0 && version.pointsMoved === 0) return null
  return (
    <details>
      <summary>{t('movedAll', { n: moved.length, points: version.pointsMoved })}</summary>
      <ul className="tried">
        {moved.slice(0, MOST_MOVES).map((move) => (
          <li key={`${move.model} ${move.area}`}>
            <Move move={move} />
          </li>
        ))}
      </ul>
      {moved.length > MOST_MOVES && <p className="sub">{t('more', { n: moved.length - MOST_MOVES })}</p>}
    </details>
  )
}

function Move({ move: { model, modelName, areaName, condition, before, after, kept } }: { move: MoveSaid }) {
  const conditions = useTranslations('condition')
  const by = (side: 'before' | 'after') => (kept?.[side] ? keptHref(kept[side], kept.at, side) : null)
  return (
    <>
      <Link href={`/models/${model}`} prefetch={false}>
        {modelName}
      </Link>
      , {areaName}
      {condition && `, ${conditions(`of.${condition.safeguard}`, condition)}`}:{' '}
      <ZoneCell zone={before.zone} range={before.range} by={by('before')} /> →{' '}
      <ZoneCell zone={after.zone} range={after.range} by={by('after')} />
    </>
  )
}
