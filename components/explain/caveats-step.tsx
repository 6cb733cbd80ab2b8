import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { Reason } from '@/lib/evals/measured'
import type { Caveat } from '@/lib/risk/placement'

/** `runs`: with the name of their benchmark. */
export type CaveatRow = {
  caveat: Caveat
  runs: readonly { run: string; benchmark: string }[]
  absent: readonly { benchmark: string; missing: Reason }[]
  model: boolean
}

/** What weakens the placement, what that means, and which run or benchmark brought it. */
export function CaveatsStep({ caveats }: { caveats: readonly CaveatRow[] }) {
  const t = useTranslations('explanation.caveats')
  const word = useTranslations('caveat')
  const says = useTranslations('methodology.words.caveatSays')
  if (caveats.length === 0) return <p className="read">{t('none')}</p>
  return (
    <dl className="causes">
      {caveats.map((one) => (
        <Fragment key={one.caveat}>
          <dt>{word(one.caveat)}</dt>
          <dd>
            <p>{says(one.caveat)}</p>
            <Cause of={one} />
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

function Cause({ of: { runs, absent, model } }: { of: CaveatRow }) {
  const t = useTranslations('explanation.caveats')
  const reasons = useTranslations('reason')
  const words = useTranslations('words')
  const why = [...new Set(absent.map(({ missing }) => missing))].map((missing) => {
    const theirs = absent.filter((one) => one.missing === missing).map(({ benchmark }) => benchmark)
    return t('absentFor', { reason: reasons(missing), benchmarks: theirs.join(words('comma')) })
  })
  return (
    <>
      {model && <p>{t('model')}</p>}
      {why.length > 0 && <p>{t('absent', { list: why.join(words('semicolon')) })}</p>}
      {runs.length > 0 && (
        <p>
          {t('runs')}{' '}
          {runs.map(({ run, benchmark }, i) => (
            <Fragment key={run}>
              {i > 0 && words('comma')}
              <Link href={`/runs/${run}`} prefetch={false}>
                {benchmark}
              </Link>
            </Fragment>
          ))}
        </p>
      )}
    </>
  )
}
