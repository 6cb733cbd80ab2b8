import { useTranslations } from 'next-intl'
import { formatLabel } from '@/app/(dash)/uploads/upload-rows'
import { WordTable } from '@/components/tables/word-table'
import type { UploadMember } from '@/lib/evals/upload'
import { count } from '@/lib/format/number'

/** What an archive holds: each file with its format and what came of it. Nothing in it goes unsaid. */
export function UploadMembers({ members }: { members: readonly UploadMember[] }) {
  const t = useTranslations('uploads')
  const waiting = members.filter(({ waits }) => waits).length
  const failed = members.filter(({ error, waits }) => error !== null && !waits).length
  const read = members.length - failed - waiting
  return (
    <section>
      <h2>{t('members')}</h2>
      <p>{t('membersSay', { n: members.length, read, failed, waiting })}</p>
      <WordTable
        label={t('members')}
        heads={[t('member'), t('format'), t('memberRuns'), t('outcome')]}
        rows={members.map(({ path, format, because, runCount, error, waits }, index) => ({
          key: `${index} ${path}`,
          cells: [
            <span key="path" className="mono long-name">
              {path}
            </span>,
            formatLabel(format) ?? t('notKnown'),
            count(runCount),
            error ? <MemberFailed key="error" error={error} waits={waits} /> : because,
          ],
        }))}
      />
    </section>
  )
}

/** Nobody is turned away without being told what was tried; it is long, so it is folded. */
function MemberFailed({ error, waits }: { error: NonNullable<UploadMember['error']>; waits: boolean }) {
  const t = useTranslations('uploads')
  const { message, tried } = error
  return (
    <>
      <span className={waits ? 'todo' : 'bad'}>{message}</span>
      {tried.length > 0 && (
        <details>
          <summary className="sub">{t('memberTried', { n: tried.length })}</summary>
          <ul className="tried">
            {tried.map(({ format, why }) => (
              <li key={format}>{t('triedOne', { format, why })}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
