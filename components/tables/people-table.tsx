'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Role } from '@/lib/roles'
import { DateCell } from './cells/date-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type PersonRow = {
  id: string
  email: string
  name: string
  roles: readonly Role[]
  state: 'active' | 'invited' | 'disabled'
  /** ISO 8601; null: never signed in. */
  lastSeenAt: string | null
  /** Where this person is changed. */
  href: string
}

type Props = { rows: readonly PersonRow[]; marked: string | null }

export function PeopleTable({ rows, marked }: Props) {
  const t = useTranslations('people')
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      columns={useColumns()}
      rowId={(row) => row.id}
      empty={t('nobody')}
      marked={marked}
      find={rows.length > 10}
    />
  )
}

function useColumns(): TableColumn<PersonRow>[] {
  const t = useTranslations('people')
  return [
    {
      id: 'name',
      head: t('name'),
      sort: (row) => row.name.toLowerCase(),
      find: (row) => `${row.name} ${row.email}`,
      cell: (row) => (
        <span>
          <Link href={row.href} prefetch={false}>
            {row.name}
          </Link>
          <span className="sub">{row.email}</span>
        </span>
      ),
    },
    {
      id: 'roles',
      head: t('roles'),
      find: (row) => row.roles.map((role) => t(`role.${role}`)).join(' '),
      cell: (row) => <span>{row.roles.map((role) => t(`role.${role}`)).join(', ')}</span>,
    },
    { id: 'state', head: t('state'), sort: (row) => row.state, cell: (row) => <span>{t(`states.${row.state}`)}</span> },
    {
      id: 'seen',
      head: t('lastSeen'),
      sort: (row) => row.lastSeenAt,
      first: 'down',
      cell: (row) =>
        row.lastSeenAt === null ? <span className="faint">{t('never')}</span> : <DateCell value={row.lastSeenAt} />,
    },
  ]
}
