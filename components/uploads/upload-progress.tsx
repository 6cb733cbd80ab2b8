'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { count } from '@/lib/format/number'

type Props = { id: string; done: number; total: number | null }

/** How far the reading of a file has come, as it goes on; what it led to is shown when it ends. */
export function UploadProgress({ id, ...start }: Props) {
  const t = useTranslations('uploads')
  const router = useRouter()
  const [now, setNow] = useState(start)
  useEffect(() => {
    const events = new EventSource(`/api/v1/uploads/${id}/events`)
    events.addEventListener('progress', (event) => setNow((before) => readProgress(event.data) ?? before))
    // Of a large log the scores are there long before its samples are read.
    events.addEventListener('runs', () => router.refresh())
    events.addEventListener('state', (event) => {
      if (/"(receiving|reading)"/.test(event.data)) return
      events.close()
      router.refresh()
    })
    return () => events.close()
  }, [id, router])
  const { done, total } = now
  return (
    <div className="reading" role="status">
      <p>
        {total === null
          ? t('readingSome', { done: count(done) })
          : t('readingOf', { done: count(done), total: count(total) })}
      </p>
      <progress max={Math.max(1, total ?? 1)} value={total === null ? undefined : done} />
      <p className="muted">{t('readingSays')}</p>
    </div>
  )
}

function readProgress(data: unknown): { done: number; total: number | null } | null {
  const read: unknown = typeof data === 'string' ? JSON.parse(data) : null
  if (typeof read !== 'object' || read === null || !('done' in read) || !('total' in read)) return null
  const { done, total } = read
  return typeof done === 'number' && (total === null || typeof total === 'number') ? { done, total } : null
}
