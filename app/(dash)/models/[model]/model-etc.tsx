import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { writeEtcOf } from '@/app/(dash)/models/[model]/actions'
import { EtcForm } from '@/components/forms/etc-form'
import { type EtcShown, EtcText } from '@/components/review/etc-text'

type Props = {
  model: string
  /** Areas in which the model has a result, or something is written. */
  areas: readonly { id: string; name: string; text: (EtcShown & { model: { id: string; name: string } }) | null }[]
  mayWrite: boolean
}

/** E-T-C of a model, area by area: what the framework asks to be said in words beside the numbers. */
export function ModelEtc({ model, areas, mayWrite }: Props) {
  const t = useTranslations('etc')
  if (areas.length === 0) return null
  return (
    <section id="etc">
      <h2>{t('title')}</h2>
      <p className="caption">{t('lead')}</p>
      {areas.map(({ id, name, text }) => (
        <div key={id} className="etc-area">
          <h3>
            <Link className="quiet-link" href={`/areas/${id}`} prefetch={false}>
              {name}
            </Link>
          </h3>
          {text && text.model.id !== model && <p className="muted">{t('ofRecord', { name: text.model.name })}</p>}
          {text ? <EtcText text={text} /> : <p className="muted">{t('none')}</p>}
          {/* Only its own text is written on; beside that of a merged record it begins one. */}
          {mayWrite && (
            <EtcForm action={writeEtcOf} model={model} area={id} text={text?.model.id === model ? text : null} />
          )}
        </div>
      ))}
    </section>
  )
}
