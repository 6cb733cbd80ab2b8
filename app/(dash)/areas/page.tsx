import { notFound, redirect } from 'next/navigation'
import { listAreaViews } from '@/lib/assess/areas'
import { requireActor } from '@/lib/auth/require-actor'

/** There is no list of areas beside the overview: the first one answers. */
export default async function AreasPage() {
  const reader = await requireActor()
  const [first] = await listAreaViews(reader)
  if (!first) notFound()
  redirect(`/areas/${first.id}`)
}
