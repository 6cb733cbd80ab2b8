import { redirect } from 'next/navigation'
import { requireActor } from '@/lib/auth/require-actor'
import { quarterOf } from '@/lib/brief/quarter'

/** The quarter it is. */
export default async function ReportsPage() {
  await requireActor()
  redirect(`/reports/${quarterOf(new Date())}`)
}
