'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from '@/components/ui/button'

type Props = { first?: boolean; blocked?: string | null; name?: string; value?: string; children: ReactNode }

/** The button that sends its form. While the form is under way it says so and does not send a second time. */
export function Submit({ children, blocked = null, ...rest }: Props) {
  const t = useTranslations('form')
  const { pending } = useFormStatus()
  return (
    <Button {...rest} type="submit" blocked={pending ? t('working') : blocked}>
      {children}
    </Button>
  )
}
