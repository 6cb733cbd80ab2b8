import type { Printed } from '@/lib/brief/printed'
import { printPdf } from '@/lib/print/print-pdf'

/** A PDF to download, by its name. */
export async function asPdf(printed: Printed, name: string): Promise<Response> {
  const pdf = await printPdf(printed)
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name.replaceAll(/[^A-Za-z0-9._-]+/g, '-')}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
