import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Explained } from '@/components/tables/cells/explained-cell'
import { ZoneWord } from '@/components/ui/zone-word'
import type { MoveCause } from '@/lib/evals/move'
import type { Titled } from './use-finding-title'

/** What brought a crossing about. */
export type CrossingCause = {
  /** null: it was opened before that was kept. */
  cause: MoveCause | null
  runs: readonly string[]
  /** The version of a benchmark that did it; null: runs did. */
  change: { benchmark: { id: string; name: string }; version: number } | null
}

/** Where it is said how each of the two came about; null: nowhere. */
export type CrossedBy = { before: string | null; after: string | null }

type Crossed = Omit<Titled, 'title'> & {
  by: CrossedBy
  /** Beside a title that says it in words. */
  brief?: boolean
}

/** The zone a model was in, or could at worst be in, and the one it reached, each leading to how it came about. */
export function CrossedZones({ worsened, reached, before, by, brief = false }: Crossed) {
  const t = useTranslations('finding')
  if (reached === null) return null
  const isZone = worsened === 'zone'
  const was = isZone ? before?.zone : before?.worst
  const step = isZone ? 'zone' : 'range'
  return (
    <>
      {brief ? !isZone && t('atWorst') : t(isZone ? 'zoneWas' : 'worstWas')}{' '}
      {was ? (
        <Explained by={by.before} step={step}>
          <ZoneWord zone={was} />
        </Explained>
      ) : (
        t('nowhere')
      )}{' '}
      {brief ? '→' : t(isZone ? 'becomes' : 'worstBecomes')}{' '}
      <Explained by={by.after} step={step}>
        <ZoneWord zone={reached} />
      </Explained>
    </>
  )
}

/** The runs that came or went, or the version of a benchmark, each a way to it. */
export function CrossingBy({ cause, runs, change }: CrossingCause) {
  const t = useTranslations('finding')
  return (
    <>
      {runs.length > 0 && cause && `${t(`by.${cause}`)} `}
      {runs.map((run) => (
        <Link key={run} className="mono" href={`/runs/${run}`} prefetch={false}>
          {run}
        </Link>
      ))}
      {change && (
        <Link href={`/benchmarks/${change.benchmark.id}#version-${change.version}`} prefetch={false}>
          {t('change', { name: change.benchmark.name, version: change.version })}
        </Link>
      )}
    </>
  )
}
