'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'

type Props = { title: string; body: string; label: string; value: string }

/** A secret on its only appearance, to copy. */
export function ShownOnce({ title, body, label, value }: Props) {
  const t = useTranslations('account')
  const id = useId()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <div className="panel stack" role="status">
      <h3>{title}</h3>
      <p>{body}</p>
      <div className="f">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          className="mono"
          type="text"
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <div className="btns">
        <Button onClick={copy}>{copied ? t('copied') : t('copy')}</Button>
      </div>
    </div>
  )
}
