'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'

/** A table copied from a sheet or a README, sent as a file of its own. */
export function PasteTable({ send }: { send: (file: File) => void }) {
  const t = useTranslations('uploads')
  const [text, setText] = useState('')
  const id = useId()
  return (
    <details className="paste">
      <summary>{t('paste')}</summary>
      <label htmlFor={id} className="hint">
        {t('pasteSays')}
      </label>
      <textarea id={id} rows={6} className="mono" value={text} onChange={(event) => setText(event.target.value)} />
      <p className="btns">
        <Button
          blocked={text.trim() === '' ? t('pasteFirst') : null}
          onClick={() => {
            send(new File([text], 'pasted-table.txt', { type: 'text/plain' }))
            setText('')
          }}
        >
          {t('sendPasted')}
        </Button>
      </p>
    </details>
  )
}
