import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Run } from '@/lib/evals/run'

type Props = { run: Pick<Run, 'id' | 'state'>; samples: number; may: boolean }

/** The way to a review queue of the run's samples. Nothing of a run that has none, or that nobody accepted. */
export function QueueLink({ run: { id, state }, samples, may }: Props) {
  const t = useTranslations('queue')
  if (!may || samples === 0 || state !== 'accepted') return null
  return (
    <p>
      <Link href={`/queue/new?${new URLSearchParams({ run: id })}`} prefetch={false}>
        {t('ofRun')}
      </Link>
    </p>
  )
}
