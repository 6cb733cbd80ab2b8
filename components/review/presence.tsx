'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

export type Other = { id: string; name: string; editing: boolean }

/** How often the page says that its reader is there: what it says holds for half a minute. */
const EVERY_MS = 10_000
/** Whoever has not moved for so long is not there. Nor does a page that was left open keep its session alive. */
const IDLE_MS = 5 * 60_000
const SHOWN = 3

/** Who else looks at this finding, or writes there. `address`: where a page says that its own reader does. */
export function Presence({ address }: { address: string }) {
  const [others, setOthers] = useState<readonly Other[]>([])
  useEffect(() => {
    let [moved, typed, asked] = [Date.now(), Number.NEGATIVE_INFINITY, 0]
    let isGone = false
    const say = async (doing: 'reading' | 'editing' | 'gone') => {
      asked = Date.now()
      const said = await tell(address, doing)
      if (!isGone) setOthers(said)
    }
    const isThere = () => document.visibilityState === 'visible' && Date.now() - moved < IDLE_MS
    const look = () => {
      if (isThere()) void say(typed >= asked ? 'editing' : 'reading')
      else setOthers([])
    }
    const onMove = () => {
      const wasThere = isThere()
      moved = Date.now()
      if (!wasThere && isThere()) look()
    }
    const onInput = () => {
      // The first letter is told at once, the rest with the next time.
      const isFirst = Date.now() - typed > 2 * EVERY_MS
      moved = typed = Date.now()
      if (isFirst) void say('editing')
    }
    const leave = () => void tell(address, 'gone')
    const onVisible = () => (document.visibilityState === 'visible' ? look() : leave())
    const timer = setInterval(look, EVERY_MS)
    const listened: [EventTarget, string, () => void][] = [
      ...['pointermove', 'keydown', 'scroll'].map((of): [EventTarget, string, () => void] => [document, of, onMove]),
      [document, 'input', onInput],
      [document, 'visibilitychange', onVisible],
      [window, 'pagehide', leave],
    ]
    for (const [on, of, work] of listened) on.addEventListener(of, work, { passive: true })
    look()
    return () => {
      isGone = true
      clearInterval(timer)
      for (const [on, of, work] of listened) on.removeEventListener(of, work)
      leave()
    }
  }, [address])
  return <PresenceSaid others={others} />
}

/** The element is there before it says anything, so that what it says later is read out. */
export function PresenceSaid({ others }: { others: readonly Other[] }) {
  const t = useTranslations('finding.present')
  const format = useFormatter()
  const named = (of: readonly Other[]) => {
    const more = of.length - SHOWN
    const names = of.slice(0, more > 0 ? SHOWN : undefined).map(({ name }) => name)
    return format.list(more > 0 ? [...names, t('more', { n: more })] : names)
  }
  const writing = others.filter(({ editing }) => editing)
  const looking = others.filter(({ editing }) => !editing)
  return (
    <p className="presence" role="status">
      {writing.length > 0 && <strong>{t('writing', { names: named(writing), n: writing.length })}</strong>}
      {writing.length > 0 && looking.length > 0 && ' '}
      {looking.length > 0 && t('looking', { names: named(looking), n: looking.length })}
    </p>
  )
}

/** Nobody where it could not be told: then nothing is known of others. */
async function tell(address: string, doing: 'reading' | 'editing' | 'gone'): Promise<Other[]> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ doing }),
      // Also when the page is just being left.
      keepalive: true,
    })
    const said: unknown = answer.ok ? await answer.json() : null
    return readOthers(said)
  } catch {
    // The server is away, or the page was left: the next time tells again.
    return []
  }
}

function readOthers(said: unknown): Other[] {
  if (typeof said !== 'object' || said === null || !('others' in said) || !Array.isArray(said.others)) return []
  return said.others.filter(isOther)
}

function isOther(one: unknown): one is Other {
  return typeof one === 'object' && one !== null && 'id' in one && 'name' in one && 'editing' in one
}
