import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { dateOnly } from '@/lib/format/date'
import { type Lines, simpleLines } from '@/lib/risk/line'
import { lineClause } from './line-clause'

type Props = {
  /** null: the policy has none for the area. */
  lines: Lines | null
  policy: { name: string; effectiveDate: string | null; reason: string }
  /** Names of the benchmarks that indicator lines use, by id as the line writes it. */
  benchmarkNames: ReadonlyMap<string, string>
  /** Where other lines can be tried; null: this reader drafts none. */
  tryHref: string | null
}

/** An area's lines as sentences, drawn from the policy itself, with the policy's own word on whose they are. */
export function LinesInWords({ lines, policy, benchmarkNames, tryHref }: Props) {
  const t = useTranslations('lines')
  const name = (id: string) => benchmarkNames.get(id) ?? id
  return (
    <div>
      <h2>{t('title')}</h2>
      {lines === null ? (
        <p className="read">{t('none')}</p>
      ) : (
        <dl className="lines">
          {(['yellow', 'red'] as const).map((zone) => (
            <LineEntry key={zone} kind={zone}>
              {t(zone, { clause: lineClause(lines[zone], t, name) })}
            </LineEntry>
          ))}
          <LineEntry kind="diagonal">
            {t('diagonal')} {t(usesGap(lines) ? 'diagonalUsed' : 'diagonalAlone')}
          </LineEntry>
        </dl>
      )}
      <p className="caption">
        {policy.effectiveDate === null
          ? t('policyUndated', { policy: policy.name, reason: policy.reason })
          : t('policy', { policy: policy.name, date: dateOnly(policy.effectiveDate), reason: policy.reason })}{' '}
        <Link href="/methodology" prefetch={false}>
          {t('read')}
        </Link>
      </p>
      {tryHref !== null && (
        <p className="caption">
          <Link href={tryHref} prefetch={false}>
            {t('try')}
          </Link>
        </p>
      )}
    </div>
  )
}

const LINE_CLASS = { yellow: 'l-yellow', red: 'l-red', diagonal: 'l-diagonal' }

function LineEntry({ kind, children }: { kind: keyof typeof LINE_CLASS; children: React.ReactNode }) {
  const t = useTranslations('lines.names')
  return (
    <>
      <dt>
        <svg className="sample" width="40" height="10" viewBox="0 0 40 10" aria-hidden="true" focusable="false">
          <path className={LINE_CLASS[kind]} d="M1 5H40" />
        </svg>
        {t(kind)}
      </dt>
      <dd>{children}</dd>
    </>
  )
}

function usesGap(lines: Lines): boolean {
  return [lines.yellow, lines.red].flatMap(simpleLines).some((line) => line.kind === 'gap-at-least')
}
