import { useTranslations } from 'next-intl'
import { RevealForm } from '@/components/transcript/reveal-form'
import { SeenText } from '@/components/transcript/seen-text'
import { Transcript } from '@/components/transcript/transcript'
import type { Cited } from '@/lib/evals/cited'
import type { SampleView } from '@/lib/ingest/sample-view'
import { attachment, reveal } from './actions'

type Props = {
  view: SampleView
  cited: readonly Cited[]
  mayCite: boolean
  /** The messages that the address asks for. */
  asked: { read: number; shown: number }
  link: string
}

/** The sample's text, the gate before it, or why there is none. */
export function SampleText({ view, cited, mayCite, asked, link }: Props) {
  const t = useTranslations('sample')
  const { run, sample, transcript, unreadable, mayReveal } = view
  const fields = { run: run.id, position: String(sample.position) }
  if (sample.restricted && unreadable === null) {
    return (
      <RevealForm
        action={reveal}
        attachment={attachment}
        fields={fields}
        outline={transcript}
        cited={cited}
        mayCite={mayCite}
        blocked={transcript === null ? t('noText') : mayReveal ? null : t('mayNotReveal')}
        asked={asked}
        link={link}
      />
    )
  }
  if (transcript === null) {
    return (
      <>
        <p className="muted">{unreadable ?? t('noText')}</p>
        {sample.preview !== '' && (
          <blockquote className="beginning">
            <SeenText text={sample.preview} />
          </blockquote>
        )}
      </>
    )
  }
  const characters = Object.fromEntries(transcript.attachments.map((one) => [one.name, one.characters]))
  return (
    <Transcript
      of={transcript}
      cited={cited}
      mayCite={mayCite}
      attachments={{ action: attachment, fields, characters }}
      from={asked.shown}
      link={link}
    />
  )
}
