import { useTranslations } from 'next-intl'
import { NameForm } from '@/components/forms/name-form'
import { ReasonForm } from '@/components/forms/reason-form'
import type { ChosenName } from '@/lib/assess/names-view'
import { change, remove } from './actions'

type Props = {
  chosen: ChosenName
  models: readonly string[]
  benchmarks: readonly { id: string; name: string }[]
}

/** What an administrator can do about one learned name. */
export function OneName({ chosen: { name, runs }, models, benchmarks }: Props) {
  const t = useTranslations('names')
  const { kind, key, asWritten, means } = name
  const fields = { kind, name: key }
  return (
    <section>
      <h2 className="long-name">{t('about', { name: asWritten })}</h2>
      <p>{t('stay', { n: runs })}</p>
      <div className="entry">
        <NameForm
          key={`${kind} ${key}`}
          action={change}
          fields={fields}
          choices={kind === 'model' ? { models } : { benchmarks }}
          means={means}
        />
        <ReasonForm action={remove} fields={fields} act={t('remove')} means={t('removeMeans')} />
      </div>
    </section>
  )
}
