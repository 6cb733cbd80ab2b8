import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { KeyValues } from '@/components/ui/key-values'
import type { Evidence, Source } from '@/lib/evals/run'

type Props = {
  source: Source | null
  evidence: Evidence | null
  /** What the source says beside the value. */
  note: string | null
  upload: string | null
}

/** Where the run comes from, as far as it can be followed: the document and its table, or the file. */
export function RunSource({ source, evidence, note, upload }: Props) {
  const t = useTranslations('run')
  const faint = (text: string) => <span className="faint">{text}</span>
  const document = source
    ? [
        { key: t('sourceTitle'), value: source.title },
        { key: t('sourceArxiv'), value: source.arxiv ? <Arxiv id={source.arxiv} /> : faint(t('noArxiv')) },
        { key: t('sourceTable'), value: source.table ?? faint(t('noTable')) },
        { key: t('sourceUrl'), value: source.url ? <Address url={source.url} /> : faint(t('noAddress')) },
      ]
    : []
  const pairs = [
    ...document,
    ...(evidence ? [{ key: t('sourceEvidence'), value: t(`evidenceSays.${evidence}`) }] : []),
    ...(note ? [{ key: t('sourceNote'), value: note }] : []),
    ...(upload ? [{ key: t('sourceUpload'), value: <UploadLink id={upload} /> }] : []),
  ]
  return pairs.length === 0 ? <p className="muted">{t('noSource')}</p> : <KeyValues pairs={pairs} />
}

function UploadLink({ id }: { id: string }) {
  const t = useTranslations('run')
  return (
    <Link href={`/uploads/${id}`} prefetch={false}>
      {t('uploadLink')}
    </Link>
  )
}

function Arxiv({ id }: { id: string }) {
  // The id comes from outside: only what can be one becomes an address.
  if (!/^[\w./-]+$/.test(id)) return id
  return (
    <a href={`https://arxiv.org/abs/${id}`} rel="noopener noreferrer external">
      {id}
    </a>
  )
}

/** A link when it is a web page, plain text otherwise: an address from a file may be a description, or a trap. */
function Address({ url }: { url: string }) {
  const [address = '', ...said] = url.split(' ')
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return url
  return (
    <>
      <a href={address} rel="noopener noreferrer external">
        {address}
      </a>
      {said.length > 0 && ` ${said.join(' ')}`}
    </>
  )
}
