import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Axis } from '@/lib/evals/axis'
import type { Reason } from '@/lib/evals/measured'

type Props = { axis: Axis; reason: Reason; source: string }

/** "safety: not run", the reason leading to what says so. */
export function MissingAxis({ axis, reason, source }: Props) {
  const t = useTranslations('missing')
  const reasons = useTranslations('reason')
  return (
    <span className="q plain">
      <span>
        {t.rich('axis', {
          axis,
          reason: reasons(reason),
          source: (chunks) => (
            <Link href={source} prefetch={false}>
              {chunks}
            </Link>
          ),
        })}
      </span>
    </span>
  )
}
