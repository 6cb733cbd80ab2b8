'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

type Props = { title: string; body: string; label: string; value: string }

/** A secret on its only appearance, to copy. */
export function ShownOnce({ title, body, label, value }: Props) {
  const t = useTranslations('account')
  const id = useId()
  const [copied, setCopied] = useState<'copied' | 'selected' | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied('copied')
    } catch {
      // A page served without TLS has no clipboard, and a browser may forbid it: the reader copies what is selected.
      field.current?.select()
      setCopied('selected')
    }
  }
  return (
    <div className="panel stack" role="status">
      <h3>{title}</h3>
      <p>{body}</p>
      <div className="f">
        <label htmlFor={id}>{label}</label>
        <input
          ref={field}
          id={id}
          className="mono"
          type="text"
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <div className="btns">
        <Button onClick={copy}>{copied === 'copied' ? t('copied') : t('copy')}</Button>
      </div>
      {copied === 'selected' && <p className="hint">{t('selected')}</p>}
    </div>
  )
}
