'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { keysAreOn, switchKeys, useReviewKeys } from './use-review-keys'

const KEYS = ['J', 'K', '1', 'S', 'M', 'X', 'T', 'V', 'W', 'C', '?'] as const
const NAMES: Record<(typeof KEYS)[number], string> = {
  J: 'next',
  K: 'previous',
  1: 'choose',
  S: 'submit',
  M: 'comment',
  X: 'skip',
  T: 'take',
  V: 'words',
  W: 'addWords',
  C: 'cite',
  '?': 'sheet',
}

/** Every key with what it does, and the switch for all of them. */
export function KeysSheet() {
  const t = useTranslations('queue.keys')
  const sheet = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const [on, setOn] = useState(true)
  useEffect(() => setOn(keysAreOn()), [])
  const open = () => sheet.current?.showModal()
  useReviewKeys({ '?': open })
  return (
    <>
      <Button onClick={open} aria-keyshortcuts="Shift+?">
        {t('title')} <kbd>?</kbd>
      </Button>
      <dialog ref={sheet} className="dialog keys" aria-labelledby={heading}>
        <h2 id={heading}>{t('title')}</h2>
        <dl>
          {KEYS.map((key) => (
            <div key={key}>
              <dt>
                <kbd>{key === '1' ? '1–9' : key}</kbd>
              </dt>
              <dd>{t(NAMES[key] as 'next')}</dd>
            </div>
          ))}
        </dl>
        <p className="hint">{t('typing')}</p>
        <label className="radio">
          <input
            type="checkbox"
            checked={on}
            onChange={({ target }) => {
              switchKeys(target.checked)
              setOn(target.checked)
            }}
          />
          {t('switch')}
        </label>
        <div className="btns">
          <Button onClick={() => sheet.current?.close()}>{t('close')}</Button>
        </div>
      </dialog>
    </>
  )
}
