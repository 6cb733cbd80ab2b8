'use client'

import { useTranslations } from 'next-intl'
import { ActForm } from '@/components/forms/act-form'
import type { FormAction } from '@/lib/form-action'
import { DateCell } from './cells/date-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type TokenRow = {
  id: string
  name: string
  /** The first characters, with which it can be recognised. */
  prefix: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  state: 'active' | 'expired' | 'revoked'
}

type Props = { rows: readonly TokenRow[]; revoke: FormAction<void> }

export function TokensTable({ rows, revoke }: Props) {
  const t = useTranslations('account')
  const columns: TableColumn<TokenRow>[] = [
    {
      id: 'name',
      head: t('tokenName'),
      cell: (row) => (
        <span>
          {row.name}
          <span className="sub mono">{t('tokenPrefix', { prefix: row.prefix })}</span>
        </span>
      ),
    },
    { id: 'made', head: t('made'), cell: (row) => <DateCell value={row.createdAt} /> },
    { id: 'until', head: t('until'), cell: (row) => <DateCell value={row.expiresAt} /> },
    {
      id: 'used',
      head: t('lastUsed'),
      cell: (row) =>
        row.lastUsedAt === null ? <span className="faint">{t('neverUsed')}</span> : <DateCell value={row.lastUsedAt} />,
    },
    {
      id: 'state',
      head: t('state'),
      cell: (row) =>
        row.state === 'active' ? (
          <ActForm action={revoke} fields={{ tokenId: row.id }}>
            {t('revoke')}
          </ActForm>
        ) : (
          <span className="faint">{t(`tokenState.${row.state}`)}</span>
        ),
    },
  ]
  return (
    <DataTable
      label={t('tokens')}
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      empty={t('noTokens')}
      prefix="tokens."
    />
  )
}
