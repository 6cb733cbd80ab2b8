'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { type Sent, sendFile } from './send-file'

/** One file on its way. */
export type Sending = {
  key: string
  name: string
  bytes: number
  sent: number
  state: 'waiting' | 'sending' | 'cancelled' | 'too-large' | Sent
}

const AT_ONCE = 2

/** 128 random bits in hexadecimal: a page served without TLS has no randomUUID. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Files chosen, two sent at a time, the others waiting their turn. Leaving the page meanwhile asks first. */
export function useSending(maxBytes: number) {
  const [rows, setRows] = useState<Sending[]>([])
  const files = useRef(new Map<string, { file: File; fields: Record<string, string> }>())
  const cancels = useRef(new Map<string, () => void>())
  const change = useCallback((key: string, to: Partial<Sending>) => {
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...to } : row)))
  }, [])

  useEffect(() => {
    const free = AT_ONCE - rows.filter(({ state }) => state === 'sending').length
    for (const { key } of rows.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) {
      const chosen = files.current.get(key)
      if (!chosen || cancels.current.has(key)) continue
      const { done, cancel } = sendFile({ ...chosen, key, progress: (sent) => change(key, { sent }) })
      cancels.current.set(key, cancel)
      change(key, { state: 'sending' })
      void done.then((state) => {
        cancels.current.delete(key)
        change(key, { state })
      })
    }
  }, [rows, change])

  const isBusy = rows.some(({ state }) => state === 'sending' || state === 'waiting')
  useEffect(() => {
    if (!isBusy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isBusy])

  return {
    rows,
    isBusy,
    add: (chosen: readonly File[], fields: Record<string, string>) => {
      const added = chosen.map((file): Sending => {
        const key = randomKey()
        files.current.set(key, { file, fields })
        return {
          key,
          name: file.name,
          bytes: file.size,
          sent: 0,
          state: file.size > maxBytes ? 'too-large' : 'waiting',
        }
      })
      setRows((before) => [...before, ...added])
    },
    cancel: (key: string) => {
      cancels.current.get(key)?.()
      cancels.current.delete(key)
      change(key, { state: 'cancelled' })
    },
    again: (key: string) => change(key, { state: 'waiting', sent: 0 }),
  }
}
