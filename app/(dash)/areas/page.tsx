import { notFound, redirect } from 'next/navigation'
import { listAreas } from '@/db/queries/areas'
import { requireActor } from '@/lib/auth/require-actor'

/** There is no list of areas beside the overview: the first one answers. */
export default async function AreasPage() {
  await requireActor()
  const [first] = await listAreas()
  if (!first) notFound()
  redirect(`/areas/${first.id}`)
}
