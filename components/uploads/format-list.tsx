import { useTranslations } from 'next-intl'
import { KeyValues } from '@/components/ui/key-values'

/** `part`: a piece that is refused on its own. `beside`: what it is read as one with. `read` and `notRead` in words. */
export type FormatRow = {
  id: string
  label: string
  about: string
  files: string
  produce: string
  part: boolean
  beside: string | null
  read: readonly string[]
  notRead: readonly string[]
  /** Patterns of files that the same program writes and nothing reads; null: none are known. */
  unread: string | null
}

/** Every format that can be sent, one fold each: what its files are called, how they are made, what is read of them. */
export function FormatList({ formats }: { formats: readonly FormatRow[] }) {
  const t = useTranslations('formats')
  return (
    <div className="formats">
      {formats.map((format) => (
        <details className="format" key={format.id} id={`format-${format.id}`}>
          <summary>
            <b>{format.label}</b> <span className="mono">{format.files}</span>
          </summary>
          <KeyValues pairs={pairsOf(format, t)} />
        </details>
      ))}
    </div>
  )
}

function pairsOf({ label, about, files, produce, part, beside, read, notRead, unread }: FormatRow, t: Words) {
  const facts = (of: readonly string[]) => (of.length === 0 ? t('nothing') : of.join(t('and')))
  return [
    { key: t('about'), value: <a href={about}>{label}</a> },
    { key: t('files'), value: <span className="mono">{files}</span> },
    { key: t('produce'), value: <code>{produce}</code> },
    ...(beside === null ? [] : [{ key: t('beside'), value: t('besideSay', { format: beside }) }]),
    ...(part
      ? [{ key: t('read'), value: t('part') }]
      : [
          { key: t('read'), value: facts(read) },
          { key: t('notRead'), value: facts(notRead) },
          ...(unread === null ? [] : [{ key: t('unread'), value: <span className="mono">{unread}</span> }]),
        ]),
  ]
}

type Words = ReturnType<typeof useTranslations<'formats'>>
