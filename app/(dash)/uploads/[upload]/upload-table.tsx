import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ErrorNote } from '@/components/ui/error-note'
import { ColumnsForm } from '@/components/uploads/columns-form'
import { FirstRows } from '@/components/uploads/first-rows'
import { TableCutForm } from '@/components/uploads/table-cut-form'
import type { UploadView } from '@/lib/assess/upload-view'
import { day } from '@/lib/format/date'
import { count } from '@/lib/format/number'
import type { TableStep } from '@/lib/ingest/table-step'
import { mapColumns } from './actions'

/** `asked`: the address asks to see it cut otherwise. `member`: which table of an archive it is; null: it is no archive. */
type Props = { view: UploadView; step: TableStep; asked: boolean; member: string | null }

const EXAMPLES = 3

/** The step in which somebody says what a table's columns are. */
export function UploadTable({ view: { upload, deciding, benchmarks }, step, asked, member }: Props) {
  const t = useTranslations('uploads')
  const { view, mapping, settled, said: before, problem } = step
  const names = new Map(benchmarks.map(({ id, name }) => [id, name]))
  const columns = view.headers.map((header, index) => {
    const said = mapping.columns.find((column) => column.index === index) ?? {
      index,
      role: 'ignore' as const,
      benchmark: null,
      unit: null,
    }
    const examples = view.rows.flatMap((row) => row[index]?.trim() || []).slice(0, EXAMPLES)
    return { index, header, examples, said, benchmark: names.get(said.benchmark ?? '') ?? '' }
  })
  const isOpen = upload.state === 'pending' || upload.state === 'accepted'
  const form = (
    <>
      {before && <SaidBefore said={before} />}
      {view.doubts && view.doubts.length > 0 && (
        <ErrorNote title={t('tableDoubts')}>
          <ul>
            {view.doubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
        </ErrorNote>
      )}
      <TableCutForm sheets={member === null ? view.sheets : []} mapping={mapping} member={member} />
      <h3>{t('firstRows', { n: view.rows.length, of: count(view.rowCount) })}</h3>
      <FirstRows
        headers={view.headers}
        rows={view.rows}
        label={t('firstRows', { n: view.rows.length, of: count(view.rowCount) })}
      />
      {deciding.mayMap && isOpen ? (
        <ColumnsForm
          key={JSON.stringify([member, mapping.sheet, mapping.headerRow, mapping.delimiter, mapping.decimal])}
          upload={upload.id}
          member={member}
          mapping={mapping}
          columns={columns}
          benchmarks={benchmarks.map(({ name }) => name)}
          alike={member === null ? (view.alike ?? []) : []}
          settled={settled}
          action={mapColumns}
        />
      ) : (
        !deciding.mayMap && <p className="muted">{t('mapOwnOnly')}</p>
      )}
    </>
  )
  return (
    <section>
      {member === null ? <h2>{t('columnsTitle')}</h2> : <h3 className="long-name">{t('columnsOf', { member })}</h3>}
      <p className="measure">{t(settled ? 'columnsSettled' : before ? 'columnsSaid' : 'columnsSays')}</p>
      {problem && <ErrorNote title={problem} />}
      {settled ? (
        <details className="mapping" open={asked || problem !== null}>
          <summary>{t('columnsAgain')}</summary>
          {form}
        </details>
      ) : (
        form
      )}
    </section>
  )
}

/** Whose words are chosen already, and whether a reviewer has ever accepted what was read by them. */
function SaidBefore({ said: { signature, saidBy, saidAt, accepted } }: { said: NonNullable<TableStep['said']> }) {
  const t = useTranslations('uploads')
  return (
    <p className="measure">
      {t('saidBefore', {
        by: saidBy.name,
        date: day(saidAt),
        accepted: accepted ? 'yes' : 'no',
        reviewer: accepted?.by.name ?? '',
      })}{' '}
      <Link href={`/names?kind=columns&name=${signature}`} prefetch={false}>
        {t('saidBeforeLink')}
      </Link>
    </p>
  )
}
