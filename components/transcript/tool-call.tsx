import { useTranslations } from 'next-intl'
import type { ToolCall as Call } from '@/lib/evals/sample'
import { SeenText } from './seen-text'

/** What a model asked a tool to do, as it wrote it. */
export function ToolCall({ call: { tool, input } }: { call: Call }) {
  const t = useTranslations('sample')
  return (
    <figure className="call">
      <figcaption>{tool === '' ? t('someCall') : t('call', { tool })}</figcaption>
      {input !== '' && (
        <pre>
          <SeenText text={readable(input)} />
        </pre>
      )}
    </figure>
  )
}

/** An object with one text in it, such as a command, is that text. */
function readable(input: string): string {
  if (!input.startsWith('{')) return input
  try {
    const values = Object.values(JSON.parse(input))
    const [only] = values
    return values.length === 1 && typeof only === 'string' ? only : input
  } catch {
    // What is no JSON is shown as it was written.
    return input
  }
}
