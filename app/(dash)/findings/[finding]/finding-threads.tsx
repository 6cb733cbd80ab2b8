import { useTranslations } from 'next-intl'
import { annotate, edit, resolve } from '@/app/(dash)/findings/actions'
import { ActForm } from '@/components/forms/act-form'
import { AnnotationForm } from '@/components/review/annotation-form'
import { ThreadList, type ThreadRow } from '@/components/review/thread-list'
import type { Actor } from '@/lib/auth/allow'
import { can } from '@/lib/roles'

type Props = {
  finding: string
  threads: readonly ThreadRow[]
  reader: Pick<Actor, 'id' | 'roles'>
  people: readonly { id: string; name: string }[]
  names: ReadonlyMap<string, string>
}

/** What was said, and for whoever may, what to say: an answer, another thread, one's own words otherwise. */
export function FindingThreads({ finding, threads, reader, people, names }: Props) {
  const t = useTranslations('finding')
  const may = can(reader.roles, 'finding.annotate')
  return (
    <>
      <ThreadList
        rows={threads}
        names={names}
        edit={({ id, author, texts }) => {
          const newest = texts.at(-1)
          return (
            may &&
            author.id === reader.id &&
            newest && (
              <details className="reason-form">
                <summary>{t('editOwn')}</summary>
                <AnnotationForm
                  action={edit}
                  fields={{ finding, annotation: id, version: String(newest.version) }}
                  people={people}
                  act={t('keepText')}
                  body={newest.body}
                />
              </details>
            )
          )
        }}
        act={({ id, state }) =>
          may && (
            <>
              <details className="reason-form">
                <summary>{t('reply')}</summary>
                <AnnotationForm action={annotate} fields={{ finding, replyTo: id }} people={people} act={t('reply')} />
              </details>
              <ActForm action={resolve} fields={{ finding, annotation: id, resolved: state?.resolved ? 'no' : 'yes' }}>
                {t(state?.resolved ? 'reopenThread' : 'resolveThread')}
              </ActForm>
            </>
          )
        }
      />
      {may && <AnnotationForm action={annotate} fields={{ finding }} people={people} act={t('annotate')} />}
    </>
  )
}
