import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { NamesFilter } from '@/components/forms/names-filter'
import { LearnedColumnsTable } from '@/components/tables/learned-columns-table'
import { NamesTable } from '@/components/tables/names-table'
import type { learnedColumnsView } from '@/lib/assess/learned-columns'
import type { NAME_KINDS, namesView } from '@/lib/assess/names-view'
import { toColumnsRow } from './column-rows'
import { toNameRow } from './name-rows'
import { OneName } from './one-name'
import { OneTable } from './one-table'

type Props<View> = {
  view: View
  /** As it was searched for. */
  q: string
  link: (change: { q?: string; cursor?: string | null; name?: string }) => string
}

type Names = Props<Awaited<ReturnType<typeof namesView>>> & { kind: (typeof NAME_KINDS)[number] }

/** Names of models or of tasks, and the one that an administrator wants to change. */
export function NamesLearned({ view, kind, q, link }: Names) {
  const t = useTranslations('names')
  return (
    <>
      {view.chosen && <OneName chosen={view.chosen} models={view.models} benchmarks={view.benchmarks} />}
      <section>
        <NamesFilter kind={kind} q={q} clearHref={link({ q: '', cursor: null, name: '' })} />
        <NamesTable
          rows={view.items.map((one) => toNameRow(one, view.mayChange ? link({ name: one.key }) : null))}
          label={t(`kinds.${kind}`)}
          empty={t(q ? 'noMatch' : `empty.${kind}`)}
          marked={view.chosen?.name.key ?? null}
          next={view.nextCursor && link({ cursor: view.nextCursor, name: '' })}
        />
      </section>
      {view.own.length > 0 && (
        <section id="own">
          <h2>{t('own')}</h2>
          <p className="muted">{t('ownSay', { n: view.own.length })}</p>
          <p>
            {view.own.map(({ id, name }, index) => (
              <Fragment key={id}>
                {index > 0 && ' · '}
                <Link href={`/models/${id}`} prefetch={false}>
                  {name}
                </Link>
              </Fragment>
            ))}
          </p>
        </section>
      )}
    </>
  )
}

/** What columns of tables were said to be, and of one kind of table all of it. */
export function ColumnsLearned({ view, q, link }: Props<Awaited<ReturnType<typeof learnedColumnsView>>>) {
  const t = useTranslations('names')
  const { items, nextCursor, mayChange, chosen, benchmarks } = view
  return (
    <>
      {chosen && <OneTable chosen={chosen} mayChange={mayChange} benchmarks={benchmarks} />}
      <section>
        <NamesFilter kind="columns" q={q} clearHref={link({ q: '', cursor: null, name: '' })} />
        <LearnedColumnsTable
          rows={items.map((one) => toColumnsRow(one, benchmarks, (signature) => link({ name: signature })))}
          empty={t('empty.columns')}
          marked={chosen?.said.signature ?? null}
          next={nextCursor && link({ cursor: nextCursor, name: '' })}
        />
      </section>
    </>
  )
}
